"""Calculations: the vectors shared with the browser's twin, and what the module offers beside them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from surveys.engine.formulas import OPERATORS, canonical, named_in, value_of
from tests.surveys.engine.build import when

VECTORS = Path(__file__).resolve().parents[2] / "vectors" / "formulas.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text(encoding="utf-8"))


def outcome(formula: Any, answers: dict[str, Any], today: str | None) -> int | str | None:
    """Return what the formula gives, or "error" when it is none."""
    try:
        return value_of(formula, answers, date.fromisoformat(today) if today else None)
    except KeyError:
        return "error"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_vector(case: dict[str, Any]) -> None:
    found = outcome(case["formula"], case["answers"], case.get("today"))
    assert (type(found), found) == (type(case["expected"]), case["expected"])


def test_the_vectors_say_each_thing_once_and_leave_no_operator_out() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 150
    outcomes: dict[str, set[str]] = {}
    for case in CASES:
        expected = case["expected"]
        outcomes.setdefault(next(iter(case["formula"])), set()).add(type(expected).__name__)
    assert outcomes.keys() >= {*OPERATORS, "answer", "value", "count", "if"}
    assert all({"int", "str", "NoneType"} <= outcomes[operator] for operator in OPERATORS)


def test_what_a_formula_reads() -> None:
    formula = {
        "sum": [
            {"answer": "a"},
            {"quotient": [{"answer": "b.red"}, {"value": 2}]},
            {"if": [{"all": [when("equals", "c", {"answer": "d.x"})]}, {"count": {"answer": "e"}}, {"value": 1}]},
        ]
    }
    assert [*named_in(formula)] == ["a", "b", "c", "d", "e"]
    assert [*named_in(None)] == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12.50", "12.5"), (12.0, 12), (3, 3), ("-0", 0), ("ten", None), (True, None), ([1], None), (None, None)],
)
def test_numbers_as_they_are_stored(value: Any, expected: Any) -> None:
    assert canonical(value) == expected
