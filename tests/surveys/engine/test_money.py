"""Sums of money: decimal strings, to the penny."""

from typing import Any

import pytest

from tests.surveys.engine.answering import mistyped, refused, stored, typed
from tests.surveys.engine.build import one

MONEY = one("money", unit={"en": "£"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("12.50", "12.5"),
        ("£1,234.05", "1234.05"),
        ("۱۲٫۵", "12.5"),
        ("12.000", "12"),
        ("-0.00", "0"),
        ("", None),
    ],
)
def test_as_people_type_it(text: str, expected: str | None) -> None:
    assert typed(MONEY, text) == expected


def test_more_than_pennies_and_what_is_no_sum() -> None:
    assert mistyped(MONEY, "1.005") == ("too_many_decimals", "", {"count": 2})
    for text in ("a pound", "1,5", "£", "1e3", "12.5\n0"):
        assert mistyped(MONEY, text)[0] == "not_a_number"


def test_limits_are_included() -> None:
    bounded = one("money", limits={"minimum": "0.5", "maximum": 10})
    assert [stored(bounded, "0.5"), stored(bounded, "10.00")] == ["0.5", "10"]
    assert mistyped(bounded, "0.49")[0] == "number_too_small"
    assert mistyped(bounded, "10.01")[0] == "number_too_large"


@pytest.mark.parametrize("value", [12, 12.5, "12.5\n", " 12", "£12", "１２", None, True, ["12"]])
def test_what_is_not_stored(value: Any) -> None:
    assert refused(MONEY, value) == "not_a_number"
