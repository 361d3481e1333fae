"""The list of surveys."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from analysis.views.page import home, require
from analysis.wording import days_left
from surveys.models import Response, Survey

_PER_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """List the surveys, each with its number of responses and what is left of its time."""
    require(request)
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
            "breadcrumbs_items": [home(), {"url": "", "label": _("Reach")}],
        },
    )
