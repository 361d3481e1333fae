"""The dashboard's first panel: what needs the officer, and consultations by state."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from analysis.alerts.selectors import gaps_to_close, surveys_of

from .admin_views.results import PUBLISH
from .selectors.consultations import STATES, in_state, overdue
from .selectors.results import unpublished

SHOWN = 5


class NeedsPanel(Component):
    """Consultations whose outcome is overdue, those whose results can be published by whoever may, and groups that can
    still be reached, each with one step to do it; then mine, and all by state.

    user: who looks. Gaps are as the last night left them: nothing is worked out here.
    """

    name = "what-needs-you"
    template_name = "cms/admin/needs.html"
    order = 50

    def __init__(self, user: Any) -> None:
        self._user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        headings = {"open": _("Open"), "forthcoming": _("Forthcoming"), "closed": _("Closed")}
        return {
            "gaps": gaps_to_close(self._user, language=get_language() or settings.LANGUAGE_CODE),
            "mine": surveys_of(self._user),
            "overdue": [{"page": page, "edit": _edit(page)} for page in overdue()],
            "unpublished": self._unpublished(),
            "states": [self._state(state, headings[state]) for state in STATES],
            "listing": reverse("consultations:index"),
        }

    def _unpublished(self) -> list[dict[str, Any]]:
        if not self._user.has_perm(PUBLISH):
            return []
        pages = unpublished()[:SHOWN]
        return [{"page": page, "address": reverse("consultation_results", args=[page.pk])} for page in pages]

    def _state(self, state: str, heading: str) -> dict[str, Any]:
        pages = in_state(state)
        count = pages.count()
        shown = [{"page": page, "edit": _edit(page)} for page in pages[:SHOWN]]
        return {"heading": heading, "count": count, "pages": shown, "more": count > SHOWN}


def _edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
