"""Budgets: amounts that add up to the total."""

from typing import Any

import pytest

from tests.surveys.engine.answering import mistyped, refused, stored, typed
from tests.surveys.engine.build import one

BUDGET = one("budget", choices=("a", "b", "c"), total=1000)


def test_amounts_add_up_to_the_total_and_nothing_is_left_out() -> None:
    assert typed(BUDGET, a="600", b="400") == {"a": 600, "b": 400}
    assert typed(BUDGET, a="£1,000", b="0", c="") == {"a": 1000}
    assert typed(BUDGET, c="۴۰۰", a=" 600 ") == {"a": 600, "c": 400}
    assert list(stored(BUDGET, {"c": 1, "b": 0, "a": 999})) == ["a", "c"]
    assert typed(BUDGET) is None


def test_too_little_and_too_much() -> None:
    assert mistyped(BUDGET, a="999") == ("budget_left", "", {"amount": 1})
    assert mistyped(BUDGET, a="0") == ("budget_left", "", {"amount": 1000})
    assert mistyped(BUDGET, a="1000", b="1") == ("budget_over", "", {"amount": 1})


def test_what_is_no_amount_is_named_by_its_box() -> None:
    assert mistyped(BUDGET, b="ten") == ("not_a_number", "q.b", {})
    assert mistyped(BUDGET, b="0.5") == ("not_whole", "q.b", {})
    assert mistyped(BUDGET, a="1001", b="-1") == ("not_an_amount", "q.b", {})


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([], "unknown_option"),
        ({"x": 1000}, "unknown_option"),
        ({"a": "1000"}, "not_an_amount"),
        ({"a": 1000.0}, "not_an_amount"),
        ({"a": True, "b": 999}, "not_an_amount"),
        ({"a": 1001, "b": -1}, "not_an_amount"),
        ({}, "budget_left"),
    ],
)
def test_what_is_not_stored(value: Any, code: str) -> None:
    assert refused(BUDGET, value) == code
