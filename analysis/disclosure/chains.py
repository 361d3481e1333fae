"""What several two-way tables tell together of a hidden cell: chains of the triangle inequality. Pure.

Tables of strands by questions hang together in rings (strand A × question X, X × strand B, B × Y, Y × A), and a ring
tells more than its tables one by one: of people in a, those outside b are at most those outside x, those in x outside
c, and those in c outside b, added up. Where groups nearly coincide, that is few. All such chains, of any length, are
shortest paths between groups and their complements (Floyd 1962, Communications of the ACM 5(6)). What they tell of one
cell narrows its neighbours, so sums and paths are gone through in turn, a few times.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.release import Release
from analysis.disclosure.tables import UNSAID, Dimension, Nodes

_TURNS = 3


@dataclass(frozen=True, slots=True)
class Narrow:
    """A cell that chains narrow: its table and nodes, and the names of the other tables that the chain goes through."""

    table: str
    nodes: Nodes
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    table: str
    nodes: Nodes
    first: int
    second: int
    count: int


class _Groups:
    """The groups of people whose number is shown, each with its place: leaves and roll-ups of every dimension."""

    def __init__(self, margins: Sequence[Release]) -> None:
        self.places: dict[tuple[str, str], int] = {}
        sizes: list[int] = []
        self.total = 0
        self.dimensions: dict[str, Dimension] = {}
        self.within: dict[str, frozenset[tuple[str, str]]] = {}
        for release in margins:
            table = release.tables[0]
            (dimension,) = table.dimensions
            self.dimensions[dimension.name] = dimension
            self.within[dimension.name] = frozenset(
                (name, leaf) for name, leaves in table.where.items() for leaf in leaves
            )
            self.total = max(self.total, int(np.sum(table.counts)))
            for (node,), shown in release.rows(table):
                if node is not None and shown is not None:
                    self.places[dimension.name, node] = len(sizes)
                    sizes.append(shown)
        self.sizes = np.array(sizes, dtype=np.float64)
        # Place → name of its dimension, to say which table an edge of a chain is.
        self.names = [name for name, _ in self.places]

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Yield what is known of two groups of one dimension, or of a filter and what it lets through."""
        for (name, _), first in self.places.items():
            for around in self.within[name]:
                if around in self.places:
                    yield first, self.places[around], self.sizes[first]
        for (name, node), first in self.places.items():
            dimension = self.dimensions[name]
            for other in dimension.nodes[:-1]:
                second = self.places.get((name, other or ""))
                if second is None:
                    continue
                mine, theirs = dimension.members(node), dimension.members(other)
                if mine <= theirs:
                    yield first, second, self.sizes[first]
                elif not mine & theirs:
                    yield first, second, 0.0


