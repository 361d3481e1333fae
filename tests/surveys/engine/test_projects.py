"""Projects with prices, as many as the total pays for."""

from typing import Any

import pytest

from tests.surveys.engine.answering import mistyped, refused, stored
from tests.surveys.engine.answering import typed as sent
from tests.surveys.engine.build import one


def option(code: str, price: int, **more: Any) -> dict[str, Any]:
    return {"code": code, "label": {"en": code}, "price": price, **more}


PROJECTS = one(
    "projects", choices=(option("a", 60), option("b", 40), option("c", 1), option("none", 0, exclusive=True)), total=100
)


def test_they_may_cost_all_there_is_or_less_and_keep_the_order_of_the_question() -> None:
    assert stored(PROJECTS, ["b", "a"]) == ["a", "b"]
    assert stored(PROJECTS, ["c", "c"]) == ["c"]
    assert stored(PROJECTS, ["none"]) == ["none"]


def test_by_the_form() -> None:
    assert sent(PROJECTS, "b") == ["b"]
    assert sent(PROJECTS) is None
    assert mistyped(PROJECTS, "x") == ("unknown_option", "", {})


def test_one_more_than_there_is_money_for() -> None:
    assert refused(PROJECTS, ["a", "b", "c"]) == "budget_over"


@pytest.mark.parametrize(
    ("value", "code"),
    [("a", "unknown_option"), (["x"], "unknown_option"), ([1], "unknown_option"), (["none", "a"], "exclusive_option")],
)
def test_what_is_not_stored(value: Any, code: str) -> None:
    assert refused(PROJECTS, value) == code
