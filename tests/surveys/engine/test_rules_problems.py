"""Every condition is checked before publishing: operator by kind of question by kind of value, wherever it stands."""

from typing import Any

import pytest

from surveys.engine.definition import parse
from surveys.engine.rule_kinds import FITTING
from surveys.engine.rule_problems import rule_problems
from surveys.engine.rules import LIST_OPERATORS, OPERATORS, holds
from tests.surveys.engine.build import document, question, section, when

OTHER = {"code": "other", "label": {"en": "Other"}, "other": True}
ROWS = [{"code": "buses", "label": {"en": "Buses"}}, {"code": "trams", "label": {"en": "Trams"}}]
QUESTIONS = (
    question("one", "single_choice", choices=("a", "b", OTHER)),
    question("sure", "yes_no"),
    question("many", "multiple_choice", choices=("a", "b", OTHER)),
    question("rank", "ranking", choices=("a", "b")),
    question("works", "projects", choices=("a", "b"), total=10),
    question("money-in", "budget", choices=("a", "b"), total=10),
    question("table", "grid", rows=ROWS, cell="single_choice", choices=("good", "poor")),
    question("boxes", "grid", rows=ROWS, cell="multiple_choice", choices=("good", "poor")),
    question("marks", "grid", rows=ROWS, cell="scale", limits={"minimum": 1, "maximum": 3}),
    question("point", "scale", limits={"minimum": 1, "maximum": 5}),
    question("count", "number"),
    question("size", "number", limits={"decimals": 2}),
    question("pay", "money"),
    question("total", "calculated", formula={"sum": [{"answer": "count"}, {"answer": "size"}]}),
    question("day", "date"),
    question("about", "partial_date"),
    question("clock", "time"),
    question("words", "short_text"),
    question("more", "long_text"),
    question("mail", "email"),
    question("call", "phone"),
    question("code", "postcode"),
    question("agree", "consent"),
    question("here", "place", choices=("north", "south")),
    question("anywhere", "place"),
    question("papers", "file"),
    question("home", "group", questions=[question("name"), question("years", "number")]),
    question("note", "statement"),
)


