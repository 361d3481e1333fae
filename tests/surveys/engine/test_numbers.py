"""Numbers as people type them, and scales."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.errors import AnswerError
from surveys.engine.types import CHECK, FROM_FORM
from tests.surveys.engine.build import one

TODAY = date(2026, 3, 27)
WHOLE = one("number")
MONEY = one("number", limits={"decimals": 2})


def sent(question: Any, typed: str) -> Any:
    return FROM_FORM[question.type](question, {"q": [typed]}, TODAY)


def fault(question: Any, typed: str) -> tuple[str, dict[str, Any]]:
    with pytest.raises(AnswerError) as caught:
        sent(question, typed)
    return caught.value.code, caught.value.params


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("012", 12),
        ("12.0", 12),
        ("-3", -3),
        ("−3", -3),
        ("-0", 0),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("1 234", 1234),
        ("£20", 20),
        ("۱۲۳", 123),
        ("١٢٣", 123),
        ("١٬٢٣٤", 1234),
        ("૧૨", 12),
        ("੧੨", 12),
        ("১২", 12),
        ("", None),
        ("   ", None),
        ("9007199254740991", 9007199254740991),
    ],
)
def test_whole_numbers(typed: str, expected: int | None) -> None:
    assert sent(WHOLE, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12.50", "12.5"),
        ("12.00", "12"),
        ("1,234.50", "1234.5"),
        ("0.10", "0.1"),
        ("-0.00", "0"),
        ("۱۲٫۵", "12.5"),
        ("૧૨.૫", "12.5"),
        ("12.500000", "12.5"),
        ("007.5", "7.5"),
    ],
)
def test_decimals_are_stored_without_needless_zeros(typed: str, expected: str) -> None:
    assert sent(MONEY, typed) == expected
    assert CHECK["number"](MONEY, expected) == expected


@pytest.mark.parametrize(
    "typed",
    ["twelve", "1e3", "NaN", "nan", "inf", "Infinity", "-inf", "1,23", "12,5", "1.", ".5", "--1", "0x1F", "1/2", "+1"],
)
def test_what_is_no_number(typed: str) -> None:
    assert fault(WHOLE, typed) == ("not_a_number", {})
    assert fault(MONEY, typed) == ("not_a_number", {})


def test_huge_numbers_are_refused_and_cost_nothing() -> None:
    assert fault(WHOLE, "9007199254740992") == ("not_whole", {})
    assert fault(WHOLE, "9" * 17) == ("not_a_number", {})
    assert fault(WHOLE, "9" * 100_000) == ("not_a_number", {})
    assert fault(MONEY, "1." + "1" * 100_000) == ("not_a_number", {})


def test_decimal_places() -> None:
    assert fault(WHOLE, "12.5") == ("not_whole", {})
    assert fault(MONEY, "1.234") == ("too_many_decimals", {"count": 2})


def test_limits_are_included() -> None:
    bounded = one("number", limits={"minimum": 1, "maximum": 90})
    assert [sent(bounded, "1"), sent(bounded, "90")] == [1, 90]
    assert fault(bounded, "0") == ("number_too_small", {"limit": "1"})
    assert fault(bounded, "91") == ("number_too_large", {"limit": "90"})
    halves = one("number", limits={"minimum": "0.5", "maximum": "9.5", "decimals": 1})
    assert sent(halves, "9.5") == "9.5"
    assert fault(halves, "0.4") == ("number_too_small", {"limit": "0.5"})
    assert fault(halves, "10") == ("number_too_large", {"limit": "9.5"})


@pytest.mark.parametrize("value", [None, True, 1.5, "12", [], 2**53])
def test_a_stored_whole_number_is_an_integer(value: Any) -> None:
    with pytest.raises(AnswerError, match="not_whole"):
        CHECK["number"](WHOLE, value)


@pytest.mark.parametrize("value", [None, True, 12, 1.5, "NaN", "1e3", "", " 1", "1,5"])
def test_a_stored_decimal_is_a_plain_string(value: Any) -> None:
    with pytest.raises(AnswerError, match="not_a_number"):
        CHECK["number"](MONEY, value)


def test_scale() -> None:
    scale = one("scale", limits={"minimum": 0, "maximum": 10})
    assert [sent(scale, "0"), sent(scale, "10"), sent(scale, "")] == [0, 10, None]
    for forged in ("11", "-1", "5.0", "five", "9" * 5_000):
        assert fault(scale, forged) == ("unknown_option", {})
    assert [sent(one("scale"), str(point)) for point in (1, 5)] == [1, 5]
    assert fault(one("scale"), "0") == ("unknown_option", {})


@pytest.mark.parametrize("value", [None, True, "3", 3.0, 6, [3]])
def test_a_stored_point_is_one_of_the_scale(value: Any) -> None:
    with pytest.raises(AnswerError, match="unknown_option"):
        CHECK["scale"](one("scale"), value)
