"""Numbers in the digits, separators and groups of every language of the site."""

import pytest
from babel import Locale
from django.utils import translation

from surveys.numbers import bare, figure, money

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "large", "exact"),
    [
        ("en", "1,234,567", "1,234.56789"),
        ("cy", "1,234,567", "1,234.56789"),
        ("ur", "1,234,567", "1,234.56789"),
        ("gu", "12,34,567", "1,234.56789"),
        ("pl", f"1{SPACE}234{SPACE}567", f"1{SPACE}234,56789"),
        ("xx", "1,234,567", "1,234.56789"),
    ],
)
def test_figures(language: str, large: str, exact: str) -> None:
    with translation.override(language):
        assert (figure(1_234_567), figure("1234.56789")) == (large, exact)


@pytest.mark.parametrize(
    ("value", "english", "polish"),
    [
        (1200, "1,200", f"1{SPACE}200"),
        ("1200.5", "1,200.50", f"1{SPACE}200,50"),
        ("1200.05", "1,200.05", f"1{SPACE}200,05"),
        ("1200.00", "1,200", f"1{SPACE}200"),
        ("0.1", "0.10", "0,10"),
        (2**53, "9,007,199,254,740,992", SPACE.join(("9", "007", "199", "254", "740", "992"))),
    ],
)
def test_money(value: int | str, english: str, polish: str) -> None:
    with translation.override("en"):
        assert money(value) == english
        assert money(value, Locale("pl")) == polish


def test_a_number_is_never_rounded() -> None:
    assert figure("1234567890123456.123456789012") == "1,234,567,890,123,456.123456789012"


@pytest.mark.parametrize(
    ("value", "said"), [(2026, "2026"), (-9999, "-9999"), (10_000, "10,000"), ("2026.5", "2026.5")]
)
def test_what_may_be_a_year_has_no_separator(value: int | str, said: str) -> None:
    with translation.override("en"):
        assert bare(value) == said
