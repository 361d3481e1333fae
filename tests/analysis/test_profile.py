"""The profile from stored responses: its shape, its cost, and who is counted."""

import pytest
from pytest_django import DjangoAssertNumQueries

from surveys.models import EqualityRecord
from tests.analysis.builder import leicester, publish, record, respond
from tests.analysis.reading import category, of, strand

pytestmark = pytest.mark.django_db


def test_the_keys_of_the_profile() -> None:
    leicester()
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 30 + [{"sex": "male"}] * 20, answers={"use": "daily"})
    found = of(version.survey)
    assert {"survey", "version", "responses", "represents", "questions", "strands"} <= found.keys()
    (asked,) = found["questions"]
    assert asked["options"][0] == {"code": "daily", "count": 50, "share": 1.0, "suppressed": False}
    sex = strand(found, "sex")
    assert sex["baseline"] == {
        "area": "E06000016",
        "date": "2021-03-21",
        "base": "all usual residents",
        "source": "Census 2021",
    }
    assert {
        "category", "count", "share", "expected", "ratio", "ratio_low", "ratio_high", "p_value", "status", "needed",
        "suppressed",
    } <= sex["categories"][0].keys()  # fmt: skip


def test_three_queries_for_the_responses_and_one_for_the_baselines(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    leicester()
    version = publish(strands=["sex", "age", "ethnicity"])
    for people in (1, 30):
        respond(version, [{"sex": "female", "age": "25-34"}] * people)
        with django_assert_num_queries(4):
            of(version.survey)


def test_only_submitted_responses_count_and_returns_count_once() -> None:
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 12, represents=20)
    respond(version, [{"sex": "male"}] * 15, status="draft")
    found = of(version.survey)
    assert (found["responses"], found["represents"]) == (12, 240)
    assert (strand(found, "sex")["asked"], strand(found, "sex")["answered"]) == (12, 12)
    assert "The responses stand for 240 people. All counts are of responses." in found["notes"]


def test_why_people_are_in_no_category() -> None:
    version = publish(strands=["sex", "sexual-orientation"])
    respond(version, [{"sex": "female"}] * 11)
    respond(version, [{"sex": "prefer-not-to-say"}] * 12)
    respond(version, [{"sex": "not-answered"}] * 13)
    respond(version, [{}] * 14)
    respond(version, [{"sexual-orientation": "not-routed"}] * 15)
    found = of(version.survey)
    sex, orientation = strand(found, "sex"), strand(found, "sexual-orientation")
    assert (sex["asked"], sex["answered"], sex["prefer_not_to_say"], sex["not_answered"]) == (65, 11, 12, 42)
    assert (orientation["not_routed"], orientation["not_answered"]) == (15, 50)


def test_an_older_version_that_did_not_ask() -> None:
    before = publish(strands=["sex"])
    respond(before, [{"sex": "female"}] * 20)
    now = publish(strands=["religion"], number=2)
    respond(now, [{"religion": "muslim"}] * 30)
    found = of(now.survey)
    assert found["version"] == 2
    assert {item["strand"]: item["asked"] for item in found["strands"]} == {"religion": 30, "sex": 20}


def test_what_tells_most_of_several_pages_counts() -> None:
    version = publish(strands=["sex"])
    (response,) = respond(version, [{"sex": "female"}])
    EqualityRecord.objects.bulk_create(
        [record(response, {"sex": "not-answered"}, part="a"), record(response, {"sex": "prefer-not-to-say"}, part="z")]
    )
    found = of(version.survey, suppressed=False)
    assert category(found, "sex", "female")["count"] == 1


def test_no_equality_questions_and_nothing_published() -> None:
    version = publish()
    respond(version, [{}] * 3)
    found = of(version.survey)
    assert (found["strands"], found["notes"][0]) == (
        [],
        "This survey asks no equality questions, so it cannot be said who answered.",
    )
    version.survey.current_version = None
    version.survey.save()
    version.survey.responses.all().delete()
    version.survey.versions.all().delete()
    assert (of(version.survey)["version"], of(version.survey)["questions"]) == (None, [])


def test_a_record_that_cannot_be_opened_is_counted_and_said() -> None:
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 11)
    (response,) = respond(version, [{}])
    moved = record(response, {"sex": "male"}, part="elsewhere")
    moved.part = "here"
    moved.save()
    found = of(version.survey)
    assert strand(found, "sex")["answered"] == 11
    assert found["notes"][-1].startswith("The equality answers of 1 page could not be opened.")
