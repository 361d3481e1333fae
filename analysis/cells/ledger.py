"""What has been counted of each pair so far, by code, while more codes may still come. Pure."""

from collections.abc import Sequence

import numpy as np

from analysis.cells.coding import ColumnCoding
from analysis.cells.pairs import Pair
from analysis.cells.sums import Sums
from analysis.cells.table import NO_ANSWER, Cells


class PairSums:
    """One pair. The first row is for no answer; codes follow in the order in which they were learnt."""

    def __init__(self, *, weighted: bool) -> None:
        self._chosen = Sums.nothing(1, 0, weighted=weighted)
        self._answered = Sums.nothing(1, weighted=weighted)
        self._everybody = Sums.nothing(1, weighted=weighted)

    def add(self, table: Sums, slot: int, row: ColumnCoding, column: ColumnCoding) -> None:
        """Add a table (numbers of the row's slot, numbers of a slot of the column)."""
        rows = 1 + len(row.codes)
        self._chosen = self._chosen.padded(rows, len(column.codes))
        self._answered = self._answered.padded(rows)
        self._everybody = self._everybody.padded(rows)
        # A column without missing answers has no number for them.
        here = slice(0 if row.missing else 1, rows)
        if not row.codes and not row.missing:
            return
        chosen, codes = column.folded(slot, table)
        self._chosen.add(chosen, (here, codes))
        if slot == 0:
            self._answered.add(column.answered(table), here)
            self._everybody.add(table.each(lambda figures: figures.sum(axis=1)), here)

    def cells(self, pair: Pair, row: ColumnCoding, column: ColumnCoding, options: Sequence[str]) -> Cells:
        """Return what was counted, in order: `options` first, then other codes by the alphabet."""
        rows, columns = [NO_ANSWER, *row.codes], list(column.codes)
        chosen = self._chosen.padded(len(rows), len(columns))
        answered, everybody = self._answered.padded(len(rows)), self._everybody.padded(len(rows))
        some = np.flatnonzero(everybody.n)
        at_row = sorted(some.tolist(), key=lambda place: rows[place])
        there = chosen.n.sum(axis=0) > 0
        more = sorted(code for code, has in zip(columns, there, strict=True) if has and code not in options)
        names = (*options, *more)
        # Options that nobody has chosen are counted too: nobody.
        place = {code: number for number, code in enumerate(columns)}
        chosen = chosen.padded(len(rows), len(columns) + 1)
        at_column = [place.get(code, len(columns)) for code in names]
        return Cells(
            row=pair[0],
            column=pair[1],
            rows=tuple(rows[number] for number in at_row),
            columns=names,
            multiple=bool(column.multiple),
            chosen=chosen.each(lambda figures: figures[np.ix_(at_row, at_column)]),
            answered=answered.each(lambda figures: figures[at_row]),
            everybody=everybody.each(lambda figures: figures[at_row]),
        )
