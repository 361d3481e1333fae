"""What the pages of one survey have in common: who may look, the head, the tabs."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.wording import days_left
from surveys.dates import date_in_words, time_in_words
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

VIEW = "surveys.view_profile"
VIEW_SMALL = "surveys.view_unsuppressed"
# Tab → what it is called. The name of its address is the tab's own.
TABS: Mapping[str, Promise] = {
    "survey": gettext_lazy("Reach"),
    "answers": gettext_lazy("Answers"),
    "differences": gettext_lazy("Differences"),
    "missing": gettext_lazy("Who is missing"),
    "reports": gettext_lazy("Reports"),
    "log": gettext_lazy("Log"),
}


def require(request: HttpRequest, permission: str = VIEW) -> None:
    """Raise PermissionDenied when the person may not look."""
    if not request.user.has_perm(permission):
        raise PermissionDenied


def survey_asked_for(request: HttpRequest, slug: str) -> Survey:
    """Return the survey of an address. Raises PermissionDenied, and Http404 where there is none."""
    require(request)
    return get_object_or_404(Survey, slug=slug)


def wants_small(request: HttpRequest) -> bool:
    """Return whether small numbers are asked for (`?numbers=all`). Raises PermissionDenied for who may not see them."""
    wanted = request.GET.get("numbers") == "all"
    if wanted:
        require(request, VIEW_SMALL)
    return wanted


def actor(request: HttpRequest) -> "AbstractUser":
    """Return who is looking, for the audit trail."""
    return cast("AbstractUser", request.user)


def survey_page(
    request: HttpRequest,
    survey: Survey,
    tab: str,
    template: str,
    context: Mapping[str, Any],
    *,
    taken_at: datetime | None = None,
) -> HttpResponse:
    """Answer with a page of one survey: its title, what is left of its time, the tabs, and the page's own content.

    taken_at: when the stored snapshot was taken that the page shows, with a button to take one now; None without.
    """
    shown = {
        "survey": survey,
        "when": days_left(survey),
        "tab": tab,
        "figures_of": figures_of(taken_at),
        "may_see_all": request.user.has_perm(VIEW_SMALL),
        "all_numbers": request.GET.get("numbers") == "all",
        "tabs": [
            {"name": name, "url": reverse(f"reach:{code}", args=[survey.slug]), "current": code == tab}
            for code, name in TABS.items()
        ],
        "header_title": survey.title,
        "header_icon": "group",
        "breadcrumbs_items": [
            home(),
            {"url": reverse("reach:index"), "label": _("Reach")},
            {"url": "", "label": survey.title},
        ],
    }
    return render(request, template, {**shown, **context})


def figures_of(taken_at: datetime | None) -> str:
    """Return a sentence that says of what moment the figures are; nothing where they are of no stored snapshot."""
    if taken_at is None:
        return ""
    return _("Figures of %(date)s, %(time)s.") % {"date": date_in_words(taken_at), "time": time_in_words(taken_at)}


def home() -> dict[str, str]:
    """Return the first of the breadcrumbs."""
    return {"url": reverse("wagtailadmin_home"), "label": _("Home")}
