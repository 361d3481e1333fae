"""Numbers and sums of money as they are read: in the digits and signs of the language, the unit where it belongs."""

import unicodedata

from surveys.engine.definition import Text
from surveys.numbers import bare, figure, money

from .lines import Line, Voice, plain


def amount(value: int | str | None, unit: Text | None, voice: Voice) -> Line:
    """Return a stored number with its unit: "£1,200.50", "12 miles". A sign of a currency stands before the number.

    value: a whole number, or a decimal as a string.
    """
    sign = voice.line(unit)
    currency = is_currency(plain(sign))
    if not plain(sign):
        return voice.own(bare(value or 0, voice.locale))
    number = voice.own((money if currency else figure)(value or 0, voice.locale))
    return (*sign, *number) if currency else (*number, *voice.own(" "), *sign)


def is_currency(sign: str) -> bool:
    """Return whether this is the sign of a currency, such as £."""
    return len(sign) == 1 and unicodedata.category(sign) == "Sc"
