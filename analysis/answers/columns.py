"""The answers to one question as numbers beside their options, to be counted, weighted and compared. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn, Mask
from analysis.questions import AMOUNTS, PLACES, SCALE, SEVERAL, VALUE, WORDS, Counted

Floats = NDArray[np.float64]
NO_ANSWER = ""
# Between the codes of several options.
BETWEEN = "|"


class Columns(Protocol):
    """What is read of a snapshot: a column a question; see `analysis.snapshot`."""

    @property
    def questions(self) -> Mapping[str, CodeColumn]: ...

    @property
    def numbers(self) -> Mapping[str, Floats]: ...

    @property
    def responses(self) -> int: ...


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """What was chosen. codes: (rows,) a place among all that was answered, below nought for no answer · into: what was
    answered × options, one where it holds the option · options: codes, those of older versions last · several: whether
    one answer may hold more than one.
    """

    codes: NDArray[np.int64]
    into: Floats
    options: tuple[str, ...]
    several: bool

    def counts(self, where: Mask | None = None) -> NDArray[np.int64]:
        """Return (options,) responses that chose each, of those where `where` is true."""
        codes = self.codes if where is None else self.codes[where]
        found = np.bincount(codes[codes >= 0], minlength=len(self.into))
        return np.rint(found @ self.into).astype(np.int64)

    def chose(self, option: int) -> NDArray[np.int32]:
        """Return (rows,) one where the option was chosen; nought too where nothing was answered."""
        holds = np.append(self.into[:, option], 0.0).astype(np.int32)
        return holds[self.codes]


@dataclass(frozen=True, slots=True, eq=False)
class AnswerColumns:
    """answered: (rows,) · choices: of options and points, None for other kinds · values: option → (rows,) its amount or
    place, or under the question's own name its value; NaN for no answer.
    """

    answered: Mask
    choices: Choices | None
    values: Mapping[str, Floats]


def answer_columns(item: Counted, snapshot: Columns) -> AnswerColumns:
    """Return the answers to a question. A question that no response has a column of was answered by nobody."""
    if item.kind in (PLACES, AMOUNTS):
        return _by_option(item, snapshot)
    if item.kind == VALUE:
        numbers = _numbers(item.name, snapshot)
        return AnswerColumns(~np.isnan(numbers), None, {item.name: numbers})
    column = snapshot.questions.get(item.name) or CodeColumn(np.zeros(snapshot.responses, np.int32), (NO_ANSWER,))
    answered = ~column.holds([NO_ANSWER])
    if item.kind == WORDS:
        return AnswerColumns(answered, None, {})
    choices = _choices(item, column)
    values = {item.name: _points(column)} if item.kind == SCALE else {}
    return AnswerColumns(answered, choices, values)


def _choices(item: Counted, column: CodeColumn) -> Choices:
    several = item.kind == SEVERAL
    held = [word.split(BETWEEN) if several else [word] for word in column.vocabulary]
    known = set(item.options)
    older = {code for word, codes in zip(column.vocabulary, held, strict=True) if word for code in codes} - known
    options = (*item.options, *sorted(older))
    place = {code: number for number, code in enumerate(options)}
    into = np.zeros((len(column.vocabulary), len(options)))
    for number, codes in enumerate(held):
        for code in codes:
            if code != NO_ANSWER:
                into[number, place[code]] = 1.0
    nothing = np.array([word == NO_ANSWER for word in column.vocabulary])
    places = column.codes.astype(np.int64)
    given = np.where(nothing[places], -1, places) if len(places) else places
    return Choices(given, into, options, several)


def _points(column: CodeColumn) -> Floats:
    """The points of a scale as numbers; an older version's word that is none is no answer."""
    numbers = np.array([float(word) if _is_whole(word) else np.nan for word in column.vocabulary])
    return numbers[column.codes] if len(column.codes) else np.empty(0)


def _is_whole(word: str) -> bool:
    return word.removeprefix("-").isdigit()


def _numbers(name: str, snapshot: Columns) -> Floats:
    found = snapshot.numbers.get(name)
    if found is None:
        return np.full(snapshot.responses, np.nan)
    return np.where(np.isfinite(found), found, np.nan)


def _by_option(item: Counted, snapshot: Columns) -> AnswerColumns:
    given = [_numbers(name, snapshot) for name in item.columns]
    table = np.stack(given) if given else np.empty((0, snapshot.responses))
    answered: Mask = np.isfinite(table).sum(axis=0) > 0
    filled = _places(table) if item.kind == PLACES else np.nan_to_num(table, nan=0.0)
    values = {option: np.where(answered, column, np.nan) for option, column in zip(item.options, filled, strict=True)}
    return AnswerColumns(answered, None, values)


def _places(table: Floats) -> Floats:
    """Give options that somebody left out of the order the mean of the places left: (m + 1 + k) ÷ 2 of k options."""
    ranked = (~np.isnan(table)).sum(axis=0)
    return np.where(np.isnan(table), (ranked + 1 + len(table)) / 2, table)


def distinct(values: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return (rows,) the place of each value among the distinct ones, below nought for none; and those, ascending."""
    given = ~np.isnan(values)
    found, places = np.unique(values[given], return_inverse=True)
    codes = np.full(len(values), -1, np.int64)
    codes[given] = places
    return codes, found


def value_ends(item: Counted, values: Floats) -> tuple[float, float]:
    """Return the least and the greatest value that an answer can have; without a limit, nought and the greatest given.

    values: that were given, in any order.
    """
    if item.kind == PLACES:
        return 1.0, float(max(len(item.options), 1))
    if item.kind == AMOUNTS:
        return 0.0, float(item.question.total or 0)
    if item.kind == SCALE and item.options:
        return float(item.options[0]), float(item.options[-1])
    given = values[~np.isnan(values)]
    low, high = item.question.limits.minimum, item.question.limits.maximum
    least = float(low) if low is not None else min(0.0, float(given.min(initial=0.0)))
    return least, float(high) if high is not None else float(given.max(initial=0.0))


def interval_bounds(item: Counted, values: Floats) -> tuple[float | None, float | None]:
    """Return where the interval of a mean ends at the latest; None for no end. values: that were given, in any order.

    Without limits it ends at nought where nobody said less: an end at the greatest value given would tell that value.
    """
    if item.kind in (PLACES, AMOUNTS, SCALE):
        return value_ends(item, values)
    low, high = item.question.limits.minimum, item.question.limits.maximum
    given = values[~np.isnan(values)]
    least = float(low) if low is not None else (0.0 if len(given) and given.min() >= 0 else None)
    return least, float(high) if high is not None else None


def drawn_ends(item: Counted, figures: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the scale that means are drawn on: of points, places, amounts and limits their own; where a
    number has no limit, nought and the farthest of the figures.
    """
    limits = item.question.limits
    low, high = min(0.0, *figures), max(0.0, *figures)
    if item.kind == VALUE:
        low = float(limits.minimum) if limits.minimum is not None else low
        high = float(limits.maximum) if limits.maximum is not None else high
    else:
        low, high = value_ends(item, np.array(figures))
    return low, high if high > low else low + 1.0
