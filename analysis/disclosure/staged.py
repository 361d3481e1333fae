"""The gate for a whole survey, one table at a time: exact within each, with everything beside it taken as known. Pure.

A survey of 12 strands and 30 questions has 360 tables, too many to be searched for a pattern at once. So tables pass in
stages: one-way tables first, which only share the number of everybody; then each two-way table between its two margins
as they were shown. Three rules keep the stages from undoing one another.

- The attacker knows each margin exactly. Categories whose margin is hidden are merged for all two-way tables, and their
  cells are shown in none: the people of merged categories can be exchanged, and no table would change.
- On a later day a table goes out with everything hidden that was hidden when it last went out. Whatever is learnt then
  is the table of those who came since, and that goes through the gate as a table of its own.
- What people changed or took back makes such a table negative; then the days are joined (one-way) or the table waits.

Those who did not say (the leaf UNSAID) are no group of people: how many they are is public, and which of them are in
another table's cells is neither shown nor protected.

What remains is a chain of inequalities across several two-way tables: see `chains`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.audit import Audit
from analysis.disclosure.errors import CannotProtect
from analysis.disclosure.figures import EVERYBODY, Key, figures
from analysis.disclosure.gate import MOST_FIGURES, Group, find_pattern, suppress
from analysis.disclosure.merging import Merged, along, merge, merge_enough, merged_table
from analysis.disclosure.relations import relations
from analysis.disclosure.release import EXACT, Release
from analysis.disclosure.tables import UNSAID, Nodes, Table

# Days of a one-way table are joined into one programme up to so many figures: seconds, not minutes.
MOST_JOINED = 240
# Those who came since are few, and which cells are hidden tells more of them: they are kept apart by this many more.
_SPARE = 2
# Where a table cannot be protected between its margins, so many of its smallest rows are hidden whole.
_ROWS_GIVEN_UP = 6


@dataclass(frozen=True, slots=True)
class Passed:
    """A table as it went out on one day, with the margins that stood beside it."""

    table: Release
    margins: tuple[Release, ...] = ()


def one_way(table: Table, earlier: Sequence[Release], *, threshold: int) -> Release:
    """Let a one-way table out; the number of everybody is public. earlier: the same table on earlier days, in order.

    Raises CannotProtect where nothing can go out: what stood before stands."""
    earlier = _distinct(earlier)
    if earlier and _same(table, earlier[-1].tables[0]):
        return _again(table, earlier[-1])
    joined = (len(earlier) + 1) * len(table.dimensions[0].nodes)
    if not earlier or joined <= min(MOST_JOINED, MOST_FIGURES):
        return suppress(
            [table],
            threshold=threshold,
            previous=earlier,
            public=[""],
            public_groups=_said_or_not(table, [each.tables[0] for each in earlier], threshold),
        )
    return _next(table, Passed(earlier[-1]), (), threshold)


def two_way(table: Table, margins: Sequence[Release], last: Passed | None, *, threshold: int) -> Release:
    """Let a table of several dimensions out between its margins, one release a dimension, in their order.

    last: how it went out last. Raises CannotProtect where nothing can go out: what stood before stands."""
    if last is not None:
        if _same(table, last.table.tables[0]):
            return _again(table, last.table)
        return _next(table, last, margins, threshold)
    gone = [_hidden(release) for release in margins]
    merged, pattern, found = _between(table, np.asarray(table.counts), gone, (), threshold)
    return _release(table, merged, pattern, found, threshold)


def _said_or_not(table: Table, earlier: Sequence[Table], threshold: int) -> list[Group]:
    """Those who said, and those who did not, where the former are no few and have become more by no few."""
    (dimension,) = table.dimensions
    if UNSAID not in dimension.leaves:
        return []
    place = dimension.leaves.index(UNSAID)
    said = [int(each.counts.sum() - each.counts[place]) for each in (*earlier, table)]
    changes = [said[0], said[-1], *(second - first for first, second in pairwise(said))]
    if any(0 < abs(change) < threshold for change in changes):
        return []
    return [(dimension.name, frozenset([UNSAID])), (dimension.name, frozenset(dimension.leaves) - {UNSAID})]


def _next(table: Table, last: Passed, margins: Sequence[Release], threshold: int) -> Release:
    """Hide at least what was hidden, and let the table of those who came since pass."""
    before = last.table.tables[0]
    came = np.asarray(table.counts) - np.asarray(before.counts)
    if (came < 0).any():
        raise CannotProtect("changed", tables=[table.name])
    if 0 < came.sum() < threshold:
        raise CannotProtect("too_few", threshold=threshold)
    hidden = {ref[2] for ref in last.table.hidden}
    # What was hidden and grew by nobody, or by many, needs no looking after: nothing is learnt of it.
    grew = {nodes: count for nodes, _, count in Table(table.name, table.dimensions, came).cells()}
    unknown = {nodes for nodes in hidden if not 0 < grew[nodes] < threshold}
    gone = [_hidden(now) | _hidden(then) for now, then in zip(margins, last.margins, strict=True)]
    merged, pattern, found = _between(table, came, gone, unknown, threshold + _SPARE)
    return _release(table, merged, pattern | hidden, found, threshold)


def _between(
    table: Table,
    counts: NDArray[np.int64],
    gone: Sequence[frozenset[str | None]],
    unknown: Collection[Nodes],
    threshold: int,
) -> tuple[list[Merged], set[Nodes], Audit]:
    """Hide what must be hidden between the margins; where that is no way, hide the smallest rows whole, one by one.

    gone: for each dimension, where there are several, what of it has a hidden margin. Raises CannotProtect.
    """
    axes, gone = table.dimensions, list(gone)
    for more in range(_ROWS_GIVEN_UP, -1, -1):
        merged = [
            merge_enough(axis, some, along(counts, place), threshold)
            for place, (axis, some) in enumerate(zip(axes, gone, strict=False))
        ] or [merge(axis, ()) for axis in axes]
        try:
            return merged, *_pass(merged_table(table, merged, counts), unknown, threshold)
        except CannotProtect:
            rows = zip(along(counts, 0).tolist(), axes[0].leaves, strict=True)
            left = [(count, leaf) for count, leaf in rows if count and leaf in merged[0].dimension.leaves]
            if not more or not gone or len(left) <= 1:
                raise
            gone[0] |= {min(left)[1]}
    raise AssertionError


def _pass(table: Table, unknown: Collection[Nodes], threshold: int) -> tuple[set[Nodes], Audit]:
    """Return the cells to hide between margins that are known, and the audit.

    unknown: cells that nobody can work out already, and that need no protection of their own."""
    unsaid = {nodes for nodes, _, _ in table.cells() if UNSAID in nodes and None not in nodes and len(nodes) > 1}
    if not any(0 < count < threshold for nodes, _, count in table.cells() if nodes not in unsaid):
        return set(), Audit(threshold, {}, (), joined=True)
    every = figures([table])
    places = {nodes: key for (_, _, nodes), key in every.places.items() if key is not None}
    free = {places[nodes] for nodes in unsaid.union(unknown) if nodes in places} - {EVERYBODY}
    open_ = (
        {frozenset([group]) for group in _said_or_not(table, (), threshold)} if len(table.dimensions) == 1 else set()
    )
    fixed: dict[Key, tuple[float, float]] = {
        key: (float(every.counts[key]), float(every.counts[key]))
        for nodes, key in places.items()
        if key not in free and (None in nodes or key in open_)
    }
    left = replace(
        every,
        counts={key: count for key, count in every.counts.items() if key not in free},
        plain={axis.name: frozenset([UNSAID]) for axis in table.dimensions},
    )
    pattern, found = find_pattern(left, relations(left), threshold, fixed, frozenset(fixed), {})
    return {nodes for nodes, key in places.items() if key in pattern.hidden}, found


def _release(table: Table, merged: Sequence[Merged], hidden: set[Nodes], found: Audit, threshold: int) -> Release:
    shown: dict[tuple[str, str, Nodes], int | None] = {}
    for nodes, _, count in table.cells():
        kept = all(axis.keeps(node) for axis, node in zip(merged, nodes, strict=True))
        unsaid = len(nodes) > 1 and UNSAID in nodes and None not in nodes
        shown[table.name, table.taken or "", nodes] = count if kept and not unsaid and nodes not in hidden else None
    return Release((table,), threshold, EXACT, shown, found)


def _hidden(release: Release) -> frozenset[str | None]:
    return frozenset(nodes[0] for _, _, nodes in release.hidden)


def _same(table: Table, other: Table) -> bool:
    return [axis.leaves for axis in table.dimensions] == [axis.leaves for axis in other.dimensions] and bool(
        np.array_equal(table.counts, other.counts)
    )


def _distinct(earlier: Sequence[Release]) -> list[Release]:
    """Leave out days on which the same people were counted the same as on the day before: they told nothing new."""
    kept: list[Release] = []
    for release in earlier:
        if not kept or not _same(release.tables[0], kept[-1].tables[0]):
            kept.append(release)
    return kept


def _again(table: Table, last: Release) -> Release:
    """The same people counted the same: what was shown is shown, what was hidden is hidden."""
    shown = {(table.name, table.taken or "", ref[2]): number for ref, number in last.shown.items()}
    return Release((table,), last.threshold, last.within, shown, last.audit)
