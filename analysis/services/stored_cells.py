"""Cells of a survey's stored snapshot, file by file."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from numpy.typing import ArrayLike

from analysis.cells.arrow import batches_of_tables
from analysis.cells.counting import BATCH, count_batches
from analysis.cells.memory import names_of
from analysis.cells.pairs import Pair
from analysis.cells.table import CellTable
from analysis.snapshot.store import current, tables
from surveys.models import Survey


def count_stored(
    survey: Survey,
    pairs: Iterable[Pair] | None = None,
    weights: ArrayLike | None = None,
    *,
    multiple: Collection[str] | None = None,
    options: Mapping[str, Sequence[str]] | None = None,
) -> CellTable:
    """Count what `counting.count` counts, and never hold more of the responses than one file has.

    weights: in the order of the rows of the Snapshot that `snapshot.store.current` returns. Raises CannotCount.
    """
    # Asking for the snapshot brings the files up to date; its columns are not read unless somebody asks for them.
    names = names_of(current(survey))
    return count_batches(
        names,
        lambda wanted: batches_of_tables(tables(survey, wanted), wanted, BATCH),
        pairs,
        weights,
        multiple=multiple,
        options=options,
    )
