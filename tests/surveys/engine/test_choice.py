"""Single choice, yes/no and multiple choice."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.errors import AnswerError
from surveys.engine.types import CHECK, FROM_FORM
from tests.surveys.engine.build import one

TODAY = date(2026, 3, 27)
NONE = {"code": "none", "label": {"en": "None"}, "exclusive": True}
SINGLE = one("single_choice", choices=("a", "b"))
MANY = one("multiple_choice", choices=("a", "b", "c", "d", NONE), limits={"minimum": 2, "maximum": 3})


def sent(question: Any, *values: str) -> Any:
    return FROM_FORM[question.type](question, {"q": values}, TODAY)


def fault(question: Any, *values: str) -> tuple[str, dict[str, Any], bool]:
    with pytest.raises(AnswerError) as caught:
        sent(question, *values)
    return caught.value.code, caught.value.params, caught.value.forged


def test_single() -> None:
    assert sent(SINGLE, "b") == "b"
    assert sent(SINGLE) is None
    assert sent(SINGLE, "") is None
    assert sent(SINGLE, "", "a") == "a"
    assert sent(one("yes_no"), "no") == "no"


def test_single_forged() -> None:
    assert fault(SINGLE, "z") == ("unknown_option", {}, True)
    assert fault(SINGLE, "A") == ("unknown_option", {}, True)
    assert fault(SINGLE, "a ") == ("unknown_option", {}, True)
    assert fault(SINGLE, "a", "b") == ("choose_one", {}, True)
    assert fault(one("yes_no"), "maybe") == ("unknown_option", {}, True)


def test_multiple_is_kept_once_each_in_the_order_of_the_definition() -> None:
    assert sent(MANY, "c", "a", "c") == ["a", "c"]
    assert sent(MANY) is None
    assert sent(MANY, "", "") is None


def test_multiple_limits_count_choices_and_not_the_exclusive_one() -> None:
    assert fault(MANY, "a") == ("choose_at_least", {"count": 2}, False)
    assert fault(MANY, "a", "a") == ("choose_at_least", {"count": 2}, False)
    assert fault(MANY, "a", "b", "c", "d") == ("choose_at_most", {"count": 3}, False)
    assert sent(MANY, "none") == ["none"]


def test_exclusive_clashes_with_any_other() -> None:
    assert fault(MANY, "none", "a") == ("exclusive_option", {"option": {"en": "None"}}, False)


def test_multiple_forged() -> None:
    assert fault(MANY, "a", "z") == ("unknown_option", {}, True)


@pytest.mark.parametrize("value", [None, 1, True, "a;b", {"a": 1}, ["a", 1], [["a"]], [None]])
def test_values_of_other_kinds_are_refused(value: Any) -> None:
    with pytest.raises(AnswerError, match="unknown_option"):
        CHECK["multiple_choice"](MANY, value)
    with pytest.raises(AnswerError, match="unknown_option"):
        CHECK["single_choice"](SINGLE, value)
