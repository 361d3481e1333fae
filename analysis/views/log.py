"""Log: what was released of one survey, what was refused, and who looked at small numbers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from analysis.services.log import entries, lines
from analysis.views.page import survey_asked_for, survey_page

_PER_PAGE = 50


def survey_log(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the log of one survey, newest first."""
    survey = survey_asked_for(request, slug)
    page = Paginator(entries(survey), _PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": lines(page)}
    return survey_page(request, survey, "log", "analysis/log.html", context)
