"""Find intersections that fall short, one at a time, each with those told before it taken into account. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.intersections.association import goes_together
from analysis.intersections.echoes import Told, missing_from
from analysis.intersections.joint import ASSUMED, Floats, Origin
from analysis.intersections.pairs import Cell, Pair, explained, would_be
from analysis.intersections.tail import lower_tails
from analysis.intersections.weights import weights
from analysis.representation import FLOOR_PART, FLOOR_WHOLE, LEAST_EXPECTED

# A longer list is no list to act on.
MOST_GAPS = 10
# How often, at most, a search tells anything that is not there.
ERROR_RATE = 0.05
_FLOOR = FLOOR_PART / FLOOR_WHOLE


@dataclass(frozen=True, slots=True)
class IntersectionGap:
    """A group that is missing beyond what its two categories explain.

    responses: in both strands · expected: the group's share of the people × responses · ratio: count ÷ expected ·
    explained: what the unevenness of the two strands, and the gaps told before, leave to be expected; it tells of the
    counts of other groups · p_value: of so few given `explained` · adjusted_p: among all cells of all pairs.
    """

    strands: tuple[str, str]
    categories: tuple[str, str]
    count: int
    responses: int
    expected: float
    ratio: float
    explained: float
    p_value: float
    adjusted_p: float
    baseline: Origin


@dataclass(frozen=True, slots=True)
class Refused:
    """A pair with an assumed baseline whose strands plainly go together: who is missing cannot be told from it."""

    strands: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The gaps in the order they were told · pairs that could not be looked at · how many cells were tested."""

    gaps: tuple[IntersectionGap, ...]
    refused: tuple[Refused, ...]
    tests: int


def find(pairs: Sequence[Pair], *, rate: float = ERROR_RATE) -> Found:
    """Return the intersections that fall short, the surest first.

    pairs: of the same responses, in the same order. Tested are the cells in which at least LEAST_EXPECTED responses are
    expected, of all pairs in one family; which these are hangs on the baseline and the number of answers alone. A gap
    is a cell below 0.8 both of its share of the people and of what is explained, with an adjusted p of at most `rate`.
    After each one everything is worked again with that gap in: in its own pair its cell is free, from all others the
    people it lacks are taken away.

    The adjustment is Holm's with weights (1979, A simple sequentially rejective multiple test procedure, Scandinavian
    Journal of Statistics 6), which goes from gap to gap as the search does: an adjusted p is p × the weights of all
    cells not yet told ÷ the cell's own, and never below that of a gap before it. With weights settled before any cell
    is looked at (`weights`) it holds the chance of telling anything wrong to `rate`, however the cells hang together,
    as far as the p-values are right: what is explained is known but for chance, in an assumed baseline only if it is
    true, and less surely with each gap told. Of a thousand intersections few are missing; a false discovery rate would
    let in a wrong one for each few right ones, and it is a person who is sent after it.

    Pairs with an assumed baseline whose strands go together (`association`) are refused, and the search begun again.
    """
    kept = list(pairs)
    refused: list[Refused] = []
    while True:
        search = _Search(kept, rate)
        search.run()
        wrong = [pair for pair in kept if pair.joint.origin == ASSUMED and goes_together(pair, search.cells_of(pair))]
        if not wrong:
            return Found(tuple(search.gaps), tuple(refused), search.tests)
        refused += [Refused(pair.joint.strands) for pair in wrong]
        kept = [pair for pair in kept if pair not in wrong]


class _Search:
    """One search over some pairs."""

    def __init__(self, pairs: Sequence[Pair], rate: float) -> None:
        self._pairs = [pair for pair in pairs if pair.responses]
        self._rate = rate
        self._parity = [pair.joint.shares * pair.responses for pair in self._pairs]
        self._told: list[Told] = []
        self._filled = [np.zeros_like(pair.table) for pair in self._pairs]
        self.gaps: list[IntersectionGap] = []
        self._weights = weights([pair.joint.shares for pair in self._pairs], [p.responses for p in self._pairs], rate)
        self.tests = sum(int((table > 0).sum()) for table in self._weights)
        self._left = float(self.tests)

    def cells_of(self, pair: Pair) -> list[Cell]:
        """Return the cells of the gaps told in a pair, in their order."""
        return [told.cell for told in self._told if told.pair is pair]

    def run(self) -> None:
        """Tell one gap after the other until none stands."""
        while len(self.gaps) < MOST_GAPS and self._tell_next():
            pass

    def _tell_next(self) -> bool:
        fitted = [self._explained(number) for number in range(len(self._pairs))]
        standing = [
            (adjusted, float(value), (number, (int(row), int(column))))
            for number, found in enumerate(fitted)
            for tails, short in [self._tails(number, found)]
            for row, column in zip(*np.nonzero(short), strict=True)
            for value in [tails[row, column]]
            for adjusted in [float(value * self._left / self._weights[number][row, column])]
            if adjusted <= self._rate
        ]
        if not standing:
            return False
        adjusted, value, place = min(standing)
        before = self.gaps[-1].adjusted_p if self.gaps else 0.0
        self._tell(place, fitted, value, max(before, adjusted))
        return True

    def _explained(self, number: int) -> Floats:
        pair = self._pairs[number]
        return explained(pair, {cell: pair.table[cell] for cell in self.cells_of(pair)}, self._filled[number])

    def _tails(self, number: int, fitted: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """The tails of the cells of one pair that are tested and short enough to be told, and which these are."""
        pair, parity = self._pairs[number], self._parity[number]
        lowest = np.minimum(parity, fitted)
        short = (parity >= LEAST_EXPECTED) & (pair.table < _FLOOR * lowest)
        return lower_tails(pair.table, fitted, short), short

    def _tell(self, place: tuple[int, Cell], fitted: Sequence[Floats], value: float, adjusted: float) -> None:
        number, cell = place
        pair, count = self._pairs[number], int(self._pairs[number].table[cell])
        parity, left = float(self._parity[number][cell]), float(fitted[number][cell])
        own = {told: float(pair.table[told]) for told in self.cells_of(pair)}
        # Where the rest of the two categories says next to nothing, parity bounds what it says.
        full = min(would_be(pair, own, self._filled[number], cell), 2 * parity)
        told = Told(pair, cell, max(left, full) - count)
        self._told.append(told)
        self._left -= float(self._weights[number][cell])
        for other, apart in enumerate(self._pairs):
            if other != number:
                self._filled[other] += missing_from(apart, told)
        self.gaps.append(
            IntersectionGap(
                strands=pair.joint.strands,
                categories=(pair.joint.categories[0][cell[0]], pair.joint.categories[1][cell[1]]),
                count=count,
                responses=pair.responses,
                expected=parity,
                ratio=count / parity,
                explained=left,
                p_value=value,
                adjusted_p=adjusted,
                baseline=pair.joint.origin,
            )
        )
