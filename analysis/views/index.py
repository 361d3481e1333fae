"""The list of surveys."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.services.listing import results_in_words, surveys_listed
from analysis.views.page import home, require
from analysis.wording import days_left

_PER_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """List the surveys, each with its number of responses, what is left of its time, and whether results are out."""
    require(request)
    page = Paginator(surveys_listed(timezone.now()), _PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "survey": survey,
            "when": days_left(survey),
            "results": results_in_words(survey, published=survey.results_published, responses=survey.submitted),
        }
        for survey in page
    ]
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
