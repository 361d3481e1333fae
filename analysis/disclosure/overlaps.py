"""Options that one may choose together: how many chose more than one follows from the counts. Pure.

Every answer holds at least one option, so the counts of all options less the number who answered is how often one was
chosen beside another. Of two options that is how many chose both, exactly; of more, as many people at the most. Where
it is a small number, an option is hidden. How many chose one option alone, of two, is who did not choose the other.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.families import DEFAULT_THRESHOLD, Cell, hidden_cells

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]


def overlaps(cells: Sequence[Cell], answered: int, *, threshold: int = DEFAULT_THRESHOLD) -> frozenset[str]:
    """Return the option to hide so that nobody learns how few chose more than one; none where they are not few.

    cells: the count of each option · answered: who chose any.
    """
    beyond = sum(cell.count for cell in cells) - answered
    given = [cell for cell in cells if cell.count]
    if not 0 < beyond < threshold or not given:
        return frozenset()
    return frozenset([min(given, key=lambda cell: cell.count).key])


def protect_overlaps(
    counts: Counts,
    sizes: Counts,
    *,
    threshold: int = DEFAULT_THRESHOLD,
    groups: Collection[int] = (),
    options: Collection[int] = (),
) -> Mask:
    """Return which cells to hide so that it is told of no group how few of it chose more than one.

    counts: groups × options · sizes: (groups,) who chose any · groups, options: places hidden whole. In each group that
    must be protected, and in another, one and the same option: its people then protect one another.
    """
    hidden = np.zeros(counts.shape, bool)
    # Of a whole option that is hidden, nobody knows how often it was chosen beside another.
    if counts.shape[1] == 0 or options:
        return hidden
    beyond = counts.sum(axis=1) - sizes
    cells = [Cell(str(place), int(number)) for place, number in enumerate(beyond)]
    gone = hidden_cells(cells, threshold=threshold, forced=[str(place) for place in groups])
    rows = [int(cell.key) for cell in cells if cell.key in gone]
    if not any(0 < beyond[row] < threshold for row in rows):
        return hidden
    chosen = counts[rows].sum(axis=0)
    column = int(np.argmin(np.where(chosen > 0, chosen, np.iinfo(np.int64).max)))
    hidden[rows, column] = True
    return hidden
