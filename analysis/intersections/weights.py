"""How much of the error rate each cell of a search gets, settled before any cell is looked at. Pure."""

from collections.abc import Sequence

import numpy as np

from analysis.intersections.joint import Floats
from analysis.representation import FLOOR_PART, FLOOR_WHOLE, LEAST_EXPECTED

# The gap that the weights are best for: half as many responses as at parity.
_AIM = 0.5
# The part that all cells share alike. Nobody of a small group must be found too, and nothing may hang on the aim alone.
_ALIKE = 0.25
# How far below parity a cell must be to be told at all.
_FALL = 1 - FLOOR_PART / FLOOR_WHOLE
# Of a span of thousands at most: closer than any weight is needed.
_HALVINGS = 60
_NOBODY = 1e-12


def weights(shares: Sequence[Floats], responses: Sequence[int], rate: float) -> list[Floats]:
    """Return the weight of each cell of each table: of the cells tested the mean is one, of the others each is nought.

    shares: of the people, summing to one a table · responses: of each table. Tested are the cells with LEAST_EXPECTED
    expected. Baselines and numbers of responses go in and no count of a cell, and so p-values divided by the weights
    keep a procedure's error rate (Genovese, Roeder and Wasserman 2006, False discovery control with p-value weighting,
    Biometrika 93(3)).

    A quarter of the rate is shared alike. Three quarters go where, of single gaps at half of parity, most are found:
    Roeder and Wasserman (2009, Genome-wide significance levels and weighted hypothesis testing, Statistical Science
    24(4)), after Spjøtvoll (1972, On the optimality of some multiple comparison procedures, Annals of Mathematical
    Statistics 43(2)). Cells in which such a gap is hardly ever found, and cells in which it always is, leave theirs to
    those between. None gets more of it than it could use, being told below 0.8 of parity only.
    """
    tested = [part * number >= LEAST_EXPECTED for part, number in zip(shares, responses, strict=True)]
    if not any(cells.any() for cells in tested):
        return [np.zeros(cells.shape) for cells in tested]
    tables = list(zip(shares, responses, tested, strict=True))
    expected = np.concatenate([number * part[cells] for part, number, cells in tables])
    spreads = np.concatenate([_spread(part, number)[cells] for part, number, cells in tables])
    flat = _ALIKE + (1 - _ALIKE) * _best(expected, spreads, rate)
    found, start = [], 0
    for cells in tested:
        table, stop = np.zeros(cells.shape), start + int(cells.sum())
        table[cells] = flat[start:stop]
        found.append(table)
        start = stop
    return found


def _spread(shares: Floats, responses: int) -> Floats:
    """The standard deviation of each cell's count given its margins, near enough: of the cell against all the rest."""
    rows, columns = np.broadcast_arrays(shares.sum(axis=1)[:, None], shares.sum(axis=0)[None, :])
    corners = np.stack([shares, rows - shares, columns - shares, 1 - rows - columns + shares])
    # A cell that is all of its row or column has nothing to be compared with.
    sound = (corners > _NOBODY).all(axis=0)
    return np.asarray(np.where(sound, np.sqrt(responses / (1 / np.where(sound, corners, 1.0)).sum(axis=0)), 0.0))


def _best(expected: Floats, spreads: Floats, rate: float) -> Floats:
    """Return the weights, of mean one, under which most gaps are found.

    A cell is told from ξ ÷ 2 + c ÷ ξ standard deviations down, ξ being the gap in standard deviations: with one c for
    all, a little more of the rate would find as much in any cell as in any other. It is the c that spends the rate.
    """
    from scipy.special import ndtr, ndtri

    some = spreads > 0
    gap, floor = (1 - _AIM) * spreads[some], _FALL * expected[some] / np.where(some, spreads, 1.0)[some]
    spent = ndtr(-floor)
    if not spent.any():
        return np.ones(len(expected))  # so many responses that chance takes no cell below the floor
    low = float((gap * (floor - gap / 2)).min())
    high = float((gap * (-ndtri(rate / len(gap)) - gap / 2)).max())
    for _halving in range(_HALVINGS if spent.sum() > rate else 0):
        middle = (low + high) / 2
        spent = ndtr(-np.maximum(gap / 2 + middle / gap, floor))
        low, high = (middle, high) if spent.sum() > rate else (low, middle)
    best = np.zeros(len(expected))
    best[some] = spent * len(expected) / spent.sum()
    return best
