"""A report says that a questionnaire was changed where answers are to more than one version of it."""

import pytest
from django.utils import translation

from analysis.reports.contents.method_parts import method_part
from analysis.reports.model import Bullets
from analysis.services.reports.gathering import gather
from analysis.snapshot import store
from surveys.models import Survey
from surveys.receipts.lines import plain
from tests.analysis.builder import publish, question, respond

pytestmark = pytest.mark.django_db


def changed(survey: Survey) -> list[str]:
    """What the method says of versions."""
    with translation.override("en"):
        part = method_part(gather(survey=survey, snapshot=store.current(survey), language="en"))
    lines = [plain(line) for block in part if isinstance(block, Bullets) for line in block.lines]
    return [line for line in lines if "versions" in line]


def test_versions_that_nobody_answered_are_not_counted() -> None:
    first, _second, last = (
        publish(number=number, questions=[question("use", options=("daily", "never", f"other-{number}"))])
        for number in (1, 2, 3)
    )
    assert changed(last.survey) == []
    respond(last, [{}] * 12, answers={"use": "daily"})
    assert changed(last.survey) == []
    respond(first, [{}] * 12, answers={"use": "never"})
    assert changed(last.survey) == [
        "It was changed while people answered: there were 2 versions. Figures take them together."
    ]
