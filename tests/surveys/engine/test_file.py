"""Descriptions of files as answers, and questions that ask for files in a way that cannot be published."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from surveys.engine.definition import Limits, Question
from surveys.engine.errors import AnswerError
from surveys.engine.problems import find
from surveys.engine.types import file
from surveys.messages import problem_message
from tests.surveys.factory import document, text

TODAY = date(2026, 3, 27)


def question(**changes: Any) -> Question:
    return Question(code="photo", type="file", text={"en": "Photo"}, **{"limits": Limits(1, 2), **changes})


def described(**changes: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "name": "a.jpg", "type": "image/jpeg", "size": 10, **changes}


def fault(value: Any, **changes: Any) -> tuple[str, bool]:
    with pytest.raises(AnswerError) as raised:
        file.check(question(**changes), value)
    return raised.value.code, raised.value.forged


def test_descriptions_are_stored_as_they_are() -> None:
    value = [described(), described(name="پارک.png", type="image/png", size=10 * file.MEGABYTE)]
    assert file.check(question(), value) == value
    assert file.from_form(question(), file.to_form(question(), value), TODAY) == value


def test_no_file_is_no_answer() -> None:
    for fields in ({}, {"photo": [""]}, {"photo": ["[]"]}):
        assert file.from_form(question(), fields, TODAY) is None


@pytest.mark.parametrize(
    "value",
    [
        *(None, "", "a.jpg", 1, {}, [], [1], ["a.jpg"], [{}], [[]]),
        [described(id="1")],
        [described(id=str(uuid4()).upper().replace("0", "A"))],
        [described(id=1)],
        [described(name="")],
        [described(name="a" * 101)],
        [described(name="a\n.jpg")],
        [described(name="\u202ea.jpg")],
        [described(name=None)],
        [described(type=None)],
        [described(size=0)],
        [described(size=-1)],
        [described(size=True)],
        [described(size=1.5)],
        [described(size="1")],
        [described(more=1)],
        [{"id": str(uuid4())}],
        [described(id="c" * 8 + "-0000-0000-0000-" + "0" * 12)] * 2,
    ],
)
def test_what_is_no_description(value: Any) -> None:
    assert fault(value) == ("not_a_file", True)


@pytest.mark.parametrize("sent", ["x", "{", "1", '"a"', "[1]", "[" * 100_000])
def test_what_is_typed_where_a_file_belongs(sent: str) -> None:
    with pytest.raises(AnswerError) as raised:
        file.from_form(question(), {"photo": [sent]}, TODAY)
    assert raised.value.code == "not_a_file"


def test_kinds_sizes_and_numbers() -> None:
    assert fault([described(type="image/svg+xml")]) == ("file_kind", False)
    assert fault([described(type="application/pdf")], accept=("image/png",)) == ("file_kind", False)
    assert fault([described(size=10 * file.MEGABYTE + 1)]) == ("file_too_large", False)
    assert fault([described(size=2 * file.MEGABYTE + 1)], megabytes=2) == ("file_too_large", False)
    assert fault([described() for _ in range(3)]) == ("files_too_many", False)
    assert fault([described(), described()], limits=Limits()) == ("files_too_many", False)
    assert fault([described()], limits=Limits(2, 2)) == ("files_too_few", False)


def problems(**changes: Any) -> dict[str, str]:
    asked = {"code": "photo", "type": "file", "text": text("Photo"), **changes}
    sections = [{"code": "a", "title": text("A"), "questions": [asked]}]
    found = find(document(sections=sections))
    assert all(problem_message(item).strip() for item in found)
    return {".".join(str(step) for step in item.path[4:]): item.code for item in found}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {}),
        ({"accept": ["image/png", "application/pdf"], "megabytes": 20, "limits": {"minimum": 2, "maximum": 10}}, {}),
        ({"accept": ["image/svg+xml"]}, {"accept.0": "file_kinds"}),
        ({"accept": ["image/png", "image/png"]}, {"accept": "file_kinds"}),
        ({"megabytes": 0}, {"megabytes": "file_megabytes"}),
        ({"megabytes": 21}, {"megabytes": "file_megabytes"}),
        ({"megabytes": "10"}, {"megabytes": "file_megabytes"}),
        ({"limits": {"maximum": 11}}, {"limits.maximum": "file_count"}),
        ({"limits": {"maximum": 0}}, {"limits.maximum": "maximum_nothing"}),
        ({"limits": {"maximum": "3"}}, {"limits.maximum": "bad_limit"}),
        ({"limits": {"minimum": 2}}, {"limits.minimum": "file_few"}),
        ({"limits": {"minimum": 3, "maximum": 2}}, {"limits.minimum": "limits_crossed"}),
        ({"type": "short_text", "accept": ["image/png"]}, {"accept": "file_not_here"}),
        ({"type": "short_text", "megabytes": 5}, {"megabytes": "file_not_here"}),
    ],
)
def test_what_stops_publishing(changes: dict[str, Any], expected: dict[str, str]) -> None:
    assert problems(**changes) == expected


def test_descriptions_survive_as_json() -> None:
    value = [described(name="نقشہ.pdf", type="application/pdf")]
    assert json.loads(file.to_form(question(), value)["photo"][0]) == value
