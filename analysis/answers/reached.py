"""Who was asked a question: whose version has it, and whom the earlier answers led to it. Pure.

What is submitted are the answers on a person's path, so the rules of routing can be held against them again, once for
each set of answers that they read. Of words and dates a snapshot tells no more than that they are there: who was asked
a question whose rule reads them is not known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.answers.columns import BETWEEN, Columns, distinct
from analysis.columns import Mask
from analysis.questions import AMOUNTS, PLACES, SCALE, SEVERAL, VALUE, WORDS, Counted, counted
from surveys.engine.definition import Condition
from surveys.engine.definition import Survey as Definition
from surveys.engine.rules import holds, named

# So many sets of answers are told apart by a table; more are sorted first.
_TABLE = 1 << 20


class Asked(Columns, Protocol):
    """What is read of a snapshot; see `analysis.snapshot`."""

    @property
    def asked_in(self) -> NDArray[np.int32]: ...

    @property
    def definitions(self) -> Mapping[int, Definition]: ...


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One column that a rule reads. name: of the row or option, "" for all of an answer · codes: (rows,) places in
    `values`, which are as they were submitted, None for no answer.
    """

    question: str
    name: str
    codes: NDArray[np.int64]
    values: tuple[Any, ...]


def reached(snapshot: Asked) -> dict[str, Mask | None]:
    """Return, by question code, (rows,) who was asked; None where that is not known."""
    found: dict[str, Mask | None] = {}
    for number, definition in snapshot.definitions.items():
        rows = np.flatnonzero(snapshot.asked_in == number)
        for code, mask in _of_version(definition, rows, snapshot):
            whole = found.setdefault(code, np.zeros(snapshot.responses, bool))
            if mask is None and len(rows):
                found[code] = None
            elif mask is not None and whole is not None:
                whole[rows] = mask
    return found


def read_by(code: str, definition: Definition) -> frozenset[str]:
    """Return the codes of the questions whose answers decide whether this one is asked; none where everybody is."""
    ends: set[str] = set()
    for section in definition.sections:
        for question in section.questions:
            if question.code == code:
                return frozenset({*ends, *named(section.when), *named(question.when)})
        if section.exit:
            ends |= set(named(section.when))
    return frozenset()


def _of_version(definition: Definition, rows: NDArray[np.int64], snapshot: Asked) -> Iterator[tuple[str, Mask | None]]:
    """Each question with who of these rows was asked: as `surveys.engine.path.walk` goes, for all of them at once."""
    items: dict[str, list[Counted]] = {}
    for item in counted(definition):
        items.setdefault(item.question.code, []).append(item)
    going: Mask | None = np.ones(len(rows), bool)
    for section in definition.sections:
        here = _both(going, _holds(section.when, items, rows, snapshot))
        for question in section.questions:
            yield question.code, _both(here, _holds(question.when, items, rows, snapshot))
        if section.exit:
            going = None if going is None or here is None else going & ~here


def _both(first: Mask | None, second: Mask | None) -> Mask | None:
    return None if first is None or second is None else first & second


def _holds(
    rule: Condition | None, items: Mapping[str, list[Counted]], rows: NDArray[np.int64], snapshot: Asked
) -> Mask | None:
    """(rows,) of whom a rule is true; None where a snapshot does not tell all that it reads."""
    if rule is None:
        return np.ones(len(rows), bool)
    if "op" in rule:
        return _compared(rule, items, rows, snapshot) if _is_known(rule, items) else None
    if "not" in rule:
        inside = _holds(rule["not"], items, rows, snapshot)
        return None if inside is None else ~inside
    every = "all" in rule
    found = np.full(len(rows), every)
    for part in rule["all"] if every else rule["any"]:
        mask = _holds(part, items, rows, snapshot)
        if mask is None:
            return None
        found = found & mask if every else found | mask
    return found


def _compared(
    comparison: Condition, items: Mapping[str, list[Counted]], rows: NDArray[np.int64], snapshot: Asked
) -> Mask:
    """(rows,) of whom a comparison is true, worked out once for each set of answers that it reads."""
    code, _of, name = comparison["question"].partition(".")
    parts = [
        part
        for read in dict.fromkeys(named(comparison))
        for item in items.get(read, ())
        for part in _parts(item, rows, snapshot)
        if not (read == code and name) or part.name == name
    ]
    keys, size = np.zeros(len(rows), np.int64), 1
    for part in parts:
        keys, size = keys * len(part.values) + part.codes, size * len(part.values)
        if size > _TABLE:
            keys = np.unique(keys, return_inverse=True)[1]
            size = int(keys.max(initial=0)) + 1
    # Any row will do to stand for all of the same answers.
    stands = np.full(size, -1, np.int64)
    stands[keys] = np.arange(len(rows))
    true = np.zeros(size, bool)
    for key in np.flatnonzero(stands >= 0):
        true[key] = holds(comparison, _answers(parts, int(stands[key])))
    return true[keys]


def _is_known(comparison: Condition, items: Mapping[str, list[Counted]]) -> bool:
    """Whether a snapshot tells all that a comparison reads."""
    value = comparison.get("value")
    if isinstance(value, dict) and "answer" not in value:
        return False
    unread = any(item.kind in (WORDS, PLACES) for code in named(comparison) for item in items.get(code, ()))
    return not unread or comparison["op"] == "answered"


def _parts(item: Counted, rows: NDArray[np.int64], snapshot: Asked) -> Iterator[_Part]:
    code = item.question.code
    if item.kind in (VALUE, AMOUNTS, PLACES):
        for name in item.columns:
            numbers = snapshot.numbers.get(name)
            if numbers is not None:
                codes, values = distinct(numbers[rows])
                part = name.removeprefix(code).removeprefix(".")
                yield _Part(code, part, codes + 1, (None, *(_submitted(item, float(value)) for value in values)))
        return
    column = snapshot.questions.get(item.name)
    if column is not None:
        words = tuple(_chosen(item, word) for word in column.vocabulary)
        yield _Part(code, item.row, column.codes[rows].astype(np.int64), words)


def _chosen(item: Counted, word: str) -> Any:
    if not word:
        return None
    if item.kind == SEVERAL:
        return word.split(BETWEEN)
    return int(word) if item.kind == SCALE and word.removeprefix("-").isdigit() else word


def _submitted(item: Counted, value: float) -> Any:
    """A number as it was submitted: whole ones as numbers, others as decimal strings."""
    if (
        item.kind == AMOUNTS
        or item.type == "calculated"
        or (item.type == "number" and not item.question.limits.decimals)
    ):
        return int(value) if value.is_integer() else format(Decimal(repr(value)), "f")
    return format(Decimal(repr(value)).normalize(), "f")


def _answers(parts: list[_Part], row: int) -> dict[str, Any]:
    """What one row answered to the questions that a rule reads."""
    found: dict[str, Any] = {}
    for part in parts:
        value = part.values[part.codes[row]]
        if value is None:
            continue
        if part.name:
            found.setdefault(part.question, {})[part.name] = value
        else:
            found[part.question] = value
    return found
