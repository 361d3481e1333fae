"""The second-order test of Rao and Scott for weighted, stratified or clustered tables. Pure."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import helmert
from scipy.special import fdtrc

from analysis.crosstabs.association import phi_squared
from analysis.crosstabs.cell_estimates import CellEstimates, estimate_cells
from analysis.crosstabs.coding import Numbers
from analysis.crosstabs.design import Column, Population
from analysis.crosstabs.errors import CannotTest

# A trace below this, in units of a simple random sample's variance, is rounding and no variance.
_NO_VARIANCE = 1e-10


class RaoScott(NamedTuple):
    """F, its numerator's and denominator's degrees of freedom, and P[F or more] if rows and columns are unrelated."""

    F: float
    ndf: float
    ddf: float
    p: float


def rao_scott(
    rows: Column,
    columns: Column,
    weights: ArrayLike | None = None,
    *,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Population | None = None,
) -> RaoScott:
    """Test whether rows and columns (codes or words, one a response) are unrelated.

    Pearson's X² of the estimated shares, divided by the sum of its generalised design effects; Satterthwaite's degrees
    of freedom d = (Σδ)² ÷ Σδ² and d × (units − strata), as `svychisq(statistic = "F")` of R's survey has them. Sources:
    Rao and Scott (1984), On chi-squared tests for multiway contingency tables, Annals of Statistics 12(1); Thomas and
    Rao (1987), Small-sample comparisons of level and power, Journal of the American Statistical Association 82(398).

    weights, strata, clusters, population: see `design.sampled`. A response missing in rows or columns (None, NaN) stays
    in the design and out of the table. Raises CannotTest: "one-category" (params: axis), "too-few-units",
    "no-variance" (everybody there is was asked: a difference is a fact), and what `estimate_cells` raises.
    """
    return second_order(estimate_cells(rows, columns, weights, strata=strata, clusters=clusters, population=population))


def second_order(cells: CellEstimates) -> RaoScott:
    """Return the test for a table that is estimated already."""
    for axis, labels in (("rows", cells.rows), ("columns", cells.columns)):
        if len(labels) == 1:
            raise CannotTest("one-category", axis=axis)
    if cells.degrees <= 0:
        raise CannotTest("too-few-units")
    effects = _design_effects(cells)
    total = float(np.trace(effects))
    if not total * int(cells.counts.sum()) > _NO_VARIANCE:
        raise CannotTest("no-variance")
    value = phi_squared(cells.totals) / total
    degrees = total**2 / float(np.trace(effects @ effects))
    p = float(fdtrc(degrees, degrees * cells.degrees, value))
    return RaoScott(value, degrees, degrees * cells.degrees, p)


def _design_effects(cells: CellEstimates) -> Numbers:
    """The matrix Δ of generalised design effects, divided by the number of responses, which cancels.

    C spans the contrasts between cells that no model of rows and columns alone can fit; with D⁻¹ = diag(1 ÷ share),
    nought where a cell is empty: Δ = (C′D⁻¹C)⁻¹ C′D⁻¹VD⁻¹C. An eigenvalue is the factor by which the design makes the
    variance of its contrast larger than a simple random sample would.
    """
    contrasts = np.kron(helmert(len(cells.rows)).T, helmert(len(cells.columns)).T)
    shares = cells.shares.ravel()
    inverse = np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0)
    scaled = inverse[:, None] * contrasts
    plain = contrasts.T @ scaled
    found = scaled.T @ cells.covariance_of_shares() @ scaled
    # Least squares and not a solution: with many empty cells some contrasts cannot be told apart.
    return np.asarray(np.linalg.lstsq(plain, found, rcond=None)[0], np.float64)
