"""Figures as a report writes them: in the digits and signs of its language, or a word for why there is none.

The language is the active one, as for translated words. Which way they run among words from the right is the writers'.
"""

from collections.abc import Mapping
from typing import Any

from babel.numbers import format_decimal, format_percent
from django.utils.translation import gettext as _

from surveys.dates import here

NONE = "–"
MINUS = "\N{MINUS SIGN}"
_SMALLEST = 0.001
# What stands before a number below nothing, as the Unicode CLDR has it for languages from either side.
_HYPHENS = ("\N{LEFT-TO-RIGHT MARK}-", "\N{RIGHT-TO-LEFT MARK}-", "-")


def whole(value: float) -> str:
    """Return a count, or a number rounded to a whole one."""
    return _signed(str(format_decimal(round(value), locale=here())))


def decimal(value: float, places: int = 1) -> str:
    """Return a number with so many decimal places."""
    form = "#,##0." + "0" * places if places else "#,##0"
    # What rounds to nothing has no sign.
    return _signed(str(format_decimal(round(value, places) + 0.0, format=form, locale=here())))


def percent(share: float) -> str:
    """Return a share from 0 to 1 as a percentage with one decimal place, the sign where the language has it."""
    locale = here()
    pattern = locale.percent_formats[None].pattern
    form = pattern.replace("0", "0.0", 1) if "." not in pattern else pattern
    return _signed(str(format_percent(round(share, 3) + 0.0, format=form, locale=locale)))


def _signed(words: str) -> str:
    """A number for people: with a true minus, which is as wide as a figure and never ends a line."""
    for hyphen in _HYPHENS:
        words = words.replace(hyphen, MINUS)
    return words


def chance(value: float) -> str:
    """Return a probability with three decimal places, or that it is smaller."""
    if value < _SMALLEST:
        return _("below %(number)s") % {"number": decimal(_SMALLEST, 3)}
    return decimal(value, 3)


def span(low: float | None, high: float | None) -> str:
    """Return the interval of a share as two percentages, or a dash."""
    if low is None or high is None:
        return NONE
    return _("%(low)s to %(high)s") % {"low": percent(low), "high": percent(high)}


def cell(figures: Mapping[str, Any], name: str, places: int | None = None) -> str:
    """Return one figure of a row of figures: a percentage, or a number where `places` says how many decimals.

    Hidden ones are told from those that there are none of.
    """
    value = figures.get(name)
    if value is None:
        return _("hidden") if figures.get("suppressed") else NONE
    return percent(value) if places is None else decimal(value, places)


def interval(figures: Mapping[str, Any], prefix: str = "") -> str:
    """Return the interval that stands with a row's figures, under `low` and `high`, perhaps with a prefix."""
    low, high = figures.get(f"{prefix}low"), figures.get(f"{prefix}high")
    if low is None and figures.get("suppressed"):
        return _("hidden")
    return span(low, high)
