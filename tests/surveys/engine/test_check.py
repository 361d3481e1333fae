"""Checking a whole answer document, and reading a page."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.answers import Reading, check, read_page
from surveys.engine.definition import Survey
from tests.surveys.engine.build import question, section, survey, when

TODAY = date(2026, 3, 27)
OTHER = {"code": "other", "label": {"en": "Other"}, "other": True}
MADE = survey(
    section(
        "s",
        question("name", required=True),
        question("many", "multiple_choice", choices=("a", "b", OTHER), required=True),
        question("cost", "number", limits={"decimals": 2}),
        question("why", when=when("equals", "cost", "12.5")),
    )
)
GOOD = {"name": "N", "many": ["a"]}


def faults(reading: Reading) -> list[tuple[str, str]]:
    return [(finding.key, finding.error.code) for finding in reading.findings]


def checked(**answers: Any) -> Reading:
    return check(MADE.sections, {**GOOD, **answers})


def test_values_come_back_as_they_are_stored() -> None:
    reading = checked(name=" N ", many=["other", "a"], cost="12.50", why="w", **{"many.other": " o "})
    assert faults(reading) == []
    assert reading.answers == {"name": "N", "many": ["a", "other"], "many.other": "o", "cost": "12.5", "why": "w"}


@pytest.mark.parametrize("nothing", [None, "", "  \n"])
def test_white_space_is_no_answer_to_a_required_question(nothing: str | None) -> None:
    assert faults(checked(name=nothing)) == [("name", "required")]


@pytest.mark.parametrize("nothing", [None, []])
def test_no_choice_is_no_answer_to_a_required_question(nothing: list[str] | None) -> None:
    assert faults(checked(many=nothing)) == [("many", "required")]


def test_empty_values_are_not_stored() -> None:
    assert checked(why="", cost="12.5", **{"many.other": ""}).answers == {**GOOD, "cost": "12.5"}


def test_rules_read_what_would_be_stored() -> None:
    assert checked(cost="12.50", why="w").answers == {**GOOD, "cost": "12.5", "why": "w"}
    assert checked(cost="12.51", why="w").answers == {**GOOD, "cost": "12.51"}


def test_unknown_keys_are_findings() -> None:
    reading = checked(**{"z": 1, "many.a": "words"})
    assert faults(reading) == [("z", "unknown_question"), ("many.a", "unknown_question")]
    assert [finding.error.forged for finding in reading.findings] == [True, True]


def page(definition: Survey, fields: dict[str, list[str]], **more: Any) -> Reading:
    return read_page(definition.sections[0].questions, fields, TODAY, **more)


def test_a_page_clears_what_was_emptied() -> None:
    reading = page(MADE, {"name": ["N"], "many": ["a"], "cost": [""]})
    assert reading.answers == {"name": "N", "many": ["a"], "many.other": None, "cost": None, "why": None}


def test_required_questions_wait_when_saving_for_later() -> None:
    assert faults(page(MADE, {})) == [("name", "required"), ("many", "required")]
    waiting = page(MADE, {}, require=False)
    assert faults(waiting) == []
    assert waiting.answers == {"name": None, "many": None, "many.other": None, "cost": None, "why": None}


def test_a_required_question_asks_for_the_words_of_other() -> None:
    fields = {"name": ["N"], "many": ["other"], "many.other": [" "]}
    assert faults(page(MADE, fields)) == [("many.other", "say_what")]
    assert faults(page(MADE, fields, require=False)) == []


def test_words_without_their_option_are_left_out() -> None:
    assert page(MADE, {"name": ["N"], "many": ["a"], "many.other": ["w"]}).answers["many.other"] is None


def test_one_fault_does_not_hide_another() -> None:
    fields = {"name": ["x" * 256], "many": ["z"], "cost": ["dear"]}
    reading = page(MADE, fields)
    assert faults(reading) == [("name", "too_long"), ("many", "unknown_option"), ("cost", "not_a_number")]
    assert reading.forged is True
