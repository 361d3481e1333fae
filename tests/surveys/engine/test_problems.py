"""What stops a definition from being published: each problem from one small broken document, at its place."""

from typing import Any

import pytest

from surveys.engine.problems import Problem, find
from surveys.messages import PROBLEM_MESSAGES, problem_message
from tests.surveys.engine.broken import CASES, RULES, after, with_question
from tests.surveys.engine.broken_groups import FORMULAS, GROUPS
from tests.surveys.engine.broken_places import BROKEN
from tests.surveys.engine.build import question, when


@pytest.mark.parametrize(("broken", "path", "code", "params"), CASES + RULES + GROUPS + FORMULAS)
def test_each_problem_at_its_place(
    broken: dict[str, Any], path: tuple[str | int, ...], code: str, params: dict[str, Any]
) -> None:
    assert find(broken) == [Problem(path, code, params)]
    assert "%" not in problem_message(Problem(path, code, params))


@pytest.mark.parametrize(
    ("rule", "kind", "limits"),
    [
        (when("at_least", "q", 3), "number", {}),
        (when("at_least", "q", "3.5"), "number", {}),
        (when("equals", "q", "1.5"), "number", {"decimals": 2}),
        (when("greater_than", "q", 1), "number", {"decimals": 2}),
        (when("one_of", "q", [1, 2]), "scale", {}),
        (when("less_than", "q", "2026-03-27"), "date", {}),
        (when("not_equals", "q", "x"), "short_text", {}),
        (when("answered", "q"), "long_text", {}),
    ],
)
def test_rules_that_can_be_true(rule: dict[str, Any], kind: str, limits: dict[str, Any]) -> None:
    assert find(after(question("q", kind, limits=limits), rule=rule)) == []


@pytest.mark.parametrize(
    "limits",
    [
        {"minimum": "9.5", "maximum": 10, "decimals": 1},
        {"minimum": "-2", "maximum": "-1.5", "decimals": 1},
        {"minimum": 2, "maximum": 2},
    ],
)
def test_limits_are_compared_as_numbers_and_not_as_words(limits: dict[str, Any]) -> None:
    assert find(with_question(question("q", "number", limits=limits))) == []


def test_every_problem_has_a_sentence_and_a_test() -> None:
    elsewhere = {"wrong_shape", "other_slug", "rule_inside_group", "rule_no_answer", "rule_wrong_pair"}
    elsewhere |= {"image_not_kept", *(case[2] for case in BROKEN)}
    tested = {case[2] for case in CASES + RULES + GROUPS + FORMULAS} | elsewhere
    assert sorted(PROBLEM_MESSAGES) == sorted(tested)
