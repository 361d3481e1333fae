"""Tables of counts of people, one-way to three-way, with their totals and roll-ups. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.errors import BadTable

MOST_DIMENSIONS = 3
# The leaf of those who told nothing, where that is no characteristic of anybody.
UNSAID = "*none"
# A cell of a table: one category, one roll-up or (None) everybody, in each dimension.
Nodes = tuple[str | None, ...]
# Whom a cell counts: dimension → the finest categories that belong.
Condition = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Dimension:
    """What people are told apart by. Everybody is in exactly one of `leaves`; "not answered" is a leaf as well.

    groups: roll-up → its leaves. People who stopped at a roll-up need a leaf of their own. A question that takes
    several options is a dimension of two leaves for each option: chosen, not chosen.
    """

    name: str
    leaves: tuple[str, ...]
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.leaves:
            raise BadTable("no_categories", dimension=self.name)
        if len({*self.leaves, *self.groups}) < len(self.leaves) + len(self.groups):
            raise BadTable("repeated_category", dimension=self.name)
        for group, leaves in self.groups.items():
            unknown = sorted(leaves - set(self.leaves))
            if unknown or not leaves:
                raise BadTable("unknown_category", dimension=self.name, group=group, categories=unknown)

    @property
    def nodes(self) -> tuple[str | None, ...]:
        """The leaves, the roll-ups, and everybody."""
        return (*self.leaves, *self.groups, None)

    def members(self, node: str | None) -> frozenset[str]:
        """Return the leaves of a node."""
        if node is None:
            return frozenset(self.leaves)
        return self.groups[node] if node in self.groups else frozenset([node])

    def sums(self) -> NDArray[np.int64]:
        """Return nodes × leaves: 1 where the leaf belongs to the node."""
        return np.array([[leaf in self.members(node) for leaf in self.leaves] for node in self.nodes], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Counts of people by up to three dimensions.

    counts: one axis a dimension, in the order of its leaves · where: the filter, dimension → leaves let through ·
    taken: the day it was counted, ISO; tables of other days count other people. All tables given to the gate at once
    are of one survey: they count the same people, whatever their dimensions.
    """

    name: str
    dimensions: tuple[Dimension, ...]
    counts: NDArray[np.int64]
    where: Condition = field(default_factory=dict)
    taken: str | None = None

    def __post_init__(self) -> None:
        names = [dimension.name for dimension in self.dimensions]
        shape = tuple(len(dimension.leaves) for dimension in self.dimensions)
        if len(names) > MOST_DIMENSIONS:
            raise BadTable("too_many_dimensions", table=self.name)
        if len(set(names)) < len(names):
            raise BadTable("repeated_dimension", table=self.name)
        if np.shape(self.counts) != shape:
            raise BadTable("shape", table=self.name, shape=np.shape(self.counts), wanted=shape)
        if not np.issubdtype(np.asarray(self.counts).dtype, np.integer) or np.any(np.asarray(self.counts) < 0):
            raise BadTable("negative_count", table=self.name)
        empty = sorted(name for name, leaves in self.where.items() if not leaves)
        if empty:
            raise BadTable("no_filter", table=self.name, dimensions=empty)

    def totals(self) -> NDArray[np.int64]:
        """Return the counts of all nodes: one axis a dimension, in the order of its nodes (the last is the total)."""
        counts: NDArray[np.int64] = np.asarray(self.counts, dtype=np.int64)
        for axis, dimension in enumerate(self.dimensions):
            counts = np.moveaxis(np.tensordot(dimension.sums(), counts, axes=(1, axis)), 0, axis)
        return counts

    def cells(self) -> Iterator[tuple[Nodes, dict[str, frozenset[str]], int]]:
        """Yield each cell: its nodes, whom it counts, its count."""
        for nodes, count in zip(product(*(axis.nodes for axis in self.dimensions)), self.totals().flat, strict=True):
            people = dict(self.where)
            for dimension, node in zip(self.dimensions, nodes, strict=True):
                members = dimension.members(node)
                people[dimension.name] = members & people.get(dimension.name, members)
            yield nodes, people, int(count)


def tabulate(
    name: str,
    dimensions: Sequence[Dimension],
    columns: Mapping[str, NDArray[np.integer]],
    *,
    where: Condition | None = None,
    taken: str | None = None,
    known: Mapping[str, Dimension] | None = None,
) -> Table:
    """Count people into a table.

    columns: dimension → the place of each person's leaf in its dimension, one array of n whole numbers each · where: a
    filter over `dimensions` or over dimensions of `known`. Raises BadTable for a code outside the dimension.
    """
    known = {**(known or {}), **{dimension.name: dimension for dimension in dimensions}}
    people = len(next(iter(columns.values()), ()))
    kept = np.ones(people, dtype=np.bool_)
    for filtered, leaves in (where or {}).items():
        if filtered not in known or not leaves <= set(known[filtered].leaves):
            raise BadTable("unknown_category", dimension=filtered, categories=sorted(leaves))
        kept &= np.isin(columns[filtered], [known[filtered].leaves.index(leaf) for leaf in leaves])
    shape = tuple(len(dimension.leaves) for dimension in dimensions)
    for dimension in dimensions:
        codes = columns[dimension.name]
        if len(codes) and (codes.min() < 0 or codes.max() >= len(dimension.leaves)):
            raise BadTable("unknown_category", dimension=dimension.name, categories=[])
    places = np.zeros(int(kept.sum()), dtype=np.int64)
    for dimension in dimensions:
        places = places * len(dimension.leaves) + columns[dimension.name][kept]
    counts = np.bincount(places, minlength=int(np.prod(shape, dtype=np.int64))).reshape(shape)
    return Table(name, tuple(dimensions), counts.astype(np.int64), where or {}, taken)
