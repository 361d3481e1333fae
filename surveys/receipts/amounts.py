"""Numbers and sums of money as they are read: in the digits and signs of the language, the unit where it belongs."""

import unicodedata
from decimal import Decimal

from babel.numbers import format_decimal

from surveys.engine.definition import Text

from .lines import Line, Voice, plain

# More decimal places than any answer has.
_EXACT = "#,##0.############"
_PENCE = "#,##0.00"


def amount(value: int | str | None, unit: Text | None, voice: Voice) -> Line:
    """Return a stored number with its unit: "£1,200.50", "12 miles". A sign of a currency stands before the number.

    value: a whole number, or a decimal as a string.
    """
    sign = voice.line(unit)
    currency = is_currency(plain(sign))
    number = Decimal(value or 0)
    whole = number == number.to_integral_value()
    pattern = _PENCE if currency and not whole else _EXACT
    figure = voice.own(format_decimal(number, pattern, locale=voice.locale))
    if not plain(sign):
        return figure
    return (*sign, *figure) if currency else (*figure, *voice.own(" "), *sign)


def is_currency(sign: str) -> bool:
    """Return whether this is the sign of a currency, such as £."""
    return len(sign) == 1 and unicodedata.category(sign) == "Sc"
