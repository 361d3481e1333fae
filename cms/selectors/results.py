"""Consultations whose results a publisher can publish and has not."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.models import AnalysisRelease
from surveys.models import Response, Survey

from .consultations import in_state

if TYPE_CHECKING:
    from cms.models import ConsultationPage


def unpublished() -> "QuerySet[ConsultationPage]":
    """Closed consultations without published results, the latest first; none that too few have answered."""
    public = AnalysisRelease.objects.filter(survey=OuterRef("pk"), purpose=AnalysisRelease.Purpose.PUBLIC)
    answered = Response.objects.filter(survey=OuterRef("pk"), status=Response.Status.SUBMITTED)
    # Whether there is a last one of as many as are needed: nobody has to be counted beyond it.
    enough = Exists(answered[DEFAULT_THRESHOLD - 1 : DEFAULT_THRESHOLD])
    return in_state("closed").filter(slug__in=Survey.objects.filter(~Exists(public), enough).values("slug"))