def found(rule: Any, *earlier: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the problems of a rule that may name every question above: (code, params)."""
    asked = document(section("s", *QUESTIONS, *earlier, question("last", when=rule)))
    problems = [*rule_problems(parse(asked))]
    assert {problem.path for problem in problems} <= {
        ("sections", 0, "questions", len(QUESTIONS) + len(earlier), "when")
    }
    return [(problem.code, dict(problem.params)) for problem in problems]


# What is named, an answer it could have, and for each family of operators a value that fits.
EXACT, ORDER, CHOSEN, COUNT = (
    ("equals", "not_equals", "one_of"),
    ("less_than", "at_most", "greater_than", "at_least"),
    ("includes", "includes_any", "includes_all"),
    ("count_at_least", "count_at_most"),
)
NAMED = {
    "one": ("a", {EXACT: "a"}),
    "sure": ("yes", {EXACT: "no"}),
    "many": (["a"], {CHOSEN: "b", COUNT: 2}),
    "rank": (["a"], {CHOSEN: "b", COUNT: 0}),
    "works": (["a"], {CHOSEN: "b", COUNT: 1}),
    "money-in": ({"a": 10}, {COUNT: 1}),
    "money-in.a": (10, {EXACT: 5, ORDER: 5}),
    "table": ({"buses": "good"}, {COUNT: 2}),
    "table.buses": ("good", {EXACT: "poor"}),
    "boxes.trams": (["good"], {CHOSEN: "poor", COUNT: 1}),
    "marks.trams": (3, {EXACT: 1, ORDER: "2.5"}),
    "point": (5, {EXACT: 1, ORDER: 3}),
    "count": (7, {EXACT: -1, ORDER: "7.5"}),
    "size": ("7.5", {EXACT: "7.25", ORDER: 7}),
    "pay": ("12.5", {EXACT: "12", ORDER: "12.50"}),
    "total": ("14.5", {ORDER: "0.1"}),
    "day": ("2026-03-27", {EXACT: "2024-02-29", ORDER: "2026-01-01"}),
    "about": ("2026-03", {EXACT: "2026", ORDER: "2026-03-27"}),
    "clock": ("09:30", {EXACT: "00:00", ORDER: "23:59"}),
    "words": ("x", {EXACT: "1"}),
    "more": ("x", {EXACT: ""}),
    "mail": ("a@example.org", {EXACT: "b@example.org"}),
    "call": ("+441162960000", {EXACT: "+44"}),
    "code": ("LE1 1AA", {EXACT: "LE1"}),
    "agree": (True, {EXACT: True}),
    "here": ({"list": "north"}, {}),
    "here.list": ("north", {EXACT: "south"}),
    "papers": ([{"id": "1"}], {COUNT: 1}),
    "home": ([{"name": "Ana"}], {COUNT: 3}),
    "one.other": ("words", {EXACT: "x"}),
    "many.other": ("words", {EXACT: "x"}),
}


def rule(name: str, operator: str, value: Any) -> dict[str, Any]:
    return when(operator, name, [value] if operator in LIST_OPERATORS else value)


@pytest.mark.parametrize("name", NAMED)
def test_each_operator_fits_the_kinds_it_says_and_no_other(name: str) -> None:
    fitting = {operator: value for family, value in NAMED[name][1].items() for operator in family}
    for operator in OPERATORS:
        if operator == "answered" or operator in fitting:
            assert found(rule(name, operator, fitting.get(operator))) == []
        else:
            assert found(rule(name, operator, "a")) == [("rule_wrong_operator", {"operator": operator, "code": name})]


def test_what_fits_can_decide_both_ways() -> None:
    """A comparison that is let through is one whose outcome depends on the answer."""
    answers = {name: answer for name, (answer, _) in NAMED.items()}
    outcomes = {
        holds(rule(name, operator, value), answers)
        for name, (_, families) in NAMED.items()
        for family, value in families.items()
        for operator in family
    }
    assert outcomes == {True, False}
    for name, (answer, families) in NAMED.items():
        for operator in ("equals", "at_most", "at_least"):
            if operator in {item for family in families for item in family}:
                assert holds(rule(name, operator, answer), {name: answer}), (name, operator)


@pytest.mark.parametrize(
    ("name", "operator", "value", "code"),
    [
        ("one", "equals", "c", "rule_unknown_option"),
        ("one", "one_of", ["a", "c"], "rule_unknown_option"),
        ("one", "equals", 1, "rule_unknown_option"),
        ("many", "includes", ["a"], "rule_unknown_option"),
        ("table.buses", "equals", "buses", "rule_unknown_option"),
        ("boxes.buses", "includes_any", ["good", "bad"], "rule_unknown_option"),
        ("here.list", "equals", "east", "rule_unknown_option"),
        ("point", "equals", 6, "rule_wrong_kind"),
        ("point", "equals", True, "rule_wrong_kind"),
        ("point", "at_least", "many", "rule_wrong_kind"),
        ("marks.buses", "one_of", [1, 4], "rule_wrong_kind"),
        ("count", "equals", "7", "rule_wrong_kind"),
        ("count", "equals", 2**53, "rule_wrong_kind"),
        ("count", "at_least", "1e3", "rule_wrong_kind"),
        ("count", "at_least", "+5", "rule_wrong_kind"),
        ("count", "at_least", "05", "rule_wrong_kind"),
        ("count", "at_least", "٥", "rule_wrong_kind"),
        ("count", "at_least", "2026-03-27", "rule_wrong_kind"),
        ("size", "equals", 7, "rule_wrong_kind"),
        ("size", "equals", "7.50", "rule_wrong_kind"),
        ("size", "equals", "-0", "rule_wrong_kind"),
        ("size", "equals", "07", "rule_wrong_kind"),
        ("pay", "one_of", ["12.5", "12.50"], "rule_wrong_kind"),
        ("day", "equals", "2026", "rule_wrong_kind"),
        ("day", "less_than", "2026-02-30", "rule_wrong_kind"),
        ("day", "less_than", "20260327", "rule_wrong_kind"),
        ("day", "less_than", 2026, "rule_wrong_kind"),
        ("about", "less_than", "2026-13", "rule_wrong_kind"),
        ("about", "less_than", 2026, "rule_wrong_kind"),
        ("clock", "less_than", "24:00", "rule_wrong_kind"),
        ("words", "equals", 1, "rule_wrong_kind"),
        ("agree", "equals", False, "rule_wrong_kind"),
        ("agree", "equals", "yes", "rule_wrong_kind"),
        ("many", "count_at_least", "2", "rule_wrong_kind"),
        ("many", "count_at_most", -1, "rule_wrong_kind"),
        ("many", "count_at_most", True, "rule_wrong_kind"),
        ("one", "one_of", "a", "rule_needs_list"),
        ("many", "includes_all", [], "rule_needs_list"),
    ],
)
def test_values_that_no_answer_could_be(name: str, operator: str, value: Any, code: str) -> None:
    assert [problem for problem, _ in found(when(operator, name, value))] == [code]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing", "rule_unknown_question"),
        ("table.ferries", "rule_unknown_question"),
        ("money-in.c", "rule_unknown_question"),
        ("here.postcode", "rule_unknown_question"),
        ("anywhere.list", "rule_unknown_question"),
        ("one.a", "rule_unknown_question"),
        ("one.", "rule_unknown_question"),
        ("words.x", "rule_unknown_question"),
        ("last", "rule_later_question"),
        ("note", "rule_no_answer"),
        ("name", "rule_inside_group"),
        ("home.name", "rule_unknown_question"),
    ],
)
def test_names_that_cannot_stand_in_a_rule(name: str, code: str) -> None:
    assert found(when("answered", name)) == [(code, {"code": name})]


@pytest.mark.parametrize(
    ("name", "operator", "value", "fits"),
    [
        ("day", "less_than", {"today": True}, True),
        ("day", "equals", {"today": {"days": -1}}, True),
        ("about", "at_most", {"today": {"years": -18, "months": 6}}, True),
        ("about", "equals", {"today": True}, False),
        ("day", "one_of", {"today": True}, False),
        ("day", "one_of", [{"today": True}], False),
        ("count", "less_than", {"today": True}, False),
        ("clock", "less_than", {"today": True}, False),
        ("day", "less_than", {"today": False}, False),
        ("day", "less_than", {"today": -30}, False),
        ("day", "less_than", {"today": {"weeks": 1}}, False),
        ("day", "less_than", {"today": {"days": "1"}}, False),
        ("day", "less_than", {"today": {"days": 4_000_001}}, False),
        ("day", "less_than", {"today": True, "answer": "day"}, False),
        ("day", "less_than", {}, False),
    ],
)
def test_days_counted_from_today(name: str, operator: str, value: Any, fits: bool) -> None:
    assert [code for code, _ in found(when(operator, name, value))] == ([] if fits else ["rule_wrong_kind"])


@pytest.mark.parametrize(
    ("name", "operator", "other", "code"),
    [
        ("count", "at_most", "size", None),
        ("count", "at_most", "total", None),
        ("marks.buses", "less_than", "marks.trams", None),
        ("money-in.a", "greater_than", "money-in.b", None),
        ("day", "less_than", "about", None),
        ("clock", "greater_than", "clock", None),
        ("one", "equals", "table.buses", None),
        ("words", "not_equals", "mail", None),
        ("size", "equals", "pay", None),
        ("one", "one_of", "many", None),
        ("rank", "includes", "one", None),
        ("many", "includes_any", "rank", None),
        ("many", "count_at_least", "count", None),
        ("count", "equals", "size", "rule_wrong_pair"),
        ("count", "less_than", "day", "rule_wrong_pair"),
        ("clock", "less_than", "day", "rule_wrong_pair"),
        ("words", "equals", "one", "rule_wrong_pair"),
        ("one", "one_of", "sure", "rule_wrong_pair"),
        ("many", "includes", "rank", "rule_wrong_pair"),
        ("many", "includes_all", "one", "rule_wrong_pair"),
        ("many", "count_at_least", "size", "rule_wrong_pair"),
        ("count", "at_most", "nothing", "rule_unknown_question"),
        ("count", "at_most", "last", "rule_later_question"),
        ("count", "at_most", "years", "rule_inside_group"),
        ("words", "equals", "note", "rule_no_answer"),
        ("words", "less_than", "more", "rule_wrong_operator"),
    ],
)
def test_another_answer_as_the_value(name: str, operator: str, other: str, code: str | None) -> None:
    problems = found(when(operator, name, {"answer": other}))
    assert [problem for problem, _ in problems] == ([code] if code else [])
    if code == "rule_wrong_pair":
        assert problems[0][1] == {"code": name, "other": other}


def test_an_age_may_be_compared_with_its_number_or_with_not_saying() -> None:
    age = question("age", "birth_date", choices=("prefer-not-to-say",))
    for operator, value, code in (
        ("equals", "prefer-not-to-say", None),
        ("equals", 30, None),
        ("at_least", 16, None),
        ("at_least", "prefer-not-to-say", "rule_wrong_kind"),
    ):
        asked = document(section("s", age, question("q", when=when(operator, "age", value))))
        assert [problem.code for problem in rule_problems(parse(asked))] == ([code] if code else [])


def test_every_kind_of_answer_is_tried_above() -> None:
    tried = {operators for _, families in NAMED.values() for operators in [frozenset().union(*families)]}
    assert {frozenset(operators) for operators in FITTING.values()} == tried
