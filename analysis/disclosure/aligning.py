"""Tables of several days brought to the same categories: what came later counted nobody before. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.disclosure.release import Release
from analysis.disclosure.sheet import Day, Sheet
from analysis.disclosure.tables import Dimension, Nodes, Table


def align(sheet: Sheet, days: Sequence[Day]) -> tuple[Sheet, list[dict[str, Release]]]:
    """Return the sheet and the earlier days with one set of leaves and roll-ups for each dimension.

    A leaf that a day did not have is shown as nought on it. A roll-up that it did not have is hidden on it.
    """
    earlier = [table for day in days for release in day.values() for table in release.tables]
    wide = _dimensions([*sheet.margins, *sheet.tables, *earlier])
    return (
        Sheet(
            tuple(_table(table, wide) for table in sheet.margins),
            tuple(_table(table, wide) for table in sheet.tables),
            sheet.leads,
            sheet.open,
        ),
        [{name: _release(release, wide) for name, release in day.items()} for day in days],
    )


def _dimensions(tables: Iterable[Table]) -> dict[str, Dimension]:
    leaves: dict[str, dict[str, None]] = {}
    groups: dict[str, dict[str, frozenset[str]]] = {}
    for dimension in (dimension for table in tables for dimension in table.dimensions):
        leaves.setdefault(dimension.name, {}).update(dict.fromkeys(dimension.leaves))
        mine = groups.setdefault(dimension.name, {})
        for group, members in dimension.groups.items():
            mine[group] = mine.get(group, frozenset()) | members
    return {name: Dimension(name, tuple(found), groups[name]) for name, found in leaves.items()}


def _table(table: Table, wide: Mapping[str, Dimension]) -> Table:
    dimensions = tuple(wide[dimension.name] for dimension in table.dimensions)
    if all(len(new.leaves) == len(old.leaves) for new, old in zip(dimensions, table.dimensions, strict=True)):
        order = [old.leaves == new.leaves for new, old in zip(dimensions, table.dimensions, strict=True)]
        if all(order):
            return replace(table, dimensions=dimensions)
    counts = np.zeros([len(dimension.leaves) for dimension in dimensions], dtype=np.int64)
    places = [
        [new.leaves.index(leaf) for leaf in old.leaves] for new, old in zip(dimensions, table.dimensions, strict=True)
    ]
    counts[np.ix_(*places)] = table.counts
    return replace(table, dimensions=dimensions, counts=counts)


def _release(release: Release, wide: Mapping[str, Dimension]) -> Release:
    tables = tuple(_table(table, wide) for table in release.tables)
    shown: dict[tuple[str, str, Nodes], int | None] = {}
    for table, old in zip(tables, release.tables, strict=True):
        known = [frozenset(dimension.nodes) for dimension in old.dimensions]
        for nodes, _, count in table.cells():
            ref = (table.name, table.taken or "", nodes)
            there = all(node in mine for node, mine in zip(nodes, known, strict=True))
            shown[ref] = release.shown[ref] if there else (0 if count == 0 else None)
    return replace(release, tables=tables, shown=shown)
