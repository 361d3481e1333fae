"""What is published, for programs. Reads only."""

from typing import Any

from django.db.models import F, QuerySet

from surveys.models import Survey, SurveyVersion


def published_surveys() -> "QuerySet[Survey, Any]":
    """Return the published surveys by slug, each a dict of what is named below.

    Titles (words by language) and languages are of the version people answer now, taken out of its document by the
    database, so that whole documents stay where they are.
    """
    return (
        Survey.objects.filter(current_version__isnull=False)
        .order_by("slug")
        .values(
            "slug",
            "opens_at",
            "closes_at",
            version=F("current_version__number"),
            digest=F("current_version__digest"),
            titles=F("current_version__document__title"),
            languages=F("current_version__document__languages"),
        )
    )


def published_survey(slug: str) -> Survey | None:
    """Return a published survey with its version, or None. One query; the document stays where it is."""
    return (
        Survey.objects.select_related("current_version")
        .defer("current_version__document")
        .filter(slug=slug, current_version__isnull=False)
        .first()
    )


def version_by_digest(slug: str, digest: str) -> SurveyVersion | None:
    """Return the version of a published survey that has this digest, with its survey, or None. One query."""
    return (
        SurveyVersion.objects.select_related("survey")
        .defer("document")
        .filter(survey__slug=slug, digest=digest, survey__current_version__isnull=False)
        .first()
    )
