"""Where a rule stands decides what it may name; and a broken one is found wherever it stands."""

from typing import Any

import pytest

from surveys.engine.definition import parse
from surveys.engine.problem import Problem
from surveys.engine.rule_problems import rule_problems
from tests.surveys.engine.build import document, question, section, when

BROKEN = when("equals", "first", "c")
FIRST = question("first", "single_choice", choices=("a", "b"))


def check(condition: dict[str, Any], at: str) -> dict[str, Any]:
    return {"code": "k", "when": condition, "message": {"en": "Look again."}, "question": at}


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        (document(section("s", FIRST), section("t", question("q"), when=BROKEN)), ("sections", 1, "when")),
        (document(section("s", FIRST, question("q", when=BROKEN))), ("sections", 0, "questions", 1, "when")),
        (document(section("s", FIRST, question("q", when={"not": {"any": [BROKEN]}}))), None),
        (
            document(
                section("s", FIRST, question("g", "group", questions=[question("x"), question("y", when=BROKEN)]))
            ),
            ("sections", 0, "questions", 1, "questions", 1, "when"),
        ),
        (
            document(
                section(
                    "s",
                    FIRST,
                    question("c", "calculated", formula={"sum": [{"if": [BROKEN, {"value": 1}, {"value": 0}]}]}),
                )
            ),
            ("sections", 0, "questions", 1, "formula"),
        ),
        (
            document(section("s", FIRST), checks=[check(BROKEN, "first")]),
            ("checks", 0, "when"),
        ),
        (
            document(
                section("s", question("q")),
                equality={
                    "pack": "p",
                    "pack_version": "1",
                    "strands": [],
                    "sections": [section("e", question("z")), section("f", FIRST, question("y", when=BROKEN))],
                },
            ),
            ("equality", "sections", 1, "questions", 1, "when"),
        ),
    ],
)
def test_a_broken_rule_is_found_wherever_it_stands(asked: dict[str, Any], path: Any) -> None:
    path = path or ("sections", 0, "questions", 1, "when")
    assert [*rule_problems(parse(asked))] == [Problem(path, "rule_unknown_option", {"code": "first", "option": "c"})]


def test_within_a_group_earlier_questions_of_the_same_entry_may_be_named() -> None:
    inside = [question("a", "yes_no"), question("b", when=when("equals", "a", "yes"))]
    assert [*rule_problems(parse(document(section("s", question("g", "group", questions=inside)))))] == []
    problems = rule_problems(parse(document(section("s", question("g", "group", questions=inside[::-1])))))
    assert [problem.code for problem in problems] == ["rule_later_question"]
    other = question("h", "group", questions=[question("c", when=when("answered", "a"))])
    problems = rule_problems(parse(document(section("s", question("g", "group", questions=inside), other))))
    assert [problem.code for problem in problems] == ["rule_inside_group"]


def test_a_check_reads_nothing_after_the_question_it_stands_at() -> None:
    asked = document(
        section("s", question("people", "number"), question("children", "number")),
        checks=[check(when("greater_than", "children", {"answer": "people"}), "children")],
    )
    assert [*rule_problems(parse(asked))] == []
    asked["checks"][0]["question"] = "people"
    assert [*rule_problems(parse(asked))] == [
        Problem(("checks", 0, "when"), "rule_later_question", {"code": "children"})
    ]


def test_an_equality_page_knows_only_its_own_questions() -> None:
    pages = [section("e", question("a")), section("f", question("b", when=when("answered", "a")))]
    asked = document(
        section("s", question("q")),
        equality={"pack": "p", "pack_version": "1", "strands": [], "sections": pages},
    )
    assert [problem.code for problem in rule_problems(parse(asked))] == ["rule_unknown_question"]
