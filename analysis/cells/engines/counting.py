"""The cell table of an Ibis table: the engine counts combinations, and numpy takes them apart. Pure.

The same plan as on one machine says which columns are counted together, so that the engine goes over the rows once for
many pairs. What comes back is a table of combinations with their counts, which is one more batch for the tally.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from analysis.cells.arrow import coded
from analysis.cells.batch import Batch
from analysis.cells.errors import CannotCount
from analysis.cells.pairs import Pair, checked, names_in
from analysis.cells.plan import Plan, plan
from analysis.cells.sums import Floats
from analysis.cells.table import Cells, CellTable
from analysis.cells.tally import Tally

if TYPE_CHECKING:
    import ibis

# Names that no column of a snapshot has.
_N, _W, _W2 = "cells_n", "cells_w", "cells_w2"
_ROWS, _LEAST, _GREATEST, _WITHOUT = "rows", "least", "greatest", "without"


def count_on(
    table: "ibis.Table",
    pairs: Iterable[Pair] | None = None,
    weight: str | None = None,
    *,
    multiple: Collection[str] | None = None,
    options: Mapping[str, Sequence[str]] | None = None,
) -> CellTable:
    """Count what `analysis.cells.count` counts, where the table is.

    table: one row a response, its columns named as in a snapshot's files, codes as strings, null or "" for no answer ·
    weight: the column of weights, None for no weights · the rest: as in `count`. Raises CannotCount.
    """
    names = [name for name, kind in table.schema().items() if kind.is_string()]
    wanted = checked(pairs, names)
    columns = names_in(wanted)
    if weight is not None and weight not in table.columns:
        raise CannotCount("no-such-column", column=weight)
    rows, sizes = _sizes(table, columns, weight)
    found: dict[Pair, Cells] = {}
    if wanted:
        place = {name: number for number, name in enumerate(columns)}
        by_place = {(place[row], place[column]): (row, column) for row, column in wanted}
        how = plan(sizes, by_place, max(rows, 1))
        left = dict(by_place)
        for joint in how.tables:
            together = _slots(how, joint)
            here = [left.pop(slots) for slots in list(left) if together.issuperset(slots)]
            tally = Tally(here, multiple=multiple, weighted=weight is not None)
            counted = _counted(table, names_in(here), weight)
            if counted.rows:
                tally.add(counted)
            found |= tally.finish(options or {}).cells
    return CellTable(rows, weight is not None, {pair: found[pair] for pair in wanted})


def _slots(how: Plan, joint: tuple[int, int]) -> frozenset[int]:
    return frozenset(slot for group in joint for slot in how.groups[group].slots)


def _sizes(table: "ibis.Table", names: Sequence[str], weight: str | None) -> tuple[int, list[int]]:
    """Return how many rows there are, and how many values each column has. Raises CannotCount for wrong weights."""
    asked: dict[str, Any] = {str(place): table[name].nunique() for place, name in enumerate(names)}
    asked[_ROWS] = table.count()
    if weight is not None:
        asked |= {
            _LEAST: table[weight].min().cast("float64"),
            _GREATEST: table[weight].max().cast("float64"),
            _WITHOUT: table[weight].isnull().sum(),
        }
    (found,) = table.aggregate(**asked).to_pyarrow().to_pylist()
    rows = int(found[_ROWS])
    if weight is not None and rows:
        figures = (found[_LEAST], found[_GREATEST])
        if found[_WITHOUT] or not all(map(math.isfinite, figures)) or figures[0] < 0:
            raise CannotCount("weights-not-usable")
    # One more for no answer.
    return rows, [int(found[str(place)]) + 1 for place in range(len(names))]


def _counted(table: "ibis.Table", names: Sequence[str], weight: str | None) -> Batch:
    sums: dict[str, Any] = {_N: table.count()}
    if weight is not None:
        figure = table[weight].cast("float64")
        sums |= {_W: figure.sum(), _W2: (figure * figure).sum()}
    found = table.group_by(list(names)).aggregate(**sums).to_pyarrow()
    columns = {name: coded(_in_one(found.column(name))) for name in names}
    w, w2 = (_figures(found, _W), _figures(found, _W2)) if weight is not None else (None, None)
    return Batch(found.num_rows, columns, _figures(found, _N), w, w2)


def _in_one(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.cast(pa.string()).chunks) if column.num_chunks else pa.array([], pa.string())


def _figures(found: pa.Table, name: str) -> Floats:
    figures: Floats = found.column(name).to_numpy().astype(np.float64)
    return figures
