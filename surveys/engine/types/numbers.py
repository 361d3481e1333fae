"""Numbers and scales. Whole numbers are stored as integers, others as decimal strings without needless zeros."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ..definition import Question
from ..errors import AnswerError

# Largest whole number that JavaScript keeps exactly.
LARGEST = 2**53 - 1
_PLAIN = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,12})?")
# Arabic-Indic, Persian/Urdu, Gujarati, Gurmukhi and Bengali digits, and wide ones, as people type them.
_DIGITS = {
    ord(base) + value: str(value)
    for base in (
        "\N{ARABIC-INDIC DIGIT ZERO}",
        "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}",
        "\N{GUJARATI DIGIT ZERO}",
        "\N{GURMUKHI DIGIT ZERO}",
        "\N{BENGALI DIGIT ZERO}",
        "\N{FULLWIDTH DIGIT ZERO}",
    )
    for value in range(10)
}
_MARKS = {
    ord("٫"): ".",
    ord("٬"): None,
    ord("−"): "-",
    ord("\N{NO-BREAK SPACE}"): None,
    ord(" "): None,
}


def plain_digits(typed: str) -> str:
    """Return what was typed with the digits 0 to 9, whatever script they were typed in."""
    return typed.translate(_DIGITS)


def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> int | str | None:
    """Return the number typed, or None. Spaces, thousands commas and a leading £ are forgiven."""
    typed = (list(fields.get(question.code, ())) or [""])[-1].strip()
    if not typed:
        return None
    if question.limits.decimals == 0:
        return check(question, whole(typed))
    return check(question, _canonical(_number(typed)))


def whole(typed: str) -> int:
    """Return a whole number as typed. Raises AnswerError "not_a_number" or "not_whole"."""
    value = _number(typed)
    if value != value.to_integral_value():
        raise AnswerError("not_whole")
    return int(value)


def _number(typed: str) -> Decimal:
    text = plain_digits(typed).translate(_MARKS).removeprefix("£")
    if re.match(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$", text):
        text = text.replace(",", "")
    if not _PLAIN.fullmatch(text):
        raise AnswerError("not_a_number")
    return Decimal(text)


def check(question: Question, value: Any) -> int | str:
    """Return the number as stored. Raises AnswerError unless it has the kind and lies within the limits."""
    decimals = question.limits.decimals
    if decimals == 0:
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
            raise AnswerError("not_whole")
        number = Decimal(value)
    else:
        if not isinstance(value, str) or not _PLAIN.fullmatch(value):
            raise AnswerError("not_a_number")
        number = Decimal(value)
        if -int(number.normalize().as_tuple().exponent) > decimals:
            raise AnswerError("too_many_decimals", {"count": decimals})
    low, high = question.limits.minimum, question.limits.maximum
    if low is not None and number < Decimal(str(low)):
        raise AnswerError("number_too_small", {"limit": str(low)})
    if high is not None and number > Decimal(str(high)):
        raise AnswerError("number_too_large", {"limit": str(high)})
    return int(number) if decimals == 0 else _canonical(number)


def money_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> int | str | None:
    """Return an amount of money typed, as a decimal string, or None."""
    return from_form(_in_pence(question), fields, today)


def check_money(question: Question, value: Any) -> int | str:
    """Return the amount as stored: a decimal string with at most two places. Raises AnswerError."""
    return check(_in_pence(question), value)


def _in_pence(question: Question) -> Question:
    return replace(question, limits=replace(question.limits, decimals=2))


def scale_points(question: Question) -> range:
    """Return the points of a scale, lowest first; 1 to 5 when the question does not say."""
    low = 1 if question.limits.minimum is None else int(question.limits.minimum)
    high = 5 if question.limits.maximum is None else int(question.limits.maximum)
    return range(low, high + 1)


def scale_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> int | None:
    """Return the point chosen, or None."""
    sent = [value for value in fields.get(question.code, ()) if value]
    if not sent:
        return None
    if len(sent) > 1 or not re.fullmatch(r"-?[0-9]{1,4}", sent[0]):
        raise AnswerError("unknown_option", forged=True)
    return check_scale(question, int(sent[0]))


def check_scale(question: Question, value: Any) -> int:
    """Return the point. Raises AnswerError unless the scale has it."""
    if not isinstance(value, int) or isinstance(value, bool) or value not in scale_points(question):
        raise AnswerError("unknown_option", forged=True)
    return value


def _canonical(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
