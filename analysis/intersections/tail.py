"""How likely so few responses in a cell are, given its margins and what is explained. Pure; scipy when needed."""

import numpy as np
from numpy.typing import NDArray

from analysis.intersections.joint import Floats

# Farther in than this many standard deviations no cell can be told, and farther out every one; the normal distribution
# is near enough.
_INSIDE, _OUTSIDE = -1.5, -9.0
# What lies so many standard deviations from the mean adds nothing.
_REACH = 14.0


def lower_tails(table: Floats, expected: Floats, wanted: NDArray[np.bool_]) -> Floats:
    """Return P[X ≤ count] for each wanted cell, given the totals of its row and column; 1 for the others.

    Under the expected counts, the table of the cell against the rest of its row and column has an odds ratio; given the
    margins the cell's count then is noncentral hypergeometric (Fisher 1935, The logic of inductive inference, Journal
    of the Royal Statistical Society 98(1)). Its variance is near 1 ÷ Σ 1 ÷ expected of the four; a cell so near to its
    mean, or so far from it, that nothing hangs on the last digit is worked by the normal distribution. A cell without
    an expectation has 1.
    """
    from scipy.special import ndtr

    whole = table.sum()
    rows, columns = np.broadcast_arrays(table.sum(axis=1)[:, None], table.sum(axis=0)[None, :])
    corners = np.stack([expected, rows - expected, columns - expected, whole - rows - columns + expected])
    sound = wanted & (corners > 0).all(axis=0)
    safe = np.where(sound, corners, 1.0)
    spread = 1 / np.sqrt((1 / safe).sum(axis=0))
    deviation = (table - expected) / spread
    found = np.where(sound, ndtr(deviation), 1.0)
    odds = np.log(safe[0]) + np.log(safe[3]) - np.log(safe[1]) - np.log(safe[2])
    for row, column in zip(*np.nonzero(sound & (deviation < _INSIDE) & (deviation > _OUTSIDE)), strict=True):
        cell = row, column
        margins = int(rows[cell]), int(columns[cell]), int(whole)
        found[cell] = _exact(int(table[cell]), *margins, float(odds[cell]), float(expected[cell]), float(spread[cell]))
    return np.asarray(found, np.float64)


def _exact(count: int, row: int, column: int, whole: int, log_odds: float, mean: float, spread: float) -> float:
    from scipy.special import gammaln

    least = max(0, row + column - whole, int(min(mean - _REACH * spread, count - _REACH)))
    most = min(row, column, int(mean + _REACH * spread) + 1)
    x = np.arange(least, most + 1, dtype=np.float64)
    rest = gammaln(x + 1) + gammaln(row - x + 1) + gammaln(column - x + 1) + gammaln(whole - row - column + x + 1)
    logs = x * log_odds - rest
    chances = np.exp(logs - logs.max())
    return float(chances[x <= count].sum() / chances.sum())
