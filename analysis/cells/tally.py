"""Counts pairs of columns, batch by batch. Pure.

Codes are learnt as they come. Where a batch brings new ones, what was counted so far is put down in the ledger, and
counting goes on in larger tables.
"""

from collections.abc import Collection, Mapping, Sequence

from analysis.cells.batch import Batch
from analysis.cells.coding import ColumnCoding
from analysis.cells.ledger import PairSums
from analysis.cells.pairs import Pair, names_in
from analysis.cells.slots import SlotCounter
from analysis.cells.table import CellTable


class Tally:
    """Counts of pairs. multiple: columns whose answers may be several options; None for those where it is seen."""

    def __init__(self, pairs: Sequence[Pair], *, multiple: Collection[str] | None, weighted: bool) -> None:
        rows = {row for row, _ in pairs}
        self._codings = {
            name: ColumnCoding(name, divides=name in rows, multiple=None if multiple is None else name in multiple)
            for name in names_in(pairs)
        }
        self._weighted = weighted
        self._ledger = {pair: PairSums(weighted=weighted) for pair in pairs}
        self._counter: SlotCounter | None = None
        self._learnt: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._responses = 0

    def add(self, batch: Batch) -> None:
        """Count a batch. Raises CannotCount for what cannot be counted."""
        changed = self._learn(batch)
        if self._counter is None or changed:
            self._put_down()
            self._codings.update(changed)
            self._counter = SlotCounter(self._codings, list(self._ledger), rows=batch.rows, weighted=self._weighted)
        self._counter.add(batch)
        self._responses += batch.rows if batch.n is None else int(batch.n.sum())

    def _learn(self, batch: Batch) -> dict[str, ColumnCoding]:
        changed = {}
        for name, coding in self._codings.items():
            column = batch.columns[name]
            seen = self._learnt.get(name)
            if seen is not None and seen[0] is column.vocabulary and seen[1] >= column.some_missing:
                continue
            self._learnt[name] = column.vocabulary, column.some_missing
            after = coding.learnt(column)
            if after is not coding:
                changed[name] = after
        return changed

    def finish(self, options: Mapping[str, Sequence[str]]) -> CellTable:
        """Return all that was counted. options: column → the codes that come first and are there in any case."""
        self._put_down()
        cells = {
            (row, column): sums.cells(
                (row, column), self._codings[row], self._codings[column], tuple(options.get(column, ()))
            )
            for (row, column), sums in self._ledger.items()
        }
        return CellTable(self._responses, self._weighted, cells)

    def _put_down(self) -> None:
        if self._counter is not None:
            self._counter.put_down(self._ledger)
            self._counter = None
