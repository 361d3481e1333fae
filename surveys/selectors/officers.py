"""Officers, as consultations know them."""

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q

from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.db.models import QuerySet

VIEW_PROFILE = "surveys.view_profile"


def may_see_profiles() -> "QuerySet[AbstractUser]":
    """Return everybody active who may see who answered, by name: from these an officer in charge is chosen."""
    app, codename = VIEW_PROFILE.split(".")
    allowed = Permission.objects.filter(content_type__app_label=app, codename=codename)
    users = get_user_model().objects.filter(
        Q(is_superuser=True) | Q(groups__permissions__in=allowed) | Q(user_permissions__in=allowed), is_active=True
    )
    return users.distinct().order_by("name", "email")


def officer_of(slug: str) -> int | None:
    """Return the id of whoever is in charge of the survey with this short name; None when nobody is."""
    return Survey.objects.filter(slug=slug).values_list("officer", flat=True).first()
