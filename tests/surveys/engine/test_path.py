"""Which questions apply, and which answers would be submitted."""

from surveys.engine.path import applicable, on_path, steps, survey_answers
from tests.surveys.engine.build import question, section, survey, when

CHAIN = survey(
    section(
        "one",
        question("a", "yes_no"),
        question("b", "yes_no", when=when("equals", "a", "yes")),
        question("c", "yes_no", when=when("equals", "b", "yes")),
    ),
    section("two", question("d"), when=when("equals", "c", "yes")),
)
ALL_YES = {"a": "yes", "b": "yes", "c": "yes", "d": "words"}


def codes(answers: dict[str, object]) -> list[str]:
    return [item.code for item in applicable(CHAIN.sections, answers)]


def test_a_question_applies_by_the_answers_before_it() -> None:
    assert codes({}) == ["a"]
    assert codes({"a": "yes"}) == ["a", "b"]
    assert codes(ALL_YES) == ["a", "b", "c", "d"]


def test_an_answer_off_the_path_reads_as_null_all_along_the_chain() -> None:
    changed = {**ALL_YES, "a": "no"}
    assert codes(changed) == ["a"]
    assert survey_answers(CHAIN, changed) == {"a": "no"}


def test_the_answers_given_are_not_touched_so_that_a_change_of_mind_brings_them_back() -> None:
    changed = {**ALL_YES, "a": "no"}
    survey_answers(CHAIN, changed)
    assert changed == {**ALL_YES, "a": "no"}
    assert survey_answers(CHAIN, {**changed, "a": "yes"}) == ALL_YES


def test_a_section_without_a_question_that_applies_is_dropped() -> None:
    found = steps(CHAIN.sections, {"a": "no"})
    assert [(item.code, [asked.code for asked in questions]) for item, questions in found] == [("one", ["a"])]


def test_null_answers_and_unknown_keys_are_never_submitted() -> None:
    assert survey_answers(CHAIN, {"a": None, "z": "?"}) == {}


OTHER = {"code": "other", "label": {"en": "Other"}, "other": True}
SINGLE = survey(section("s", question("q", "single_choice", choices=("x", OTHER))))
MANY = survey(section("s", question("q", "multiple_choice", choices=("x", OTHER))))


def test_please_say_words_go_with_their_option_only() -> None:
    assert on_path(SINGLE.sections, {"q": "other", "q.other": "w"}) == {"q": "other", "q.other": "w"}
    assert on_path(SINGLE.sections, {"q": "x", "q.other": "w"}) == {"q": "x"}
    assert on_path(SINGLE.sections, {"q.other": "w"}) == {}
    assert on_path(MANY.sections, {"q": ["x", "other"], "q.other": "w"}) == {"q": ["x", "other"], "q.other": "w"}
    assert on_path(MANY.sections, {"q": ["x"], "q.other": "w"}) == {"q": ["x"]}


def test_words_under_an_option_that_asks_for_none_are_never_submitted() -> None:
    assert on_path(SINGLE.sections, {"q": "x", "q.x": "w"}) == {"q": "x"}
