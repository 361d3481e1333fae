"""Calculated values: worked out on the path, read by what comes later, asked by nobody, and never taken over."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.answers import check, read_page
from surveys.engine.checks import failed
from surveys.engine.journey import Journey, applicable_pages, first_unfinished, pages
from surveys.engine.path import applicable, on_path, walk
from surveys.engine.problems import find
from tests.surveys.engine.build import document, question, section, survey, when

TODAY = date(2026, 3, 27)
BILLS = section(
    "bills",
    question("rent", "number"),
    question("power", "number"),
    question("total", "calculated", formula={"sum": [{"answer": "rent"}, {"answer": "power"}]}),
    question("twice", "calculated", formula={"product": [{"answer": "total"}, {"value": 2}]}),
    question("tips", when=when("at_least", "twice", 1000)),
    question("more", text={"en": "You pay {total}. Why?"}),
)
THEN = section("then", question("help", when=when("greater_than", "total", 600)))
SURVEY = survey(BILLS, THEN)


def test_values_stand_among_the_answers_of_the_path() -> None:
    assert on_path(SURVEY.sections, {"rent": 500, "power": 101}) == {
        "rent": 500,
        "power": 101,
        "total": 601,
        "twice": 1202,
    }
    assert on_path(SURVEY.sections, {}) == {}


def test_rules_read_them_and_nobody_is_asked() -> None:
    asked = [item.code for item in applicable(SURVEY.sections, {"rent": 500, "power": 101})]
    assert asked == ["rent", "power", "tips", "more", "help"]
    assert [item.code for item in applicable(SURVEY.sections, {"rent": 5})] == ["rent", "power", "more"]
    path = walk(SURVEY.sections, {"rent": 5})
    assert [item.code for item in path.calculated] == ["total", "twice"]


def test_what_a_draft_or_a_browser_says_of_them_counts_for_nothing() -> None:
    assert on_path(SURVEY.sections, {"rent": 5, "total": 9000, "twice": 1}) == {"rent": 5, "total": 5, "twice": 10}
    assert read_page(SURVEY.questions(), {"total": ["9000"], "rent": ["5"]}, TODAY).answers.get("total") is None


def test_a_page_is_cut_before_what_depends_on_its_answers_through_a_calculation() -> None:
    named = [(page.name, [item.code for item in page.questions]) for page in pages(SURVEY)]
    assert named == [("bills", ["rent", "power"]), ("bills.2", ["tips", "more"]), ("then", ["help"])]


def test_one_question_a_page_has_no_page_for_them() -> None:
    single = survey(BILLS, layout="question")
    assert [page.name for page in pages(single)] == ["bills.rent", "bills.power", "bills.tips", "bills.more"]


def test_a_section_of_calculations_alone_is_no_page_and_counts_in_no_progress() -> None:
    made = survey(
        section("a", question("n", "number")),
        section("b", question("m", "calculated", formula={"answer": "n"})),
        section("c", question("q")),
    )
    assert [page.name for page in applicable_pages(made, {})] == ["a", "c"]
    way = Journey(made, {"n": 1})
    assert (way.progress(way.pages[1]).section, way.progress(way.pages[1]).sections) == (2, 2)


def test_nothing_waits_for_them() -> None:
    answers = {"rent": 1, "power": None, "more": None}
    assert first_unfinished(SURVEY, answers) is None


def test_a_calculation_off_the_path_has_no_value() -> None:
    made = survey(
        section(
            "s",
            question("n", "number"),
            question("c", "calculated", formula={"answer": "n"}, when=when("at_least", "n", 10)),
            question("d", "calculated", formula={"sum": [{"answer": "c"}, {"value": 1}]}),
        )
    )
    assert on_path(made.sections, {"n": 9, "c": 5}) == {"n": 9, "d": 1}
    assert on_path(made.sections, {"n": 10}) == {"n": 10, "c": 10, "d": 11}
    off = check(made.sections, {"n": 9, "c": 5, "d": 1})
    assert (off.answers, off.findings) == ({"n": 9, "d": 1}, [])


@pytest.mark.parametrize(
    ("sent", "faults"),
    [
        ({}, []),
        ({"total": 601, "twice": "1202.0"}, []),
        ({"total": None}, []),
        ({"total": 600}, ["total"]),
        ({"total": "601"}, []),
        ({"total": "many", "twice": [1202]}, ["total", "twice"]),
    ],
)
def test_another_value_than_the_right_one_is_refused(sent: dict[str, Any], faults: list[str]) -> None:
    reading = check(SURVEY.sections, {"rent": 500, "power": 101, **sent})
    assert [(item.key, item.error.code) for item in reading.findings] == [
        (key, "calculated_otherwise") for key in faults
    ]
    assert (reading.answers["total"], reading.answers["twice"]) == (601, 1202)


def test_a_value_for_what_comes_to_nothing_is_refused() -> None:
    reading = check(SURVEY.sections, {"total": 0})
    assert [(item.key, item.error.code) for item in reading.findings] == [("total", "calculated_otherwise")]
    assert "total" not in reading.answers


def test_a_check_reads_what_is_calculated_straight_behind_its_question() -> None:
    over = {"code": "over", "when": when("greater_than", "twice", 100), "message": {"en": "No"}, "question": "power"}
    checked = document(BILLS, checks=[over])
    assert find(checked) == []
    found = failed(survey(BILLS, checks=[over]), {"rent": 30, "power": 30}, among={"power"})
    assert [(item.key, item.error.code) for item in found] == [("power", "check_failed")]
    # Behind another question it would come from what is not answered yet.
    assert [item.code for item in find(document(BILLS, checks=[{**over, "question": "rent"}]))] == [
        "rule_later_question"
    ]


def test_options_count_ages_and_days() -> None:
    of_age = {"if": [when("at_most", "born", {"today": {"years": -18}}), {"value": 1}, {"value": 0}]}
    made = survey(section("s", question("born", "date"), question("adult", "calculated", formula=of_age)))
    assert on_path(made.sections, {"born": "2008-03-27"}, TODAY)["adult"] == 1
    assert on_path(made.sections, {"born": "2008-03-28"}, TODAY)["adult"] == 0
