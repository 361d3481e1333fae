"""What a gap told in one pair of strands takes away from every other pair. Pure."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.intersections.joint import Floats
from analysis.intersections.pairs import Cell, Pair

Places = NDArray[np.intp]

# What the neighbours of a gap are like counts as much as so many people of the gap itself.
_NEIGHBOURS_WEIGH = 5.0
# So many of the gap itself need no neighbours.
_ENOUGH = 500


@dataclass(frozen=True, eq=False)
class Told:
    """A gap told. missing: the responses that were expected of it and did not come."""

    pair: Pair
    cell: Cell
    missing: float

    @cached_property
    def around(self) -> tuple[Places, Places]:
        """The responses in the row of the gap, and those in its column."""
        row, column = self.cell
        return np.flatnonzero(self.pair.first == row), np.flatnonzero(self.pair.second == column)

    @cached_property
    def members(self) -> Places:
        """The responses of the group."""
        row, column = self.cell
        return np.flatnonzero((self.pair.first == row) & (self.pair.second == column))

    @cached_property
    def neighbours(self) -> Places:
        """The responses in the row or in the column."""
        row, column = self.cell
        return np.flatnonzero((self.pair.first == row) | (self.pair.second == column))


def missing_from(pair: Pair, told: Told) -> Floats:
    """Return how many of the missing people of a gap are missing from each cell of another pair.

    Young Pakistani residents who are missing are also young Muslims who are missing. Who they would have been is taken
    from those of the gap who did answer, and, since these are few, from its neighbours, those of one of its two
    categories. People who would have had no category in the pair are missing from none.
    """
    own = pair.among(told.members)
    if len(told.members) >= _ENOUGH:
        return told.missing * own / len(told.members)
    shared = _shared(pair, told)
    if shared is None:
        neighbours = told.neighbours
        near = pair.among(neighbours)
    else:
        axis, place, side = shared
        neighbours = told.around[1 - side]
        near = np.zeros_like(own)
        if axis == 0:
            near[place, :] = pair.among(neighbours).sum(axis=0)
        else:
            near[:, place] = pair.among(neighbours).sum(axis=1)
    like = near / len(neighbours) if len(neighbours) else near
    return told.missing * (own + _NEIGHBOURS_WEIGH * like) / (len(told.members) + _NEIGHBOURS_WEIGH)


def _shared(pair: Pair, told: Told) -> tuple[int, int, int] | None:
    """Where the pair has one of the gap's strands with the same categories: its axis, the gap's place, and its side."""
    for axis in (0, 1):
        for side in (0, 1):
            mine, its = pair.joint, told.pair.joint
            if mine.strands[axis] == its.strands[side] and mine.categories[axis] == its.categories[side]:
                return axis, told.cell[side], side
    return None
