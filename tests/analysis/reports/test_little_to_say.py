"""Reports of surveys that few have answered, or that ask little."""

import re
from typing import Any

import pytest
from django.test import Client

from surveys.models import Response
from tests.analysis.builder import leicester, publish, question, respond
from tests.analysis.reports.taking import said, take
from tests.surveys.receipts.reading import bare

pytestmark = pytest.mark.django_db


def nobody() -> None:
    publish(strands=["sex"])


def one_person() -> None:
    respond(publish(strands=["sex"]), [{"sex": "female"}], answers={"use": "daily"})


def all_prefer_not_to_say() -> None:
    version = publish(strands=["sex", "ethnicity"])
    respond(version, [{"sex": "prefer-not-to-say", "ethnicity": "prefer-not-to-say"}] * 30, answers={"use": "daily"})


def no_equality_questions_and_no_area() -> None:
    respond(publish(area=""), [{}] * 40, answers={"use": "daily"})


def no_questions_but_words() -> None:
    version = publish(questions=[question("more", "long_text")], strands=["sex"])
    respond(version, [{"sex": "female"}] * 20, answers={"more": "Later buses"})


def forthcoming() -> None:
    publish(opens_in=3, closes_in=9)


@pytest.mark.parametrize(
    "case",
    [nobody, one_person, all_prefer_not_to_say, no_equality_questions_and_no_area, no_questions_but_words, forthcoming],
)
def test_surveys_of_which_there_is_little_to_say(officer: Client, case: Any) -> None:
    leicester("sex", "ethnicity")
    case()
    for report in ("board.pdf", "full.html", "equality.html"):
        response = take(officer, report)
        assert response.status_code == 200
        words = said(report, response.content)
        assert not re.search(r"nan%|NaN|None\b|inf%", words), report
        if case is not no_questions_but_words:
            # Where nobody told their group it cannot be said that none is missing.
            assert not re.search("nobodyknown|Nogroup", words), report
    pack = take(officer, "pack.zip")
    if Response.objects.count() < 10:
        assert pack.status_code == 409
        assert "Fewer than ten have answered. Nothing can be released yet." in pack.content.decode()
    else:
        assert bare("What is in it") in said("pack.zip", pack.content)
