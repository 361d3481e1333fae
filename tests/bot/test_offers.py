"""What is said in reply to "Did you mean …?", and numbers where labels hold numbers of their own."""

import pytest

from bot.understanding import Candidate, Context, understand
from surveys.engine.definition import Option, Question
from tests.bot.evaluation import survey


def question(code: str) -> Question:
    found = survey().question(code)
    assert found is not None
    return found


OFFERED = Context(
    offered=(
        Candidate("answer", "very-unsafe", 0.4),
        Candidate("answer", "fairly-unsafe", 0.3),
        Candidate("command", "skip", 0.2),
    )
)


def test_an_offer_is_taken_by_yes_and_refused_by_no() -> None:
    offered = Context(offered=(Candidate("answer", "very-safe", 0.4),))
    assert understand(question("safe"), "yes", "en", context=offered).value == "very-safe"
    assert understand(question("safe"), "no", "en", context=offered).kind == "offer"


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("1", "en", "answer", "very-unsafe"),
        ("٢", "ur", "answer", "fairly-unsafe"),
        ("the second", "en", "answer", "fairly-unsafe"),
        ("option 2", "en", "answer", "fairly-unsafe"),
        ("the last one", "en", "command", "skip"),
        ("very safe", "en", "answer", "very-safe"),
    ],
)
def test_a_number_or_place_is_that_of_the_line_offered(text: str, language: str, kind: str, value: str) -> None:
    got = understand(question("safe"), text, language, context=OFFERED)
    assert (got.kind, got.value, got.accepted) == (kind, value, True), got


@pytest.mark.parametrize("text", ["4", "the fourth"])
def test_a_number_that_no_line_has_is_not_an_option_of_the_question(text: str) -> None:
    got = understand(question("safe"), text, "en", context=OFFERED)
    assert (got.kind, got.accepted, got.candidates) == ("none", False, OFFERED.offered)


def test_several_lines_offered_may_be_taken_where_several_options_may_be() -> None:
    labels = ("Parks", "Libraries", "Buses", "Schools")
    asked = Question("q", "multiple_choice", {"en": "?"}, options=tuple(Option(text, {"en": text}) for text in labels))
    lines = tuple(Candidate("answer", [code], 0.3) for code in ("Schools", "Buses"))
    context = Context(offered=(*lines, Candidate("command", "skip", 0.2)))
    assert understand(asked, "1 and 2", "en", context=context).value == ["Buses", "Schools"]
    assert understand(asked, "1 and 3", "en", context=context).candidates == context.offered


@pytest.mark.parametrize(
    ("text", "value"), [("4", 4), ("the second", 5), ("1", 1), ("2", None)], ids=["point", "place", "both", "unclear"]
)
def test_a_number_that_may_be_a_line_or_a_point_is_asked_about(text: str, value: int | None) -> None:
    context = Context(offered=(Candidate("answer", 1, 0.4), Candidate("answer", 5, 0.3)))
    got = understand(question("rate"), text, "en", context=context)
    assert (got.value, got.accepted) == (value, value is not None), got


YEARS = Question(
    "q",
    "multiple_choice",
    {"en": "?"},
    options=(
        Option("new", {"en": "0 to 2 years"}),
        Option("some", {"en": "3 to 5 years"}),
        Option("long", {"en": "6 to 10 years"}),
    ),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", ["some"]), ("2", ["new"]), ("7 years", ["long"]), ("option 3", ["long"]), ("3 to 5 years", ["some"])],
)
def test_a_number_is_looked_for_inside_ranges_where_several_may_be_chosen(text: str, value: list[str]) -> None:
    got = understand(YEARS, text, "en")
    assert (got.kind, got.value, got.accepted) == ("answer", value, True), got


@pytest.mark.parametrize("text", ["1 and 3", "1-3", "11"])
def test_numbers_that_name_no_one_range_are_not_places(text: str) -> None:
    assert not understand(YEARS, text, "en").accepted
    context = Context(offered=(Candidate("answer", ["long"], 0.4), Candidate("answer", ["new"], 0.3)))
    assert not understand(YEARS, text, "en", context=context).accepted


def test_a_year_that_may_be_a_line_offered_is_asked_about() -> None:
    context = Context(offered=(Candidate("answer", ["long"], 0.4), Candidate("answer", ["new"], 0.3)))
    assert understand(YEARS, "1", "en", context=context).candidates == context.offered
    assert understand(YEARS, "2", "en", context=context).value == ["new"]
    assert understand(YEARS, "3", "en", context=context).value == ["some"]
