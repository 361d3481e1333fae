"""Who may begin a consultation, and where."""

from typing import Any

from cms.models import ConsultationIndexPage


def may_import(user: Any) -> bool:
    """Return whether the user may add a consultation to any list of consultations."""
    return any(may_add(user, index) for index in ConsultationIndexPage.objects.all())


def may_add(user: Any, index: ConsultationIndexPage) -> bool:
    """Return whether the user may add a consultation to this list."""
    return bool(index.permissions_for_user(user).can_add_subpage())
