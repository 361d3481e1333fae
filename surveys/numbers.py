"""Numbers as they are read, in the digits, separators and groups of a language, by the Unicode CLDR."""

from copy import copy
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal

from .dates import here

_PENCE = (2, 2)  # at least and at most so many decimal places
# A number that stands alone may be a year, which nobody writes with a separator.
_LEAST_GROUPED = 10_000


def figure(value: int | str | Decimal, locale: Locale | None = None) -> str:
    """Return a number exactly: "12,345.678", "12 345,678", "1,23,45,678". In the language of the page, or a locale.

    value: a whole number, or a decimal as a string.
    """
    return str(format_decimal(Decimal(value), locale=locale or here(), decimal_quantization=False))


def bare(value: int | str | Decimal, locale: Locale | None = None) -> str:
    """Return a number that has no unit: as `figure` does, but "2026" for what may be a year."""
    number = Decimal(value)
    grouped = abs(number) >= _LEAST_GROUPED
    return str(format_decimal(number, locale=locale or here(), decimal_quantization=False, group_separator=grouped))


def money(value: int | str | Decimal, locale: Locale | None = None) -> str:
    """Return a sum of money without its sign: "1,200", and with pence where there are any, "1,200.50"."""
    amount, where = Decimal(value), locale or here()
    if amount == amount.to_integral_value():
        return figure(int(amount), where)
    pattern = copy(where.decimal_formats[None])
    pattern.frac_prec = _PENCE
    return str(pattern.apply(amount, where))
