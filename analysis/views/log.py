"""Log: what was released of one survey, who looked at small numbers, and which reports were taken."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse

from analysis.services.log import log_page
from analysis.views.page import survey_asked_for, survey_page


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a part of the log stands among its pages, and the addresses of the next ones; empty where there is none."""

    number: int
    pages: int
    newer: str
    older: str


def survey_log(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the log of one survey, newest first. `?releases=2`, `?looks=2`, `?reports=2`: the older of each part."""
    survey = survey_asked_for(request, slug)
    log = log_page(survey, request.GET.dict())
    pagers = {part: _pager(request, part, page) for part, page in log.pages.items()}
    return survey_page(request, survey, "log", "analysis/log.html", {"log": log, "pagers": pagers})


def _pager(request: HttpRequest, part: str, page: "Page[Any]") -> Pager:
    return Pager(
        page.number,
        page.paginator.num_pages,
        _address(request, part, page.previous_page_number()) if page.has_previous() else "",
        _address(request, part, page.next_page_number()) if page.has_next() else "",
    )


def _address(request: HttpRequest, part: str, number: int) -> str:
    """Another page of one part; the other parts stay where they are."""
    asked = request.GET.copy()
    asked[part] = str(number)
    return f"?{asked.urlencode()}#{part}"
