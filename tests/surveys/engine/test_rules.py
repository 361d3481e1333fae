"""Routing conditions: the vectors shared with the browser's twin, and what the module offers beside them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from surveys.engine.rules import COUNT_OPERATORS, JOINERS, LIST_OPERATORS, OPERATORS, comparisons, holds, named
from tests.surveys.engine.build import when

VECTORS = Path(__file__).resolve().parents[2] / "vectors" / "rules.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text(encoding="utf-8"))


def outcome(condition: Any, answers: dict[str, Any], today: str | None) -> bool | str:
    """Return what the rule says, or "error" when it is not one."""
    try:
        return holds(condition, answers, date.fromisoformat(today) if today else None)
    except KeyError:
        return "error"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_vector(case: dict[str, Any]) -> None:
    assert outcome(case["condition"], case["answers"], case.get("today")) is case["expected"] or (
        case["expected"] == "error" == outcome(case["condition"], case["answers"], case.get("today"))
    )


def test_the_vectors_say_each_thing_once_and_leave_no_operator_out() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 300
    outcomes: dict[str, set[Any]] = {}
    for case in CASES:
        for comparison in comparisons(case["condition"]):
            outcomes.setdefault(comparison["op"], set()).add(case["expected"])
    assert outcomes.keys() >= OPERATORS.keys()
    assert all({True, False} <= outcomes[operator] for operator in OPERATORS)


def test_the_list_of_operators_is_closed() -> None:
    assert sorted(OPERATORS) == [
        "answered",
        "at_least",
        "at_most",
        "count_at_least",
        "count_at_most",
        "equals",
        "greater_than",
        "includes",
        "includes_all",
        "includes_any",
        "less_than",
        "not_equals",
        "one_of",
    ]
    assert sorted(LIST_OPERATORS) == ["includes_all", "includes_any", "one_of"]
    assert sorted(COUNT_OPERATORS) == ["count_at_least", "count_at_most"]
    assert JOINERS == ("all", "any", "not")
    with pytest.raises(KeyError, match="matches"):
        holds(when("matches", "q", "x"), {"q": "x"})


def test_every_operator_is_described() -> None:
    guide = (VECTORS.parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [operator for operator in OPERATORS if f"`{operator}`" not in guide] == []


def test_comparisons_are_found_at_every_depth_from_left_to_right() -> None:
    tree = {"all": [when("answered", "a"), {"any": [when("answered", "b"), {"not": when("answered", "c")}]}]}
    assert [item["question"] for item in comparisons(tree)] == ["a", "b", "c"]
    assert list(comparisons(None)) == []


def test_the_questions_that_a_condition_reads_are_named_by_their_own_codes() -> None:
    tree = {"any": [when("equals", "grid.row", {"answer": "other.row"}), {"not": when("equals", "q", {"today": True})}]}
    assert list(named(tree)) == ["grid", "other", "q"]
    assert list(named(None)) == []
