"""Which way people came, and who did not say."""

from typing import Any

import pytest

from surveys.equality.missing import NOT_ANSWERED, PREFER_NOT_TO_SAY
from surveys.models import Response
from tests.analysis.builder import baseline, leicester, publish, respond
from tests.analysis.missing.documents import INDIAN, PAKISTANI, of

pytestmark = pytest.mark.django_db


def test_which_way_people_came() -> None:
    baseline("ethnicity", {"asian-indian": 900, "asian-pakistani": 100})
    version = publish(strands=["ethnicity"])
    respond(version, [INDIAN] * 400 + [PAKISTANI] * 3, channel="web")
    respond(version, [INDIAN] * 300 + [PAKISTANI] * 11, channel="assisted")
    Response.objects.filter(channel="assisted").update(language="gu")
    respond(version, [INDIAN] * 4, channel="paper")
    found = of(version.survey)["by"]
    assert [(row["code"], row["name"], row["count"]) for row in found["channel"]] == [
        ("web", "Web form", 403),
        ("assisted", "Assisted session", 311),
        ("paper", "Paper", 4),
    ]

    def cells(rows: list[dict[str, Any]]) -> list[int | None]:
        return [cell["count"] for row in rows for cell in row["groups"] if cell["category"] == "asian-pakistani"]

    assert cells(found["channel"]) == [None, None, 0]
    assert [(row["name"], row["count"]) for row in found["language"]] == [("English", 407), ("Gujarati", 311)]
    assert cells(of(version.survey, suppressed=False)["by"]["channel"]) == [3, 11, 0]
    assert found["ward"] == []


def test_those_who_are_left_of_a_way_are_not_told_either() -> None:
    baseline("sex", {"female": 500, "male": 500})
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 200 + [{"sex": "male"}] * 60, channel="web")
    respond(version, [{"sex": "female"}] * 2 + [{"sex": "male"}] * 14, channel="paper")
    found = of(version.survey)["by"]["channel"]
    assert [(row["code"], row["count"]) for row in found] == [("web", 260), ("paper", 16)]
    assert [[cell["count"] for cell in row["groups"] if cell["category"] == "male"] for row in found] == [
        [None],
        [None],
    ]


def test_who_did_not_say() -> None:
    leicester("sex")
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 100 + [{"sex": NOT_ANSWERED}] * 20 + [{"sex": PREFER_NOT_TO_SAY}] * 15)
    respond(version, [{}] * 12)
    (row,) = of(version.survey)["not_answered"]
    assert (row["asked"], row["not_answered"], row["prefer_not_to_say"]) == (147, 32, 15)
    assert row["sentence"] == (
        "Sex: of 147 asked, 32 did not answer and 15 preferred not to say. That is 32.0%: read this strand with care."
    )
