"""Answers to columns and back, for questions whose columns depend on what was answered."""

from dataclasses import replace
from datetime import date
from typing import Any

from surveys.engine.definition import Option, Question
from surveys.exchange.gather import gather, known_columns
from surveys.exchange.question_columns import Naming, question_columns
from surveys.exchange.spread import Spreader
from tests.surveys.engine.build import one

TODAY = date(2026, 3, 27)
GROUP = replace(
    one("short_text"),
    type="group",
    questions=(
        replace(one("number"), code="age"),
        replace(
            one("single_choice", choices=("a", "b")),
            code="what",
            options=(Option("a", {"en": "A"}), Option("b", {"en": "B"}, other=True)),
        ),
    ),
)
PLACE = replace(one("single_choice", choices=("park", "lake")), type="place")
POINT = {"type": "Point", "coordinates": [-1.13, 52.64]}


def spread(question: Question, answers: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    Spreader([question]).into(row, answers)
    return row


def back(question: Question, row: dict[str, Any]) -> dict[str, Any]:
    answers, wrong = gather([question], {name: str(value) for name, value in row.items()}, TODAY)
    assert wrong == []
    return answers


def test_a_group_has_columns_for_each_entry() -> None:
    answers = {"q": [{"age": 7}, {"age": 8, "what": "b", "what.b": "More"}]}
    row = spread(GROUP, answers)
    assert row == {"q.1.age": 7, "q.2.age": 8, "q.2.what": "b", "q.2.what.b.text": "More"}
    assert back(GROUP, row) == answers
    names = [column.name for column in question_columns(GROUP, Naming("en", {"q": 2}))]
    assert names == ["q.1.age", "q.1.what", "q.1.what.b.text", "q.2.age", "q.2.what", "q.2.what.b.text"]
    assert set(names) == known_columns([GROUP], names)


def test_an_entry_in_the_middle_that_says_nothing_is_no_entry() -> None:
    # It keeps its place until the engine leaves it out, so that faults are told of the right columns.
    assert back(GROUP, {"q.1.age": 7, "q.2.age": "", "q.3.age": 9}) == {"q": [{"age": 7}, {}, {"age": 9}]}
    assert back(GROUP, {"q.1.age": "", "q.2.age": ""}) == {}


def test_faults_inside_a_group_have_their_column() -> None:
    _answers, wrong = gather([GROUP], {"q.1.age": "7", "q.2.age": "many"}, TODAY)
    assert [(column, error.code) for column, error in wrong] == [("q.2.age", "not_a_number")]


def test_more_entries_than_there_may_be_are_not_known() -> None:
    few = replace(GROUP, limits=replace(GROUP.limits, maximum=2))
    assert "q.3.age" not in known_columns([few], ["q.3.age"])
    assert "q.2.age" in known_columns([few], ["q.2.age"])


def test_an_entry_is_called_by_its_name() -> None:
    called = replace(GROUP, text={"en": "Who?", "ur": "کون؟"}, entry={"en": "Person"})
    labels = [column.label for column in question_columns(called, Naming("en", {"q": 1}))]
    assert labels[0] == {"en": "Who?: Person 1: q", "ur": "کون؟: Person 1: q"}


def test_the_parts_of_a_place() -> None:
    for value in ({"list": "park"}, {"postcode": "LE1 1AA"}, {"geometry": POINT}):
        assert back(PLACE, spread(PLACE, {"q": value})) == {"q": value}
    _answers, wrong = gather([PLACE], {"q.geometry": "{"}, TODAY)
    assert [(column, error.code) for column, error in wrong] == [("q.geometry", "not_a_shape")]


def test_files_go_out_by_name_and_do_not_come_in() -> None:
    files = replace(one("short_text"), type="file")
    row = spread(files, {"q": [{"id": "1", "name": "a.pdf"}, {"id": "2", "name": "b.png"}]})
    assert row == {"q": "a.pdf; b.png"}
    assert [error.code for _column, error in gather([files], row, TODAY)[1]] == ["files_not_here"]
    assert gather([files], {"q": ""}, TODAY) == ({}, [])


def test_calculated_values_go_out_and_are_passed_over() -> None:
    sum_of = replace(one("short_text"), type="calculated")
    assert spread(sum_of, {"q": "12.5"}) == {"q": "12.5"}
    assert gather([sum_of], {"q": "12.5"}, TODAY) == ({}, [])


def test_a_list_in_one_cell_or_a_column_an_option() -> None:
    many = one("multiple_choice", choices=("a", "b"))
    assert sorted(back(many, {"q": "b; a"})["q"]) == ["a", "b"]
    assert back(many, {"q.a": "1", "q.b": "0"}) == {"q": ["a"]}
    assert back(many, {"q": "a", "q.a": "TRUE", "q.b": ""}) == {"q": ["a"]}
    assert back(many, {"q.a": "0", "q.b": "0"}) == {}
    _answers, wrong = gather([many], {"q": "b", "q.a": "1"}, TODAY)
    assert [(column, error.code) for column, error in wrong] == [("q", "said_twice")]
    _answers, wrong = gather([many], {"q.a": "perhaps"}, TODAY)
    assert [(column, error.code) for column, error in wrong] == [("q.a", "unknown_option")]


def test_ranks() -> None:
    ranked = one("ranking", choices=("a", "b", "c"))
    assert back(ranked, {"q.a": "2", "q.c": "1"}) == back(ranked, {"q": "c;a"}) == {"q": ["c", "a"]}
    for row, code in (
        ({"q.a": "1", "q.b": "1"}, "rank_tie"),
        ({"q.a": "2"}, "rank_skipped"),
        ({"q.a": "9"}, "rank_unknown"),
    ):
        assert [error.code for _column, error in gather([ranked], row, TODAY)[1]] == [code]


def test_a_stored_answer_is_read_by_the_version_it_belongs_to() -> None:
    assert spread(one("number"), {"other": 1, "q": None}) == {}
