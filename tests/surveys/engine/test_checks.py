"""Checks between answers."""

from datetime import date

from surveys.engine.checks import failed
from tests.surveys.engine.build import question, section, survey, when

MESSAGE = {"en": "The end is before the start", "ur": "اختتام آغاز سے پہلے ہے"}
TODAY = date(2026, 3, 27)
SPAN = survey(
    section(
        "s",
        question("start", "date"),
        question("ends", "yes_no"),
        question("end", "date", when=when("equals", "ends", "yes")),
    ),
    checks=[
        {
            "code": "span",
            "when": {"op": "less_than", "question": "end", "value": {"answer": "start"}},
            "message": MESSAGE,
            "question": "end",
        },
        {"code": "past", "when": when("less_than", "start", {"today": True}), "message": MESSAGE, "question": "start"},
    ],
)


def found(answers: dict[str, str], among: set[str] | None = None) -> list[tuple[str, str]]:
    return [(item.key, item.error.code) for item in failed(SPAN, answers, TODAY, among=among)]


def test_a_check_that_fails_stands_at_its_question() -> None:
    answers = {"start": "2026-05-02", "ends": "yes", "end": "2026-05-01"}
    assert found(answers) == [("end", "check_failed")]
    assert failed(SPAN, answers, TODAY)[0].error.params == {"message": MESSAGE}


def test_answers_that_fit_pass() -> None:
    assert found({"start": "2026-05-01", "ends": "yes", "end": "2026-05-01"}) == []
    assert found({}) == []


def test_a_check_at_a_question_that_does_not_apply_is_not_made() -> None:
    assert found({"start": "2026-05-02", "ends": "no", "end": "2026-05-01"}) == []


def test_only_the_checks_of_a_page_are_made_when_it_is_sent() -> None:
    answers = {"start": "2026-03-01", "ends": "yes", "end": "2026-02-01"}
    assert found(answers) == [("end", "check_failed"), ("start", "check_failed")]
    assert found(answers, {"start", "ends"}) == [("start", "check_failed")]


def test_today_is_the_day_that_was_pinned() -> None:
    answers = {"start": "2026-03-27"}
    assert failed(SPAN, answers, date(2026, 3, 27)) == []
    assert len(failed(SPAN, answers, date(2026, 3, 28))) == 1
