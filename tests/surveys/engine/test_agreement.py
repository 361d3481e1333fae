"""Consent, which is ticked or not, and statements, which are only read."""

from typing import Any

import pytest

from surveys.engine.answers import check, read_page
from tests.surveys.engine.answering import TODAY, mistyped, refused, stored, typed
from tests.surveys.engine.build import one, question, section, survey

CONSENT = one("consent")
NEEDED = one("consent", required=True)


def test_a_box_that_is_ticked_or_not() -> None:
    assert (typed(CONSENT, "yes"), typed(CONSENT), typed(NEEDED, "yes")) == (True, None, True)
    assert stored(CONSENT, True) is True
    assert mistyped(NEEDED) == ("consent_needed", "", {})
    assert mistyped(CONSENT, "no") == ("unknown_option", "", {})


@pytest.mark.parametrize("value", [False, None, 1, "yes", [True]])
def test_not_agreeing_is_no_answer(value: Any) -> None:
    assert refused(CONSENT, value) == "unknown_option"


def test_a_required_consent_waits_when_saving_for_later_and_is_needed_in_the_end() -> None:
    made = survey(section("s", question("q", "consent", required=True)))
    reading = read_page(made.questions(), {}, TODAY, require=False)
    assert (reading.answers, reading.findings) == ({"q": None}, [])
    assert [finding.error.code for finding in check(made.sections, {}).findings] == ["required"]


def test_nothing_can_be_answered_to_a_statement() -> None:
    statement = one("statement")
    assert typed(statement) is None
    assert mistyped(statement, "x")[0] == "unknown_question"
    assert refused(statement, "x") == "unknown_question"


def test_words_that_a_required_choice_asks_for_are_needed_from_programs_too() -> None:
    other = {"code": "other", "label": {"en": "Other"}, "other": True}
    made = survey(section("s", question("q", "single_choice", choices=("a", other), required=True)))
    assert [finding.error.code for finding in check(made.sections, {"q": "other"}).findings] == ["say_what"]
    assert check(made.sections, {"q": "other", "q.other": "A pond"}).findings == []
    assert check(made.sections, {"q": "a"}).findings == []
