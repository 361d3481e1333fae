"""Calculated values: a small JSON tree of arithmetic on earlier answers. docs/rules.md tells what each part means.

`surveys/static/surveys/formulas.js` says the same in the browser; both are held to tests/vectors/formulas.json.
Numbers are exact decimals, kept as (digits, places): 12.5 is (125, 1). Nothing passes through a float.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from .rules import DECIMAL, answer_to, holds, named
from .whole import LARGEST, whole

Formula = Mapping[str, Any]
Number = tuple[int, int]

# Decimal places of a quotient.
PLACES = 6
# What a value is kept with, as every number is: digits before the point, and decimal places.
_BEFORE, _AFTER = 16, 12
# On the way to it, a number that takes more digits than this to write is none, so that each step stays cheap.
_DIGITS = 100
_BEYOND = 10**_DIGITS


def value_of(formula: Formula, answers: Mapping[str, Any], today: date | None = None) -> int | str | None:
    """Return what the formula gives for the answers, as numbers are stored; None when it gives nothing.

    Whole numbers are integers as far as browsers keep them apart, and decimal strings beyond; others are decimal
    strings without needless zeros, rounded to 12 places; what has more than 16 digits before the point is none.
    Raises KeyError for a formula of another shape: `problems.find` refuses those.
    """
    number = _number(formula, answers, today)
    if number is None:
        return None
    digits, places = number
    if places > _AFTER:
        number = digits, places = _plain(_nearest(digits, 10 ** (places - _AFTER)), _AFTER) or (0, 0)
    return _written(number) if abs(digits) < 10 ** (_BEFORE + places) else None


def canonical(value: Any) -> int | str | None:
    """Return a number as a calculated one is stored (12.50 as 12.5); None for what is no number."""
    number = _read(value)
    return None if number is None else _written(number)


def named_in(formula: Any) -> Iterator[str]:
    """The code of every question that a formula reads, its conditions' included; parts go by their question's code."""
    for operator, inside in formula.items() if isinstance(formula, Mapping) else ():
        if operator == "answer":
            yield str(inside).partition(".")[0]
        elif operator == "if":
            yield from named(inside[0])
        for part in parts_of(operator, inside):
            yield from named_in(part)


def parts_of(operator: str, inside: Any) -> Sequence[Any]:
    """Return the formulas that an operator works on."""
    if operator == "if":
        return list(inside[1:])
    if operator == "count":
        return [inside]
    return list(inside) if operator in OPERATORS else []


def _number(formula: Formula, answers: Mapping[str, Any], today: date | None) -> Number | None:
    ((operator, inside),) = formula.items()
    if operator == "answer":
        return _read(answer_to(answers, inside))
    if operator == "value":
        return _read(inside)
    if operator == "count":
        return _count(inside, answers, today)
    if operator == "if":
        condition, then, otherwise = inside
        return _number(then if holds(condition, answers, today) else otherwise, answers, today)
    operate = OPERATORS[operator]
    return operate([_number(part, answers, today) for part in inside])


def _read(value: Any) -> Number | None:
    if isinstance(value, str):
        if not DECIMAL.fullmatch(value) or len(value) > _DIGITS + len("-0."):
            return None
        before, _, after = value.partition(".")
        return _plain(int(before + after), len(after))
    number = whole(value)
    return None if number is None else (number, 0)


def _plain(digits: int, places: int) -> Number | None:
    """Return the number without closing zeros, or None when it is too long to be one."""
    while places and digits % 10 == 0:
        digits, places = digits // 10, places - 1
    return (digits, places) if -_BEYOND < digits < _BEYOND else None


def _written(number: Number) -> int | str:
    digits, places = number
    if places == 0:
        return digits if -LARGEST <= digits <= LARGEST else str(digits)
    text = str(abs(digits)).rjust(places + 1, "0")
    return f"{'-' if digits < 0 else ''}{text[:-places]}.{text[-places:]}"


def _count(inside: Formula, answers: Mapping[str, Any], today: date | None) -> Number | None:
    if "answer" not in inside:
        return (0, 0) if _number(inside, answers, today) is None else None
    answer = answer_to(answers, inside["answer"])
    return (len(answer or ()), 0) if answer is None or isinstance(answer, list | dict) else None


def _scaled(numbers: Sequence[Number]) -> tuple[list[int], int]:
    places = max(scale for _digits, scale in numbers)
    return [digits * 10 ** (places - scale) for digits, scale in numbers], places


def _of_known(operate: Callable[[Sequence[Number]], Number | None]) -> Callable[..., Number | None]:
    """Pass over what is null; all null is null."""

    def operator(numbers: Sequence[Number | None]) -> Number | None:
        known = [number for number in numbers if number is not None]
        return operate(known) if known else None

    return operator


def _of_all(operate: Callable[[Sequence[Number]], Number | None]) -> Callable[..., Number | None]:
    """Null in, null out."""

    def operator(numbers: Sequence[Number | None]) -> Number | None:
        known = [number for number in numbers if number is not None]
        return operate(known) if len(known) == len(numbers) else None

    return operator


def _sum(numbers: Sequence[Number]) -> Number | None:
    digits, places = _scaled(numbers)
    return _plain(sum(digits), places)


def _product(numbers: Sequence[Number]) -> Number | None:
    found: Number | None = (1, 0)
    for digits, places in numbers:
        if found is None:
            return None
        found = _plain(found[0] * digits, found[1] + places)
    return found


def _least(numbers: Sequence[Number]) -> Number:
    digits, _places = _scaled(numbers)
    return numbers[digits.index(min(digits))]


def _greatest(numbers: Sequence[Number]) -> Number:
    digits, _places = _scaled(numbers)
    return numbers[digits.index(max(digits))]


def _difference(numbers: Sequence[Number]) -> Number | None:
    (left, right), places = _scaled(numbers)
    return _plain(left - right, places)


def _quotient(numbers: Sequence[Number]) -> Number | None:
    (above, below), _places = _scaled(numbers)
    if below == 0:
        return None
    return _plain(_nearest(above * 10**PLACES, below), PLACES)


def _nearest(above: int, below: int) -> int:
    """Return the whole number nearest to the quotient, and the even one of two that are as near."""
    found, rest = divmod(abs(above), abs(below))
    if 2 * rest + found % 2 > abs(below):
        found += 1
    return -found if (above < 0) != (below < 0) else found


OPERATORS: Mapping[str, Callable[[Sequence[Number | None]], Number | None]] = {
    "sum": _of_known(_sum),
    "product": _of_all(_product),
    "min": _of_known(_least),
    "max": _of_known(_greatest),
    "difference": _of_all(_difference),
    "quotient": _of_all(_quotient),
}
