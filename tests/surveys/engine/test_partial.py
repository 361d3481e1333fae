"""Half an answer: "save and finish later" keeps it as it was given, and nobody can send it."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.answers import check, read_page
from surveys.engine.journey import first_unfinished
from surveys.engine.types import TO_FORM
from tests.surveys.engine.build import question, section, survey

TODAY = date(2026, 3, 27)
SURVEY = survey(
    section("s", question("order", "ranking", choices=("a", "b", "c"))),
    section("t", question("spend", "budget", choices=("a", "b"), total=100)),
    section("u", question("wants", "multiple_choice", choices=("a", "b", "c"), limits={"minimum": 2})),
)


@pytest.mark.parametrize(
    ("code", "fields", "kept", "fault"),
    [
        ("order", {"order.b": "3"}, {"b": 3}, "rank_skipped"),
        ("order", {"order.a": "1", "order.b": "1"}, {"a": 1, "b": 1}, "rank_tie"),
        ("order", {"order.a": "2", "order.c": "1"}, ["c", "a"], "rank_at_least"),
        ("spend", {"spend.a": "30"}, {"a": 30}, "budget_left"),
        ("spend", {"spend.a": "130", "spend.b": "0"}, {"a": 130, "b": 0}, "budget_over"),
        ("wants", {"wants": "b"}, ["b"], "choose_at_least"),
    ],
)
def test_it_is_kept_shown_again_and_never_sent(code: str, fields: dict[str, str], kept: Any, fault: str) -> None:
    asked = SURVEY.question(code)
    assert asked is not None
    sent = {name: [value] for name, value in fields.items()}
    whole = read_page([asked], sent, TODAY)
    assert [item.error.code for item in whole.findings] == [fault]
    half = read_page([asked], sent, TODAY, require=False)
    assert (half.answers[code], half.findings) == (kept, [])
    assert [item.error.code for item in check(SURVEY.sections, {code: kept}).findings] == [fault]
    if code in ("order", "spend"):
        assert TO_FORM[asked.type](asked, kept) == sent


@pytest.mark.parametrize(
    "fields",
    [{"order.a": "9"}, {"order.a": "first"}, {"spend.a": "some"}, {"spend.a": "-1"}, {"wants": "d"}],
)
def test_what_is_wrong_is_refused_even_then(fields: dict[str, str]) -> None:
    asked = [item for item in SURVEY.questions() if next(iter(fields)).startswith(item.code)]
    assert read_page(asked, {name: [value] for name, value in fields.items()}, TODAY, require=False).findings


def test_the_journey_goes_on_where_half_an_answer_is() -> None:
    answers: dict[str, Any] = {"order": ["a", "b", "c"], "spend": {"a": 100}, "wants": ["a", "b"]}
    assert first_unfinished(SURVEY, answers) is None
    for half, page in (({"order": {"a": 2}}, "s"), ({"spend": {"a": 1}}, "t"), ({"wants": ["a"]}, "u")):
        waiting = first_unfinished(SURVEY, {**answers, **half})
        assert waiting is not None
        assert waiting.name == page
