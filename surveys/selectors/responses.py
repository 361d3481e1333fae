"""Responses by their id, for the programs that sent them. Reads only."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import OuterRef, Subquery

from surveys.models import Response, SurveyVersion


def response_of(response_id: UUID, *, channels: Collection[str], survey_id: int | None) -> Response | None:
    """Return a response that came through one of the channels and was sent, or None. One query; no answers with it.

    survey_id: the only survey it may belong to; None for any.
    """
    found = Response.objects.filter(pk=response_id, channel__in=channels).exclude(status=Response.Status.DRAFT)
    if survey_id is not None:
        found = found.filter(survey_id=survey_id)
    return found.defer("answers").first()


def response_with_version(response_id: UUID, slug: str, digest: str) -> tuple[Response, SurveyVersion | None] | None:
    """Return a response with its survey, and its survey's version of this digest, in one query.

    The version is None where its survey has another slug or no such version.
    """
    versions = SurveyVersion.objects.filter(survey=OuterRef("survey"), survey__slug=slug, digest=digest)
    found = (
        Response.objects.select_related("survey")
        .annotate(answered_version=Subquery(versions.values("pk")[:1]))
        .filter(pk=response_id)
        .first()
    )
    if found is None:
        return None
    if found.answered_version is None:
        return found, None
    return found, SurveyVersion(pk=found.answered_version, survey=found.survey, digest=digest)
