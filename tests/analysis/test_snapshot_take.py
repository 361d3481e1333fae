"""Who is in a snapshot, and in which category."""

from datetime import UTC, datetime

import numpy as np
import pytest

from analysis.snapshot import take
from surveys.models import EqualityRecord, Response
from tests.analysis.builder import publish, question, record, respond
from tests.analysis.snapshots import figures, live

pytestmark = pytest.mark.django_db


def test_nobody() -> None:
    version = publish(strands=["sex"])
    found = take(version.survey)
    assert (found.responses, found.represents, found.version, found.number) == (0, 0, 1, 0)
    assert found.strands["sex"].counts() == {}
    assert (found.answered["use"], found.chosen["use"]) == (0, {})
    assert found.questions["use"].codes.tolist() == found.days.codes.tolist() == []


def test_nothing_published() -> None:
    version = publish()
    survey = version.survey
    survey.current_version = None
    survey.save()
    version.delete()
    found = take(survey)
    assert (found.definition, found.version, dict(found.questions), dict(found.strands)) == (None, None, {}, {})


def test_one_person() -> None:
    version = publish(strands=["sex", "age"], age="birth_date")
    respond(
        version,
        [{"sex": "female", "age": "25-34"}],
        ages=[27],
        answers={"use": "daily"},
        channel="paper",
        represents=4,
        # Half past twelve at night in London.
        submitted_at=datetime(2026, 6, 3, 23, 30, tzinfo=UTC),
    )
    found = take(version.survey)
    assert figures(found) == {
        "version": 1,
        "represents": 4,
        "unreadable": 0,
        "ages": [27],
        "asked_in": [1],
        "answered": {"use": 1},
        "chosen": {"use": {"daily": 1}},
        "numbers": {},
        "strands": {"age": {"25-34": 1}, "sex": {"female": 1}},
        "questions": {"use": {"daily": 1}},
        "channels": {"paper": 1},
        "days": {"2026-06-04": 1},
        "languages": {"en": 1},
        "sessions": {"": 1},
    }
    assert (found.age_years.dtype, found.questions["use"].codes.dtype) == (np.int16, np.int32)


def test_versions_that_ask_differently() -> None:
    before = publish(strands=["sex"], questions=[question("use", options=("daily", "never")), question("why", "scale")])
    respond(before, [{"sex": "male"}], answers={"use": "never", "why": 2})
    now = publish(
        strands=["religion"], number=2, questions=[question("use", "long_text"), question("how", options=("a",))]
    )
    respond(now, [{"religion": "muslim"}, {}], answers={"use": "my words", "how": "a"})
    found = take(now.survey)
    assert found.questions["use"].counts() == {"never": 1, "answered": 2}
    assert found.questions["why"].counts() == {"2": 1, "": 2}
    assert found.strands["religion"].counts() == {"not-asked": 1, "muslim": 1, "not-answered": 1}
    assert found.strands["sex"].counts() == {"male": 1, "not-asked": 2}
    assert [found.version, sorted(found.definitions)] == [2, [1, 2]]
    asked_first = found.asked_in == 1
    assert found.strands["sex"].counts(asked_first) == {"male": 1}
    assert np.isnan(found.numbers["why"]).tolist() == (~asked_first).tolist()


def test_a_category_that_was_given_stays_though_the_version_no_longer_asks() -> None:
    before = publish(strands=["sex"])
    (response,) = respond(before, [{"sex": "male"}])
    after = publish(strands=["religion"], number=2)
    Response.objects.filter(pk=response.pk).update(version=after, revision=2)
    found = take(after.survey)
    assert (found.strands["sex"].counts(), found.strands["religion"].counts()) == ({"male": 1}, {"not-answered": 1})


def test_somebody_who_comes_back_to_an_equality_page() -> None:
    """What tells most counts; of two categories that of the page whose name comes first, however they were stored."""
    version = publish(strands=["sex", "religion"], age="birth_date")
    first, second, third = respond(version, [{}, {}, {}])
    EqualityRecord.objects.bulk_create(
        [
            record(first, {"sex": "male", "religion": "not-answered"}, part="b"),
            record(first, {"sex": "female", "religion": "prefer-not-to-say"}, part="a"),
            record(second, {"sex": "not-routed"}, part="a"),
            record(second, {"sex": "not-answered", "religion": "muslim"}, part="b"),
        ]
    )
    rows = live(version.survey)
    assert [(rows[item.pk]["s:sex"], rows[item.pk]["s:religion"]) for item in (first, second, third)] == [
        ("female", "prefer-not-to-say"),
        ("not-answered", "muslim"),
        ("not-answered", "not-answered"),
    ]


def test_an_age_is_a_number_or_a_refusal() -> None:
    version = publish(strands=["age"], age="birth_date")
    people = respond(version, [{}] * 4)
    EqualityRecord.objects.bulk_create(
        [
            record(people[0], {"age": "25-34"}, answers={"age": 30}, part="equality-you"),
            record(people[1], {"age": "prefer-not-to-say"}, answers={"age": "prefer-not-to-say"}, part="equality-you"),
            record(people[2], {"age": "25-34"}, answers={"age": 31}, part="a"),
            record(people[2], {"age": "25-34"}, answers={"age": 32}, part="b"),
        ]
    )
    rows = live(version.survey)
    assert [rows[person.pk]["age"] for person in people] == [30, -1, 32, -1]


def test_records_that_cannot_be_opened_are_counted() -> None:
    version = publish(strands=["sex"])
    (response,) = respond(version, [{"sex": "female"}])
    moved = record(response, {"sex": "male"}, part="elsewhere")
    moved.part = "a"
    moved.save()
    EqualityRecord.objects.create(response=response, part="b", key_name="gone", sealed=b"x")
    found = take(version.survey)
    assert (found.unreadable, found.strands["sex"].counts()) == (2, {"female": 1})
