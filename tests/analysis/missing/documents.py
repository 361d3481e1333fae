"""The document of who is missing, for its tests."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from analysis.services.missing import missing
from analysis.snapshot import take
from surveys.models import Survey, SurveyVersion
from tests.analysis.builder import respond

INDIAN, PAKISTANI = {"ethnicity": "asian-indian"}, {"ethnicity": "asian-pakistani"}


def of(survey: Survey, **options: Any) -> dict[str, Any]:
    """The document, which is JSON through and through and holds no NaN."""
    found = missing(survey=survey, snapshot=take(survey), **options)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    return found


def spread_over(version: SurveyVersion, people: Sequence[Mapping[str, str]], days: int, **more: Any) -> None:
    """The same people on each of so many whole days before today."""
    for back in range(1, days + 1):
        respond(version, people, submitted_at=timezone.now() - timedelta(days=back), **more)
