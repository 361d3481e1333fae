"""Responses gathered into cells: one for each combination of categories that somebody has. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.weighting.codes import Places

Floats = NDArray[np.float64]
_LARGEST_KEY = 1 << 62
# A table of all combinations is quicker than sorting while it is at most this many times the responses.
_DENSE = 4
_SMALL = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Distinct combinations of categories of several margins.

    of_row: (rows,) each response's cell · places: for each margin (cells,) the category · sizes: categories of each.
    """

    of_row: Places
    places: tuple[Places, ...]
    sizes: tuple[int, ...]

    @property
    def count(self) -> int:
        """Cells."""
        return len(self.places[0])

    def gathered(self, figures: Floats) -> Floats:
        """Return (cells,) sums of (rows,) figures."""
        return sums(self.of_row, figures, self.count)

    def some(self, kept: NDArray[np.bool_]) -> tuple[Places, ...]:
        """Return the places of the cells where `kept` is true."""
        return tuple(place[kept] for place in self.places)


def gather(rows: Sequence[Places], sizes: Sequence[int]) -> Cells:
    """Return the cells of responses, given each margin's (rows,) places, none of them absent, and sizes."""
    keys, possible = rows[0], sizes[0]
    for place, size in zip(rows[1:], sizes[1:], strict=True):
        if possible > _LARGEST_KEY // size:
            occupied, keys = _compress(keys, possible)
            possible = len(occupied)
        keys, possible = keys * size + place, possible * size
    occupied, of_row = _compress(keys, possible)
    representative = np.empty(len(occupied), np.intp)
    representative[of_row] = np.arange(len(of_row))
    return Cells(of_row, tuple(place[representative] for place in rows), tuple(sizes))


def _compress(keys: Places, possible: int) -> tuple[Places, Places]:
    """Return the keys that occur, and (rows,) the number of each response's key among them."""
    if possible > max(_DENSE * len(keys), _SMALL):
        occupied, of_row = np.unique(keys, return_inverse=True)
        return occupied, of_row
    occupied = np.flatnonzero(np.bincount(keys, minlength=possible))
    number = np.empty(possible, np.intp)
    number[occupied] = np.arange(len(occupied))
    return occupied, number[keys]


def sums(places: Places, figures: Floats, size: int) -> Floats:
    """Return (size,) sums of the figures at each place."""
    return np.bincount(places, figures, size).astype(np.float64, copy=False)


def margin_sums(places: Sequence[Places], sizes: Sequence[int], figures: Floats) -> list[Floats]:
    """Return, for each margin, (categories,) sums of (cells,) figures."""
    return [sums(place, figures, size) for place, size in zip(places, sizes, strict=True)]


def crossed(places: Sequence[Places], sizes: Sequence[int], figures: Floats) -> Floats:
    """Return X′ diag(figures) X, X being the cells' indicators of every category: (all categories, all categories)."""
    starts = np.concatenate([[0], np.cumsum(sizes)])
    table = np.diag(np.concatenate(margin_sums(places, sizes, figures)))
    for one, other in combinations(range(len(sizes)), 2):
        pair = sums(places[one] * sizes[other] + places[other], figures, sizes[one] * sizes[other])
        block = pair.reshape(sizes[one], sizes[other])
        table[starts[one] : starts[one + 1], starts[other] : starts[other + 1]] = block
        table[starts[other] : starts[other + 1], starts[one] : starts[one + 1]] = block.T
    return table


def solve(table: Floats, right: Floats) -> Floats:
    """Return a least-squares solution of table · x = right for a crossed table, whose margins repeat one another.

    The categories are scaled to a diagonal of ones first: a category of one response beside one of a million is small
    and not superfluous.
    """
    scale = np.sqrt(np.diag(table))
    scale[scale == 0] = np.inf
    solution = np.linalg.lstsq(table / np.outer(scale, scale), right / scale, rcond=1e-11)[0]
    found: Floats = solution / scale
    return found
