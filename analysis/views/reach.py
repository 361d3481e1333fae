"""Reach: who answered one survey, and who is missing."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from analysis.services.reach import reach
from analysis.views.page import actor, survey_asked_for, survey_page, wants_small


def survey_reach(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who answered one survey, and who is missing. `?numbers=all` shows small numbers to those who may look."""
    survey = survey_asked_for(request, slug)
    found = reach(
        survey=survey, language=get_language() or "en", suppressed=not wants_small(request), actor=actor(request)
    )
    return survey_page(request, survey, "survey", "analysis/survey.html", {"reach": found}, taken_at=found.taken_at)
