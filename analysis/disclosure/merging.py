"""A dimension as it can be told apart from outside: leaves whose numbers are hidden become one. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.tables import UNSAID, Dimension, Table

# No code of a category or an option begins like this.
_MERGED = "~"


@dataclass(frozen=True, slots=True)
class Merged:
    """A dimension whose hidden leaves are merged, and where each leaf went.

    What is known of a merged leaf follows from what is shown: a total, or a roll-up, less everything shown within.
    """

    dimension: Dimension
    leaf: Mapping[str, str]

    def sums(self, dimension: Dimension) -> NDArray[np.int64]:
        """Return new leaves × old leaves: 1 where the old one went into the new."""
        return np.array(
            [[self.leaf[old] == new for old in dimension.leaves] for new in self.dimension.leaves], np.int64
        )

    def keeps(self, node: str | None) -> bool:
        """Return whether a node of the old dimension is a node of the new one."""
        return node in self.dimension.nodes


def merge(dimension: Dimension, hidden: Collection[str | None]) -> Merged:
    """Merge the hidden leaves that no shown roll-up tells apart; hidden roll-ups are left out."""
    shown = {group: leaves for group, leaves in dimension.groups.items() if group not in hidden}
    leaf: dict[str, str] = {}
    signs: dict[frozenset[str], str] = {}
    for old in dimension.leaves:
        sign = frozenset(group for group, leaves in shown.items() if old in leaves)
        leaf[old] = signs.setdefault(sign, f"{_MERGED}{len(signs)}") if old in hidden else old
    groups = {group: frozenset(leaf[old] for old in leaves) for group, leaves in shown.items()}
    return Merged(Dimension(dimension.name, tuple(dict.fromkeys(leaf.values())), groups), leaf)


def merged_table(table: Table, merged: Sequence[Merged], counts: NDArray[np.int64]) -> Table:
    """Return the table with its dimensions merged. counts: of the table's own leaves, one axis a dimension."""
    for axis, (dimension, now) in enumerate(zip(table.dimensions, merged, strict=True)):
        counts = np.moveaxis(np.tensordot(now.sums(dimension), counts, axes=(1, axis)), 0, axis)
    return Table(table.name, tuple(now.dimension for now in merged), counts, {}, table.taken)


def along(counts: NDArray[np.int64], axis: int) -> NDArray[np.int64]:
    """Return the sums of the leaves of one axis."""
    found: NDArray[np.int64] = counts.sum(axis=tuple(place for place in range(counts.ndim) if place != axis))
    return found


def merge_enough(axis: Dimension, gone: frozenset[str | None], counts: NDArray[np.int64], threshold: int) -> Merged:
    """Merge the hidden leaves, and as many others as it takes that no leaf is of few people."""
    while True:
        merged = merge(axis, gone)
        sums = merged.sums(axis) @ counts
        small = {
            leaf
            for leaf, count in zip(merged.dimension.leaves, sums, strict=True)
            if 0 < count < threshold and leaf != UNSAID
        }
        others = [
            (int(count), leaf)
            for leaf, count in zip(axis.leaves, counts, strict=True)
            if leaf not in {*gone, UNSAID} and (count >= threshold or leaf in small)
        ]
        if not small or not others:
            return merged
        # Roll-ups go first where they keep a few people apart.
        apart = {group for group, leaves in merged.dimension.groups.items() if leaves.intersection(small)}
        gone |= apart | small.intersection(axis.leaves) or {min(others)[1]}
