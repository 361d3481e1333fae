"""Repeated groups: entries typed into a form, entries sent whole, and what applies to each of them."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.answers import check, finished, form_names, read_page
from surveys.engine.definition import Survey
from surveys.engine.journey import first_unfinished, pages
from surveys.engine.path import on_path
from surveys.engine.problems import find
from tests.surveys.engine.build import document, question, section, survey, when

TODAY = date(2026, 3, 27)
OTHER = {"code": "other", "label": {"en": "Other"}, "other": True}
PEOPLE = question(
    "people",
    "group",
    entry={"en": "Person"},
    limits={"minimum": 2, "maximum": 3},
    questions=[
        question("name", required=True),
        question("age", "number", limits={"maximum": 120}),
        question("school", "yes_no", required=True, when=when("less_than", "age", 16)),
        question("plays", "single_choice", choices=("ball", OTHER), when=when("equals", "park", "yes")),
        question("born", "date"),
    ],
)
SURVEY = survey(section("a", question("park", "yes_no")), section("b", PEOPLE), section("c", question("end")))
ANN, BEN = {"name": "Ann", "age": 40}, {"name": "Ben", "age": 7, "school": "no"}


def typed(known: dict[str, Any] | None = None, *, require: bool = True, **fields: str) -> Any:
    """Return what is stored of the entries when these boxes are filled in (`_1_name`), and what is wrong."""
    sent = {f"people{name.replace('_', '.')}": [value] for name, value in fields.items()}
    group = SURVEY.question("people")
    assert group is not None
    reading = read_page([group], sent, TODAY, require=require, known=known)
    return reading.answers.get("people"), [(item.key, item.error.code) for item in reading.findings]


def faults(answers: dict[str, Any], made: Survey = SURVEY) -> list[tuple[str, str]]:
    return [(item.key, item.error.code) for item in check(made.sections, answers, TODAY).findings]


def test_entries_are_stored_in_order_and_empty_ones_are_none() -> None:
    assert typed(_count="3", _1_name=" Ann ", _2_name="", _3_name="Ben", _3_age="۷", _3_school="no") == (
        [{"name": "Ann"}, BEN],
        [],
    )
    assert typed(_count="3") == (None, [])
    assert typed() == (None, [])


def test_an_entry_holds_what_applies_to_it_and_nothing_else() -> None:
    entry = {"_1_name": "Ann", "_1_age": "40", "_1_school": "no", "_1_plays": "ball", "_2_name": "B"}
    assert typed(_count="2", **entry) == ([ANN, {"name": "B"}], [])
    assert typed({"park": "no"}, _count="2", **entry) == ([ANN, {"name": "B"}], [])
    assert typed({"park": "yes"}, _count="2", **entry) == ([{**ANN, "plays": "ball"}, {"name": "B"}], [])


def test_words_of_an_option_stand_beside_it_in_the_entry() -> None:
    entry = {"_1_name": "Ann", "_1_plays": "other", "_1_plays_other": " Chess ", "_2_name": "B"}
    found, wrong = typed({"park": "yes"}, _count="2", **entry)
    assert (found, wrong) == ([{"name": "Ann", "plays": "other", "plays.other": "Chess"}, {"name": "B"}], [])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"_1_age": "40", "_2_name": "B"}, [("people.1.name", "required")]),
        ({"_1_name": "A", "_1_age": "7", "_2_name": "B"}, [("people.1.school", "required")]),
        ({"_1_name": "A", "_1_age": "many", "_2_name": "B"}, [("people.1.age", "not_a_number")]),
        ({"_1_name": "A"}, [("people", "entries_at_least")]),
        ({"_1_name": "A", "_2_born-day": "1"}, [("people.2.name", "required"), ("people.2.born", "date_incomplete")]),
        ({"_count": "4", "_1_name": "A", "_2_name": "B"}, [("people", "entries_at_most")]),
        ({"_99999_name": "A"}, [("people", "entries_at_most")]),
    ],
)
def test_faults_are_named_by_their_entry(fields: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert typed(**{"_count": "2", **fields})[1] == expected


def test_what_is_missing_may_wait_but_not_what_is_wrong() -> None:
    assert typed(require=False, _count="1", _1_age="7") == ([{"age": 7}], [])
    assert typed(require=False, _count="1", _1_age="many")[1] == [("people.1.age", "not_a_number")]


def test_a_required_group_wants_an_entry() -> None:
    made = survey(section("s", question("g", "group", required=True, questions=[question("a")])))
    reading = read_page(made.questions(), {"g.count": ["1"], "g.1.a": [" "]}, TODAY)
    assert [(item.key, item.error.code) for item in reading.findings] == [("g", "required")]
    assert faults({}, made) == faults({"g": []}, made) == faults({"g": [{}, {"a": ""}]}, made) == [("g", "required")]
    assert faults({"g": [{"a": "x"}]}, made) == []


def test_whole_entries() -> None:
    reading = check(SURVEY.sections, {"park": "yes", "people": [{**ANN, "plays": "ball"}, BEN]})
    assert reading.findings == []
    assert reading.answers == {"park": "yes", "people": [{**ANN, "plays": "ball"}, BEN]}
    off = check(SURVEY.sections, {"people": [{**ANN, "plays": "ball", "school": "yes"}, {"plays": "ball"}, BEN]})
    assert (off.answers, off.findings) == ({"people": [ANN, BEN]}, [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ann", [("people", "not_entries")]),
        ({"name": "Ann"}, [("people", "not_entries")]),
        (["Ann"], [("people", "not_entries")]),
        ([ANN, None], [("people", "not_entries")]),
        ([ANN], [("people", "entries_at_least")]),
        ([ANN] * 4, [("people", "entries_at_most")]),
        ([ANN, {"age": 3}], [("people.2.name", "required"), ("people.2.school", "required")]),
        ([ANN, {**BEN, "height": 1}], [("people.2.height", "unknown_question")]),
        ([ANN, {**BEN, "school": "perhaps"}], [("people.2.school", "unknown_option")]),
        ([ANN, {**BEN, "age": "7"}], [("people.2.age", "not_whole")]),
        ([ANN, {"name": ["B"]}], [("people.2.name", "not_text")]),
    ],
)
def test_what_is_not_taken(value: Any, expected: list[tuple[str, str]]) -> None:
    assert faults({"people": value}) == expected


def test_rules_and_calculations_count_entries_that_say_something() -> None:
    made = survey(
        section(
            "s",
            question("g", "group", questions=[question("a"), question("b", when=when("answered", "a"))]),
            question("n", "calculated", formula={"count": {"answer": "g"}}),
            question("many", when=when("count_at_least", "g", 2)),
        )
    )
    assert on_path(made.sections, {"g": [{"a": "x"}, {"b": "off the path"}, {}], "many": "no"}) == {
        "g": [{"a": "x"}],
        "n": 1,
    }
    assert on_path(made.sections, {"g": [{"b": "off the path"}]}) == {"n": 0}
    assert [page.name for page in pages(made)] == ["s", "s.2"]


def test_a_page_is_cut_before_a_group_that_asks_by_its_answers() -> None:
    inner = question("plays", when=when("equals", "park", "yes"))
    asked = survey(section("s", question("park", "yes_no"), question("g", "group", questions=[question("a"), inner])))
    assert [[item.code for item in page.questions] for page in pages(asked)] == [["park"], ["g"]]


def test_a_draft_goes_on_at_half_an_entry() -> None:
    answers: dict[str, Any] = {"park": None, "people": [{"age": 7}, ANN], "end": None}
    waiting = first_unfinished(SURVEY, answers)
    assert waiting is not None
    assert waiting.name == "b"
    assert first_unfinished(SURVEY, {**answers, "people": [ANN, BEN]}) is None
    group = SURVEY.question("people")
    assert group is not None
    assert finished(group, {}, TODAY)


def test_every_name_of_a_form() -> None:
    group = SURVEY.question("people")
    assert group is not None
    names = form_names(group)
    assert len(names) == len(set(names)) == 1 + 3 * 9
    assert {"people.count", "people.1", "people.3.plays.other", "people.2.born-day"} <= set(names)
    assert "people.4.name" not in names


def test_inner_texts_may_name_earlier_answers_of_the_entry() -> None:
    inner = [question("name"), question("age", "number", text={"en": "How old is {name}? You said {park}."})]
    asked = document(section("s", question("park")), section("t", question("g", "group", questions=inner)))
    assert find(asked) == []
