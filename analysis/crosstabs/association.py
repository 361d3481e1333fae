"""How strongly rows and columns hang together, and which cells make it so. Pure."""

import numpy as np

from analysis.crosstabs.cell_estimates import CellEstimates
from analysis.crosstabs.coding import Numbers


def expected_shares(table: Numbers) -> Numbers:
    """Return each cell's share of everybody where rows and columns are unrelated. table: counts or sums of weights."""
    total = table.sum()
    return np.asarray(np.outer(table.sum(axis=1) / total, table.sum(axis=0) / total), np.float64)


def phi_squared(table: Numbers) -> float:
    """Return Pearson's X² ÷ n. table: counts or sums of weights (rows × columns), every row and column with some."""
    expected = expected_shares(table)
    return float(((table / table.sum() - expected) ** 2 / expected).sum())


def cramers_v(table: Numbers) -> float | None:
    """Return Cramér's V, from 0 (unrelated) to 1, or None for one row or column.

    Source: Cramér (1946), Mathematical methods of statistics, section 21.9: √(φ² ÷ (min(rows, columns) − 1)).
    """
    smaller = min(table.shape) - 1
    # Rounding may lift a table that is wholly related a little above one.
    return min(1.0, float(np.sqrt(phi_squared(table) / smaller))) if smaller else None


def adjusted_residuals(table: Numbers) -> Numbers:
    """Return the adjusted standardised residual of each cell: roughly standard normal where unrelated.

    Source: Haberman (1973), The analysis of residuals in cross-classified tables, Biometrics 29(1). table: counts. A
    row or column that has everybody has residuals of nought.
    """
    size = table.sum()
    expected = expected_shares(table)
    return _ratio((table / size - expected), np.sqrt(_null_variance(expected, table) / size))


def design_residuals(cells: CellEstimates) -> Numbers:
    """Return the adjusted residuals under a design: Haberman's, divided by the root of the cell's own design effect.

    The design effect is the linearised variance of share − expected under the design over that of a simple random
    sample of as many responses. Source: Rao and Scott (1984), with variances by linearisation.
    """
    shares, size = cells.shares, int(cells.counts.sum())
    flat = shares.ravel()
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    row_of, column_of = np.divmod(np.arange(flat.size), len(columns))
    # Derivative of share − row share × column share by each share.
    step = np.eye(flat.size)
    step -= columns[column_of][:, None] * (row_of[:, None] == row_of[None, :])
    step -= rows[row_of][:, None] * (column_of[:, None] == column_of[None, :])
    simple = (np.diag(flat) - np.outer(flat, flat)) / size
    there = np.einsum("ij,jk,ik->i", step, cells.covariance_of_shares(), step, optimize=True)
    plain = np.einsum("ij,jk,ik->i", step, simple, step, optimize=True)
    known = (plain > np.finfo(float).eps / size) & (there > 0)
    effect = np.divide(there, plain, out=np.ones_like(there), where=known).reshape(shares.shape)
    expected = expected_shares(cells.totals)
    return _ratio(shares - expected, np.sqrt(_null_variance(expected, cells.totals) / size * effect))


def _null_variance(expected: Numbers, table: Numbers) -> Numbers:
    total = table.sum()
    rows, columns = table.sum(axis=1) / total, table.sum(axis=0) / total
    return np.asarray(expected * np.outer(1 - rows, 1 - columns), np.float64)


def _ratio(values: Numbers, errors: Numbers) -> Numbers:
    return np.divide(values, errors, out=np.zeros_like(values), where=errors > np.finfo(float).eps)
