"""Which test says whether a table's rows and columns are related, and what it says. Pure."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import chdtrc
from scipy.stats import fisher_exact, random_table

from analysis.crosstabs.association import expected_shares
from analysis.crosstabs.cell_estimates import CellEstimates, Counts
from analysis.crosstabs.coding import Numbers
from analysis.crosstabs.errors import CannotTest
from analysis.crosstabs.monte_carlo import drawn_p
from analysis.crosstabs.second_order import second_order

Name = Literal[
    "pearson", "fisher", "monte-carlo", "rao-scott",
    "mann-whitney", "kruskal-wallis", "permutation", "design-rank",
]  # fmt: skip

# Cochran (1954), Some methods for strengthening the common χ² tests, Biometrics 10(4): no expected count below one and
# at most a fifth of them below five.
LEAST_EXPECTED, USUAL_EXPECTED, MOST_BELOW = 1.0, 5.0, 0.2


@dataclass(frozen=True, slots=True)
class Test:
    """A test: its statistic, degrees of freedom as far as it has any, and p.

    statistic: X² (pearson, monte-carlo), H (the rank tests), F (rao-scott, design-rank); None for fisher.
    """

    __test__ = False  # no class of tests, for pytest

    name: Name
    p: float
    statistic: float | None = None
    df: float | None = None
    denominator_df: float | None = None


def is_sparse(counts: Counts) -> bool:
    """Return whether Pearson's approximation is not to be trusted for these counts."""
    return sparse_expected(expected_shares(counts.astype(np.float64)) * counts.sum())


def sparse_expected(expected: Numbers) -> bool:
    """Return whether expected counts are too few for an approximation; Cochran's rule."""
    if not expected.size:
        return False
    return bool(expected.min() < LEAST_EXPECTED or (expected < USUAL_EXPECTED).mean() > MOST_BELOW)


def relation_of_counts(counts: Counts, *, seed: int = 0) -> Test:
    """Test a table of counts (rows × columns, each with somebody) of equal weight.

    Pearson's χ² without Yates's correction; where the table is sparse Fisher's exact test for two by two, and else
    Pearson's X² against tables drawn with the same margins (Patefield 1981, Applied Statistics 30(1)). seed: of the
    drawing. Raises CannotTest("one-category") (params: axis).
    """
    rows, columns = counts.shape
    if rows < 2 or columns < 2:
        raise CannotTest("one-category", axis="rows" if rows < 2 else "columns")
    expected = expected_shares(counts.astype(np.float64)) * counts.sum()
    value = _pearson(counts, expected)
    if not is_sparse(counts):
        freedom = (rows - 1) * (columns - 1)
        return Test("pearson", float(chdtrc(freedom, value)), value, freedom)
    if counts.shape == (2, 2):
        return Test("fisher", min(1.0, float(fisher_exact(counts).pvalue)))
    tables = random_table(counts.sum(axis=1), counts.sum(axis=0))

    def draw(size: int, generator: np.random.Generator) -> Numbers:
        drawn = np.asarray(tables.rvs(size, random_state=generator), np.float64)
        return np.asarray(((drawn - expected) ** 2 / expected).sum(axis=(1, 2)), np.float64)

    return Test("monte-carlo", drawn_p(value, draw, seed=seed), value)


def relation_of_cells(cells: CellEstimates) -> Test:
    """Test a table estimated under a design. Raises as `second_order` does."""
    found = second_order(cells)
    return Test("rao-scott", found.p, found.F, found.ndf, found.ddf)


def _pearson(counts: Counts, expected: Numbers) -> float:
    return float(((counts - expected) ** 2 / expected).sum())
