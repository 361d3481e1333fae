"""The officer's pages of reach, in the admin."""

from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analysis.services.reach import reach
from analysis.wording import days_left
from surveys.models import Response, Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

_PER_PAGE = 50
VIEW = "surveys.view_profile"
VIEW_SMALL = "surveys.view_unsuppressed"


def index(request: HttpRequest) -> HttpResponse:
    """List the surveys, each with its number of responses and what is left of its time."""
    _require(request, VIEW)
    submitted = Count("responses", filter=Q(responses__status=Response.Status.SUBMITTED))
    surveys = Survey.objects.annotate(submitted=submitted).order_by("-closes_at", "slug")
    page = Paginator(surveys, _PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"survey": survey, "when": days_left(survey)} for survey in page]
    return render(
        request,
        "analysis/index.html",
        {
            "page": page,
            "rows": rows,
            "header_title": _("Reach"),
            "header_icon": "group",
            "breadcrumbs_items": [_home(), {"url": "", "label": _("Reach")}],
        },
    )


def survey_reach(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who answered one survey, and who is missing. `?numbers=all` shows small numbers to those who may look."""
    _require(request, VIEW)
    survey = get_object_or_404(Survey, slug=slug)
    may_see_all = request.user.has_perm(VIEW_SMALL)
    all_numbers = request.GET.get("numbers") == "all"
    if all_numbers and not may_see_all:
        raise PermissionDenied
    found = reach(
        survey=survey,
        language=get_language() or "en",
        suppressed=not all_numbers,
        actor=cast("AbstractUser", request.user),
    )
    return render(
        request,
        "analysis/survey.html",
        {
            "survey": survey,
            "reach": found,
            "when": days_left(survey),
            "may_see_all": may_see_all,
            "all_numbers": all_numbers,
            "header_title": survey.title,
            "header_icon": "group",
            "breadcrumbs_items": [
                _home(),
                {"url": reverse("reach:index"), "label": _("Reach")},
                {"url": "", "label": survey.title},
            ],
        },
    )


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _home() -> dict[str, str]:
    return {"url": reverse("wagtailadmin_home"), "label": _("Home")}
