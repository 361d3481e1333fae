"""What is left of the equations once all that follows at once is settled: free atoms in components. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reduced:
    """low ≤ matrix · x ≤ high over the free atoms.

    known: value of each atom that is settled, 0 for the others · free: places of the free atoms · component: of each
    free atom; components share no equation.
    """

    matrix: "csr_array"
    low: Floats
    high: Floats
    known: Floats
    free: NDArray[np.int64]
    component: NDArray[np.int64]


def reduce(matrix: "csr_array", low: Floats, high: Floats) -> Reduced:
    """Settle atoms that one equation gives away, again and again; leave out what says nothing.

    matrix: figures and ties × atoms, of −1, 0 and 1; atoms are at least nought. low, high: bounds of each row.
    """
    known = np.zeros(matrix.shape[1])
    settled = _noughts(matrix, high)
    structure = abs(matrix)
    while True:
        rest = structure @ (~settled).astype(np.float64)
        rows = np.flatnonzero((rest == 1) & (low == high))
        if not len(rows):
            break
        for row in rows:
            span = slice(matrix.indptr[row], matrix.indptr[row + 1])
            atoms, signs = matrix.indices[span], matrix.data[span]
            (place,) = np.flatnonzero(~settled[atoms])[:1] if not settled[atoms].all() else (None,)
            if place is None:
                continue
            value = (low[row] - signs @ known[atoms]) / signs[place]
            known[atoms[place]] = value
            settled[atoms[place]] = True
    return _without(matrix, low, high, known, settled)


def _noughts(matrix: "csr_array", high: Floats) -> NDArray[np.bool_]:
    """Atoms of a figure that is nought. A tie has signs of both kinds and settles nothing here."""
    lowest = np.asarray(matrix.min(axis=1).todense()).ravel() if matrix.shape[1] else np.zeros(matrix.shape[0])
    rows = np.flatnonzero((high == 0) & (lowest >= 0))
    settled = np.zeros(matrix.shape[1], dtype=np.bool_)
    settled[matrix[rows].indices] = True
    return settled


def _without(matrix: "csr_array", low: Floats, high: Floats, known: Floats, settled: NDArray[np.bool_]) -> Reduced:
    from scipy.sparse import csr_array, vstack
    from scipy.sparse.csgraph import connected_components

    given = matrix @ known
    free = np.flatnonzero(~settled)
    left = csr_array(matrix[:, free])
    told = (np.diff(left.indptr) > 0) & ((low - given > 0) | np.isfinite(high))
    left, low, high = csr_array(left[told]), (low - given)[told], (high - given)[told]
    if not len(free):
        return Reduced(left, low, high, known, free, free)
    count = left.shape[0]
    links = vstack([csr_array((len(free), len(free) + count)), _beside(left)])
    _, labels = connected_components(csr_array(links), directed=False)
    return Reduced(left, low, high, known, free, labels[: len(free)].astype(np.int64))


def _beside(left: "csr_array") -> "csr_array":
    from scipy.sparse import csr_array, hstack

    return csr_array(hstack([abs(left), csr_array((left.shape[0], left.shape[0]))]))
