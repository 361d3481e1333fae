"""The list of surveys: what can still be changed comes first."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext as _

from analysis.models import AnalysisRelease
from surveys.models import Response, Survey

_OPEN, _FORTHCOMING, _CLOSED = range(3)


def surveys_listed(now: datetime) -> "QuerySet[Any]":
    """Return the open surveys, the first to close first, then the forthcoming ones, then the closed, the latest first.

    Each with `submitted`, its number of responses, and `results_published`.
    """
    submitted = Count("responses", filter=Q(responses__status=Response.Status.SUBMITTED))
    public = AnalysisRelease.objects.filter(survey=OuterRef("pk"), purpose=AnalysisRelease.Purpose.PUBLIC)
    place = Case(
        When(opens_at__gt=now, then=_FORTHCOMING),
        When(closes_at__gt=now, then=_OPEN),
        default=_CLOSED,
    )
    found = Survey.objects.annotate(submitted=submitted, results_published=Exists(public), place=place)
    soonest = Case(When(place=_CLOSED, then=None), default=F("closes_at"))
    return found.order_by("place", soonest.asc(nulls_last=True), "-closes_at", "slug")


def results_in_words(survey: Survey, *, published: bool, responses: int) -> str:
    """Return whether the results of a closed survey are published; nothing where there are none to publish."""
    if published:
        return _("The results are published.")
    return _("The results are not published.") if survey.state == Survey.State.CLOSED and responses else ""
