"""Some of the responses, as codes. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.cells.sums import Floats

# Stands between the options of one answer that are several; no code holds it.
BETWEEN = "|"
# The place of an answer that is not there.
NOWHERE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """One column. places: (rows,) int32 places in `vocabulary`, NOWHERE for no answer; some: whether any is NOWHERE.

    Batches whose vocabulary is the same should share one tuple: what was learnt of it is then not learnt again.
    """

    places: NDArray[np.int32]
    vocabulary: tuple[str, ...]
    some_missing: bool


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some rows. n: (rows,) responses each row stands for, None where each is one · w, w2: Σ of their weights and of
    their squared weights, None without weights."""

    rows: int
    columns: Mapping[str, Codes]
    n: Floats | None = None
    w: Floats | None = None
    w2: Floats | None = None
