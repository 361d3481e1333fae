"""A two-way table estimated under a design, with the covariance of its cells. Pure."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from analysis.crosstabs.coding import Coded, Numbers, coded, same_length
from analysis.crosstabs.design import Column, Population, sampled
from analysis.crosstabs.errors import CannotTest

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CellEstimates:
    """A table of `rows` × `columns`; only categories that somebody with a weight has.

    counts: responses a cell · totals: sum of weights a cell · squares: sum of squared weights a row · covariance: of
    the totals, cells in order of row, then column · degrees: of freedom of the design.
    """

    rows: tuple[Any, ...]
    columns: tuple[Any, ...]
    counts: Counts
    totals: Numbers
    squares: Numbers
    covariance: Numbers
    degrees: int

    @property
    def shares(self) -> Numbers:
        """Each cell's share of everybody (rows × columns), summing to one."""
        return np.asarray(self.totals / self.totals.sum(), np.float64)

    def covariance_of_shares(self) -> Numbers:
        """Return the covariance of `shares` (cells × cells), by linearisation of the ratio."""
        shares = self.shares.ravel()
        step = (np.eye(len(shares)) - shares[:, None]) / self.totals.sum()
        return np.asarray(step @ self.covariance @ step.T, np.float64)


def counted(row: Coded, column: Coded) -> Counts:
    """Return how many responses are in each cell (rows × columns); those missing in either are in none."""
    both = (row.codes >= 0) & (column.codes >= 0)
    shape = (len(row.labels), len(column.labels))
    cell = row.codes[both] * shape[1] + column.codes[both]
    return np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape).astype(np.int64)


def estimate_cells(
    rows: Column,
    columns: Column,
    weights: ArrayLike | None = None,
    *,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Population | None = None,
) -> CellEstimates:
    """Return the table; every argument but `population` has one place a response.

    Responses missing in rows or columns stay in the design and in no cell, as a domain does. Raises CannotTest:
    "no-responses", and what `design.sampled` raises.
    """
    length = len(rows)  # type: ignore[arg-type]
    same_length(length, columns=columns)
    design = sampled(length, weights, strata=strata, clusters=clusters, population=population)
    row, column = coded(rows), coded(columns)
    used = (row.codes >= 0) & (column.codes >= 0) & (design.weights > 0)
    if not used.any():
        raise CannotTest("no-responses")
    row, column = row.among(used), column.among(used)
    shape = (len(row.labels), len(column.labels))
    cells = shape[0] * shape[1]
    cell = row.codes[used] * shape[1] + column.codes[used]
    weight = design.weights[used]
    indicators = sparse.csr_array((weight, (np.flatnonzero(used), cell)), shape=(length, cells))
    return CellEstimates(
        row.labels,
        column.labels,
        counted(row, column),
        np.bincount(cell, weight, cells).reshape(shape).astype(np.float64),
        np.bincount(row.codes[used], weight**2, shape[0]).astype(np.float64),
        design.covariance(indicators),
        design.degrees,
    )
