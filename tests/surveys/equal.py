"""A survey that asks equality questions, and a look at what was sealed."""

from typing import Any

from surveys.models import EqualityRecord, Response, SurveyVersion
from surveys.services.respond.equality import TABLE
from surveys.services.sealing import unseal
from tests.surveys.equality.asked import part
from tests.surveys.factory import publish_parks


def publish_equal_parks(*strands: str, **changes: Any) -> SurveyVersion:
    """Publish the parks questionnaire with equality questions about these strands."""
    return publish_parks(equality=part(strands, languages=("en", "ur")), **changes)


def opened(record: EqualityRecord) -> dict[str, Any]:
    """Return the document that a record holds."""
    return unseal(
        record.key_name,
        record.sealed,
        table=TABLE,
        row=f"{record.response_id}:{record.part}",
        survey=record.response.survey_id,
    )


def categories_of(response: Response) -> dict[str, str]:
    """Return strand → category over every part of a response."""
    found: dict[str, str] = {}
    for record in EqualityRecord.objects.filter(response=response).select_related("response"):
        found |= opened(record)["categories"]
    return found
