"""Which slots are laid together, so that one pass over the rows counts many pairs. Pure.

Three strands and three questions laid together are one table of some ten thousand cells, still small beside the
processor's cache; counting it once gives nine pairs. Slots are put into groups, and one table is counted for every two
groups with a wanted pair between them.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

# What counting costs, in nanoseconds on one machine; only their ratio matters. A row of a table that fits the cache,
# what a row costs more for each cell of the table, and each cell of a table for every batch.
_ROW, _ROW_OF_CELL, _CELL = 1.3, 1 / 400_000, 2.0
_CAPACITIES = tuple(2**power for power in range(3, 15))


@dataclass(frozen=True, slots=True)
class Group:
    """Slots laid together: one number says the number of each. The first counts most."""

    slots: tuple[int, ...]
    sizes: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return math.prod(self.sizes)

    def strides(self) -> tuple[int, ...]:
        """Return by how much the group's number grows with the number of each slot."""
        return tuple(math.prod(self.sizes[place + 1 :]) for place in range(len(self.sizes)))


@dataclass(frozen=True, slots=True)
class Plan:
    """groups · tables: pairs of places in `groups`; a group with itself is counted alone."""

    groups: tuple[Group, ...]
    tables: tuple[tuple[int, int], ...]

    def cells(self, table: tuple[int, int]) -> int:
        """Return how many cells a table has."""
        one, other = table
        return self.groups[one].size * (1 if one == other else self.groups[other].size)


def plan(sizes: Sequence[int], wanted: Collection[tuple[int, int]], rows: int) -> Plan:
    """Return how to count pairs of slots.

    sizes: of each slot · wanted: pairs of places in `sizes` · rows: of a batch. Slots that stand first in a pair are
    laid together with one another only, and so are the rest.
    """
    first = {one for one, _ in wanted}
    rest = {other for _, other in wanted} - first
    choices = product(_groupings(first, sizes), _groupings(rest, sizes))
    one, other = min(choices, key=lambda choice: _cost(choice[0], choice[1], rows))
    groups = (*one, *other)
    return Plan(groups, _tables(groups, wanted))


def _groupings(slots: Iterable[int], sizes: Sequence[int]) -> list[tuple[Group, ...]]:
    ordered = sorted(slots, key=lambda slot: (-sizes[slot], slot))
    return list(dict.fromkeys(_grouped(ordered, sizes, capacity) for capacity in _CAPACITIES))


def _grouped(ordered: Sequence[int], sizes: Sequence[int], capacity: int) -> tuple[Group, ...]:
    """Put each slot, the largest first, into the first group that it fits."""
    found: list[list[int]] = []
    products: list[int] = []
    for slot in ordered:
        for place, size in enumerate(products):
            if size * sizes[slot] <= capacity:
                found[place].append(slot)
                products[place] *= sizes[slot]
                break
        else:
            found.append([slot])
            products.append(sizes[slot])
    return tuple(Group(tuple(group), tuple(sizes[slot] for slot in group)) for group in found)


def _cost(first: Sequence[Group], rest: Sequence[Group], rows: int) -> float:
    tables = max(1, len(first) * len(rest))
    cells = sum(group.size for group in first) * sum(group.size for group in rest)
    return tables * rows * _ROW + cells * (rows * _ROW_OF_CELL + _CELL)


def _tables(groups: Sequence[Group], wanted: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    group_of = {slot: place for place, group in enumerate(groups) for slot in group.slots}
    across = {(group_of[one], group_of[other]) for one, other in wanted}
    between = sorted({(min(pair), max(pair)) for pair in across if pair[0] != pair[1]})
    covered = {place for pair in between for place in pair}
    alone = sorted(pair for pair in across if pair[0] == pair[1] and pair[0] not in covered)
    return (*between, *alone)
