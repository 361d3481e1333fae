"""The cell table made with numpy, on one machine. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from analysis.cells import memory
from analysis.cells.batch import Batch
from analysis.cells.errors import CannotCount
from analysis.cells.pairs import Pair, checked, names_in
from analysis.cells.sums import Floats
from analysis.cells.table import CellTable
from analysis.cells.tally import Tally

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

# Rows that are counted together: few enough that their numbers stay in the processor's cache.
BATCH = 1 << 17


def count(
    source: "memory.InMemory | str | Path | ParquetFile | Sequence[str | Path | ParquetFile]",
    pairs: Iterable[Pair] | None = None,
    weights: ArrayLike | None = None,
    *,
    multiple: Collection[str] | None = None,
    options: Mapping[str, Sequence[str]] | None = None,
) -> CellTable:
    """Count how many responses have each answer in each category.

    source: a snapshot in memory; or a Parquet file, or several whose rows follow one another, each a path or one that
    is open, as an encrypted one has to be · pairs: (column that divides people, column counted in its categories), by
    the names that columns have in files ("s:age", "q:buses", "channel"); every strand with every question if None ·
    weights: (rows,) of each response, in the order of the rows · multiple: columns whose answers may be several
    options; if None, those where an answer is found that is · options: column → codes that are there in any case, and
    first. Raises CannotCount, whose docstring lists the reasons.
    """
    if isinstance(source, memory.InMemory):
        kept = source
        return count_batches(
            memory.names_of(kept),
            lambda names: memory.batches(kept, names, BATCH),
            pairs,
            weights,
            multiple=multiple,
            options=options,
        )
    # Arrow only for those who have files.
    from pyarrow.parquet import ParquetFile

    from analysis.cells import arrow

    given = [source] if isinstance(source, str | Path | ParquetFile) else source
    files = [file if isinstance(file, ParquetFile) else ParquetFile(file) for file in given]
    return count_batches(
        arrow.names_of(files),
        lambda names: arrow.batches_of_files(files, names, BATCH),
        pairs,
        weights,
        multiple=multiple,
        options=options,
    )


def count_batches(
    names: Sequence[str],
    batches: Callable[[Sequence[str]], Iterator[Batch]],
    pairs: Iterable[Pair] | None,
    weights: ArrayLike | None,
    *,
    multiple: Collection[str] | None,
    options: Mapping[str, Sequence[str]] | None,
) -> CellTable:
    """Count batches from anywhere. names: of all columns there are · batches: names → batches with these columns."""
    wanted = checked(pairs, names)
    tally = Tally(wanted, multiple=multiple, weighted=weights is not None)
    found = batches(names_in(wanted)) if wanted else iter(())
    for batch in found if weights is None else _weighted(found, _usable(weights)):
        tally.add(batch)
    return tally.finish(options or {})


def _usable(weights: ArrayLike) -> Floats:
    found = np.asarray(weights, np.float64)
    if found.ndim != 1 or not np.isfinite(found).all() or (found < 0).any():
        raise CannotCount("weights-not-usable")
    return found


def _weighted(batches: Iterator[Batch], weights: Floats) -> Iterator[Batch]:
    start = 0
    for batch in batches:
        w = weights[start : start + batch.rows]
        start += batch.rows
        # More rows than weights: the rest is only counted, to say by how many.
        if len(w) == batch.rows:
            yield replace(batch, w=w, w2=w * w)
    if start != len(weights):
        raise CannotCount("weights-length", weights=len(weights), responses=start)
