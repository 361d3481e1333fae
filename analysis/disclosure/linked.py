"""What tables tell of one another beyond the people they share: who was led to a question, and choices made together.

A question may be asked of those who gave certain answers before. How many answered it then parts the hidden answers
that lead to it from those that do not. Options that may be chosen together are tables of their own, of one filter;
together they tell how many chose more than one (see `overlaps`). Pure.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.release import Release
from analysis.disclosure.tables import UNSAID, Table

Released = Mapping[str, Release]


@dataclass(frozen=True, slots=True)
class Lead:
    """An earlier answer that decides who is asked. source: its one-way table, called as its dimension · outcomes: leaf
    → equal where people are led alike; a leaf that is not in it is led as nobody else.
    """

    source: str
    outcomes: Mapping[str, Hashable]

    def parts(self, leaves: Collection[str]) -> bool:
        """Return whether some of these leaves lead elsewhere than others."""
        return len({self.outcomes.get(leaf, leaf) for leaf in leaves}) > 1


def tells_before(leads: Sequence[Lead], out: Released) -> bool:
    """Return whether the one-way table of a question would part hidden answers before. out: what went out already."""
    return any(lead.parts(_hidden(lead, out)) for lead in leads)


def _hidden(lead: Lead, out: Released) -> Collection[str]:
    if lead.source not in out:
        return lead.outcomes
    release = out[lead.source]
    return [leaf for leaf in release.tables[0].dimensions[0].leaves if release.shown[_ref(release, (leaf,))] is None]


def told_rows(leads: Sequence[Lead], beside: Mapping[str, Release]) -> frozenset[str]:
    """Return the rows in which a table of rows × a question would part hidden answers before.

    beside: source → the table of the same rows × it. A row whose own number is hidden is hidden in every table.
    """
    found: set[str] = set()
    for lead in leads:
        release = beside.get(lead.source)
        if release is None:
            continue
        rows, columns = release.tables[0].dimensions
        for row in rows.leaves:
            numbers = {leaf: release.shown[_ref(release, (row, leaf))] for leaf in columns.leaves if leaf != UNSAID}
            gone = [leaf for leaf, number in numbers.items() if number is None]
            if row != UNSAID and lead.parts(gone):
                found.add(row)
    return frozenset(found)


def without_rows(margin: Release, rows: Collection[str]) -> Release:
    """Return a one-way release with some leaves hidden, and the roll-ups that hold them."""
    (dimension,) = margin.tables[0].dimensions
    gone = {node for node in dimension.nodes if node is not None and not dimension.members(node).isdisjoint(rows)}
    return replace(margin, shown={ref: None if ref[2][0] in gone else number for ref, number in margin.shown.items()})


def held_back(options: Sequence[Release], before: Sequence[Release], threshold: int) -> str | None:
    """Return the table to keep in, so that it is not told how few chose more than one of all options.

    options: of one filter, each of two last leaves, who chose it and who did not, or such a dimension's last after a
    strand's · before: the same as they went out last, where all did. None where all may go out.
    """
    now, then = _beyond(options), _beyond(before) if len(before) == len(options) else None
    told = _told(options)
    few = (now > 0) & (now < threshold) & told
    if then is not None and then.shape == now.shape:
        few |= (now != then) & (abs(now - then) < threshold) & told
    if not few.any():
        return None
    return min(options, key=lambda release: int(_chosen(release.tables[0]).sum())).tables[0].name


def _chosen(table: Table) -> NDArray[np.int64]:
    """Who chose the option: of everybody, or row by row."""
    return np.asarray(table.counts)[..., 0]


def _beyond(options: Sequence[Release]) -> NDArray[np.int64]:
    """How often an option was chosen beside another: of everybody, or row by row."""
    if not options:
        return np.zeros((), np.int64)
    everybody = np.asarray(options[0].tables[0].counts).sum(axis=-1)
    return np.asarray(sum(_chosen(release.tables[0]) for release in options) - everybody)


def _told(options: Sequence[Release]) -> NDArray[np.bool_]:
    """Whether who chose each option is shown: of everybody, or row by row."""
    told = np.ones(_chosen(options[0].tables[0]).shape, np.bool_)
    for release in options:
        *rows, option = release.tables[0].dimensions
        nodes = [(leaf, option.leaves[0]) for leaf in rows[0].leaves] if rows else [(option.leaves[0],)]
        shown = np.array([release.shown[_ref(release, node)] is not None for node in nodes])
        told &= shown if rows else shown[0]
    return told


def _ref(release: Release, nodes: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    table = release.tables[0]
    return table.name, table.taken or "", nodes
