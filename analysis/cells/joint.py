"""One table of two groups of slots: counted batch by batch, taken apart into pairs of slots at the end. Pure."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from analysis.cells.batch import Batch
from analysis.cells.plan import Group
from analysis.cells.sums import Floats, Sums

# Two places among the slots.
Slots = tuple[int, int]


class JointTable:
    """Counts of every combination of the numbers of one group, or of two."""

    def __init__(self, one: Group, other: Group | None, *, weighted: bool) -> None:
        self._one = one
        self._other = other or Group((), ())
        self._sums = Sums.nothing(one.size * self._other.size, weighted=weighted)

    def count(self, numbers: NDArray[np.int32], batch: Batch) -> None:
        """Add rows, given their number in the table."""
        size = len(self._sums.n)
        if batch.n is None:
            counted = np.bincount(numbers, minlength=size).astype(np.int64, copy=False)
        else:
            counted = np.rint(_added(numbers, batch.n, size)).astype(np.int64)
        w = None if batch.w is None else _added(numbers, batch.w, size)
        w2 = None if batch.w2 is None else _added(numbers, batch.w2, size)
        self._sums.add(Sums(counted, w, w2))

    def pairs(self, wanted: Iterable[Slots]) -> dict[Slots, Sums]:
        """Return (numbers of the first, numbers of the second) of those of the pairs that the table holds."""
        one, other = frozenset(self._one.slots), frozenset(self._other.slots)
        found: dict[Slots, Sums] = {}
        reduced: dict[int, Sums] = {}
        table = self._sums.each(lambda figures: figures.reshape(self._one.size, self._other.size))
        for pair in wanted:
            first, second = pair
            if one.issuperset(pair):
                found[pair] = _within(table.each(lambda figures: figures.sum(axis=1)), self._one, pair)
            elif other.issuperset(pair):
                found[pair] = _within(table.each(lambda figures: figures.sum(axis=0)), self._other, pair)
            elif (first in one and second in other) or (first in other and second in one):
                here, there = (first, second) if first in one else (second, first)
                if here not in reduced:
                    # The table is small once it is of one slot of its first group: the others are quickly found in it.
                    reduced[here] = _of_slot(table, self._one, here)
                cells = _of_slot(reduced[here].each(np.transpose), self._other, there)
                found[pair] = cells.each(np.transpose) if here == first else cells
        return found


def _added(numbers: NDArray[np.int32], figures: Floats, size: int) -> Floats:
    return np.bincount(numbers, figures, size).astype(np.float64, copy=False)


def _of_slot(table: Sums, group: Group, slot: int) -> Sums:
    """Return (numbers of a slot, …) of a table (numbers of its group, …)."""
    at = group.slots.index(slot)
    before, after = math.prod(group.sizes[:at]), math.prod(group.sizes[at + 1 :])
    width = table.n.shape[1]

    def summed(figures: NDArray[np.generic]) -> NDArray[np.generic]:
        found: NDArray[np.generic] = figures.reshape(before, group.sizes[at], after, width).sum(axis=2).sum(axis=0)
        return found

    return table.each(summed)


def _within(line: Sums, group: Group, pair: Slots) -> Sums:
    """Return the cells of two slots of one group, of a line of all its numbers."""
    at = [group.slots.index(slot) for slot in pair]
    rest = tuple(place for place in range(len(group.slots)) if place not in at)

    def summed(figures: NDArray[np.generic]) -> NDArray[np.generic]:
        cells: NDArray[np.generic] = figures.reshape(group.sizes).sum(axis=rest)
        return cells if at[0] < at[1] else cells.T

    return line.each(summed)
