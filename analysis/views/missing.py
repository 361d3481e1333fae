"""Who is missing from one survey: how uneven it is, where it is heading, and which way people came."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from analysis.services.missing.page import missing_page
from analysis.snapshot.store import current
from analysis.views.page import actor, survey_asked_for, survey_page, wants_small


def survey_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is missing from one survey. `?numbers=all` shows small numbers to those who may look."""
    survey = survey_asked_for(request, slug)
    snapshot = current(survey)
    found = missing_page(
        survey=survey,
        snapshot=snapshot,
        language=get_language() or "en",
        suppressed=not wants_small(request),
        actor=actor(request),
    )
    context = {"missing": found}
    return survey_page(request, survey, "missing", "analysis/missing.html", context, taken_at=snapshot.taken_at)