class Chains:
    """What is shown of a day, as bounds on how many people two groups share."""

    def __init__(self, margins: Sequence[Release], tables: Sequence[Release]) -> None:
        """margins: one-way tables as they were let out · tables: two-way tables, let out between them.

        A table under a filter counts people of one leaf of another dimension, whose own table is a margin as well."""
        self._groups = groups = _Groups(margins)
        sizes, count = groups.sizes, len(groups.sizes)
        self._low = np.maximum(sizes[:, None] + sizes[None, :] - groups.total, 0.0)
        self._high = np.minimum(sizes[:, None], sizes[None, :])
        for first, second, both in groups.pairs():
            self._set(first, second, both)
        self._grids: list[tuple[bool, NDArray[np.int64], NDArray[np.int64]]] = []
        self._cells: list[_Cell] = []
        self._tables: dict[frozenset[str], str] = {}
        self._via = np.full((2 * count, 2 * count), -1, dtype=np.int32)
        for release in tables:
            self._read(release)
        if count:
            self._close()

    def narrow(self, threshold: int) -> list[Narrow]:
        """Return the hidden cells of few people that are known within less than the threshold."""
        found = []
        for cell in self._cells:
            width = self._high[cell.first, cell.second] - self._low[cell.first, cell.second]
            if 0 < cell.count < threshold and width < threshold:
                found.append(Narrow(cell.table, cell.nodes, self._through(cell)))
        return found

    def _through(self, cell: _Cell) -> tuple[str, ...]:
        """The other tables of the chains to this cell, and to those that stand in its row or column."""
        count = len(self._groups.sizes)
        near = [
            other
            for other in self._cells
            if other.table == cell.table and (other.first == cell.first or other.second == cell.second)
        ]
        edges = {edge for other in near for end in (0, count) for edge in self._edges(other.first, other.second + end)}
        return tuple(sorted({self._tables[edge] for edge in edges if edge in self._tables} - {cell.table}))

    def _edges(self, start: int, end: int) -> Iterator[frozenset[str]]:
        """Yield the two dimensions of each edge on the way from one group to another."""
        todo, seen, names = [(start, end)], set[tuple[int, int]](), self._groups.names
        while todo:
            here, there = todo.pop()
            # A way found in an earlier turn may since lead over itself.
            if (here, there) in seen:
                continue
            seen.add((here, there))
            middle = int(self._via[here, there])
            if middle < 0:
                yield frozenset({names[here % len(names)], names[there % len(names)]})
            else:
                todo += [(here, middle), (middle, there)]

    def _set(self, first: int, second: int, both: float) -> None:
        for one, other in ((first, second), (second, first)):
            self._low[one, other] = self._high[one, other] = both

    def _read(self, release: Release) -> None:
        (table,) = release.tables
        names = [axis.name for axis in table.dimensions]
        self._tables[frozenset(names)] = table.name
        for (nodes, _, count), (_, shown) in zip(table.cells(), release.rows(table), strict=True):
            first = self._groups.places.get((names[0], nodes[0] or ""))
            second = self._groups.places.get((names[1], nodes[1] or ""))
            if None in nodes or first is None or second is None:
                continue
            if shown is not None:
                self._set(first, second, float(shown))
            elif UNSAID not in nodes:
                self._cells.append(_Cell(table.name, nodes, first, second, count))
        where = self._groups.places
        rows, columns = (
            np.array([where.get((axis.name, leaf), -1) for leaf in axis.leaves]) for axis in table.dimensions
        )
        self._grids.append((bool(table.where), rows, columns))

    def _close(self) -> None:
        for _ in range(_TURNS):
            before = float((self._high - self._low).sum())
            self._sums()
            self._paths()
            if float((self._high - self._low).sum()) == before:
                return

    def _sums(self) -> None:
        """A row adds up to its size: what the others have at least, this one cannot have; and the other way round."""
        for filtered, rows, columns in self._grids:
            # Under a filter the cells of a row add up to those of the row whom it lets through.
            for lines, across in ((columns, rows),) if filtered else ((rows, columns), (columns, rows)):
                known = across[across >= 0]
                whole = len(known) == len(across)
                for line in lines[lines >= 0]:
                    low, high = self._low[line, known], self._high[line, known]
                    most = np.minimum(high, self._groups.sizes[line] - (low.sum() - low))
                    least = np.maximum(low, self._groups.sizes[line] - (high.sum() - high)) if whole else low
                    self._low[line, known] = self._low[known, line] = least
                    self._high[line, known] = self._high[known, line] = most

    def _paths(self) -> None:
        """Shortest paths: the entry of (x, y) is the most people of x who are outside y."""
        sizes, total, count = self._groups.sizes, self._groups.total, len(self._groups.sizes)
        outside = np.empty((2 * count, 2 * count))
        outside[:count, :count] = sizes[:, None] - self._low
        outside[:count, count:] = self._high
        outside[count:, :count] = total - sizes[:, None] - sizes[None, :] + self._high
        outside[count:, count:] = sizes[None, :] - self._low
        for middle in range(2 * count):
            around = outside[:, middle, None] + outside[None, middle]
            better = around < outside
            outside[better] = around[better]
            self._via[better] = middle
        self._high = np.minimum(self._high, outside[:count, count:])
        self._low = np.maximum(self._low, sizes[:, None] - outside[:count, :count])
