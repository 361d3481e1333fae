"""The cell table, as those who read it see it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.cells.errors import CannotCount
from analysis.cells.pairs import Pair
from analysis.cells.sums import Sums

# The row of those who gave no answer, where the rows are a question's.
NO_ANSWER = ""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The answers to one column in each category of another.

    row, column: names, such as s:age and q:buses · rows: categories that somebody has, NO_ANSWER among them ·
    columns: codes of answers · chosen: (rows, columns) who gave this answer or, of several, this too · answered:
    (rows,) who gave any · everybody: (rows,) · multiple: whether one person may be in several columns.
    """

    row: str
    column: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    multiple: bool
    chosen: Sums
    answered: Sums
    everybody: Sums

    def not_chosen(self) -> Sums:
        """Return (rows, columns) who answered and did not give this answer."""
        return self.answered.each(lambda figures: figures[:, None]).less(self.chosen)

    def not_answered(self) -> Sums:
        """Return (rows,) who gave no answer."""
        return self.everybody.less(self.answered)


@dataclass(frozen=True, slots=True, eq=False)
class CellTable:
    """Cells of each pair that was asked for.

    responses: how many were counted · weighted: whether w and w2 are there.
    """

    responses: int
    weighted: bool
    cells: Mapping[Pair, Cells]

    def of(self, row: str, column: str) -> Cells:
        """Return the cells of a pair. Raises CannotCount ("no-such-column") for one that was not counted."""
        try:
            return self.cells[row, column]
        except KeyError:
            raise CannotCount("no-such-column", column=f"{row} × {column}") from None

    def __iter__(self) -> Iterator[Cells]:
        return iter(self.cells.values())

    def __len__(self) -> int:
        return len(self.cells)
