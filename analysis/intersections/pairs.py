"""The responses of a pair of strands, and what they would be if nothing but the strands themselves fell short. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.intersections.joint import Floats, Joint

Codes = NDArray[np.int32]
Cell = tuple[int, int]

_MOST_ROUNDS = 200
_CLOSE_ENOUGH = 1e-8
_LEAST, _MOST = 1e-100, 1e50


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A joint baseline and the responses compared with it.

    first, second: (all responses,) the place of each response's category in the baseline's, −1 where it has none or is
    not of the baseline's people · table: responses in both.
    """

    joint: Joint
    first: Codes
    second: Codes
    table: Floats = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", self._table(self.first, self.second))

    @property
    def responses(self) -> int:
        """Responses with a category in both strands."""
        return int(self.table.sum())

    def among(self, members: NDArray[np.intp]) -> Floats:
        """Return the table of these responses alone. members: their places."""
        return self._table(self.first[members], self.second[members])

    def _table(self, first: Codes, second: Codes) -> Floats:
        rows, columns = self.joint.shares.shape
        used = (first >= 0) & (second >= 0)
        places = first[used].astype(np.intp) * columns + second[used]
        return np.bincount(places, minlength=rows * columns).reshape(rows, columns).astype(np.float64)


def explained(pair: Pair, told: Mapping[Cell, float], filled: Floats) -> Floats:
    """Return the responses that the two strands' own unevenness, and the gaps told, leave to be expected in each cell.

    The baseline is raked to the margins of the responses, by iterative proportional fitting (Deming and Stephan 1940),
    so that it keeps the population's association and takes the responses' margins: quasi-independence with the told
    cells free (Bishop, Fienberg and Holland 1975, Discrete multivariate analysis, chapter 5). told: cells held at their
    own count · filled: responses missing here because of gaps told in other pairs. The margins are raked with them too,
    and they are taken away again; the lower of the two counts, for a gap told may explain another and never make one.
    """
    without = _fitted(pair, told, np.zeros_like(filled))
    return np.minimum(without, _fitted(pair, told, filled)) if filled.any() else without


def would_be(pair: Pair, told: Mapping[Cell, float], filled: Floats, cell: Cell) -> float:
    """Return how many would be in a cell if it, too, were free and fell no shorter than the rest of its two categories.

    More than `explained` gives, which takes the categories' totals with what the cell itself lacks.
    """
    rows, columns = _factors_of(pair, {**told, cell: float(pair.table[cell])}, filled)
    return float(pair.joint.shares[cell] * rows[cell[0]] * columns[cell[1]] - filled[cell])


def _fitted(pair: Pair, told: Mapping[Cell, float], filled: Floats) -> Floats:
    rows, columns = _factors_of(pair, told, filled)
    fitted = pair.joint.shares * rows[:, None] * columns[None, :] - filled
    for cell, count in told.items():
        fitted[cell] = count
    empty = pair.joint.shares == 0
    fitted[empty] = pair.table[empty]
    return np.maximum(fitted, 0.0)


def _factors_of(pair: Pair, told: Mapping[Cell, float], filled: Floats) -> tuple[Floats, Floats]:
    """The factors of rows and columns that bring the baseline, but for the told cells, to the margins of the others.

    A category without people, or without responses, gets nought. Responses in a cell where the baseline has nobody are
    left out, for nothing can be expected there.
    """
    table, whole = pair.joint.shares.copy(), np.where(pair.joint.shares > 0, pair.table + filled, 0.0)
    for cell in told:
        table[cell] = whole[cell] = 0.0
    wanted_rows, wanted_columns = whole.sum(axis=1), whole.sum(axis=0)
    rows, columns = np.ones(len(wanted_rows)), np.ones(len(wanted_columns))
    for _round in range(_MOST_ROUNDS):
        rows = _factors(wanted_rows, table @ columns)
        found = columns * (rows @ table)
        if np.abs(found - wanted_columns).max() <= _CLOSE_ENOUGH * max(1.0, wanted_columns.max()):
            break
        columns = _factors(wanted_columns, rows @ table)
    return rows, columns


def _factors(wanted: Floats, found: Floats) -> Floats:
    # Where told cells leave margins that cannot be met the factors run away; so far they go and no farther.
    return np.minimum(np.divide(wanted, found, out=np.zeros_like(wanted), where=found > _LEAST), _MOST)
