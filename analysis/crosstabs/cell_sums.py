"""A table of groups × options that is counted once, and every test from it: n, Σw and Σw² a cell. Pure.

Where every response is a unit of its own, a response is in one cell alone. The covariance of the cells' totals is then
known from Σw and Σw², and nothing needs the responses again: a report of hundreds of tables is counted in one go.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.crosstabs.cell_estimates import CellEstimates, Counts
from analysis.crosstabs.coding import Numbers
from analysis.crosstabs.errors import CannotTest
from analysis.crosstabs.table import CrossTable, from_counts, from_estimates
from analysis.crosstabs.tests_of_relation import sparse_expected

Whole = NDArray[np.int64]
# Below this effective number of a group its weighted rank test calls too much certain; see `CellSums.thin_group`.
LEAST_EFFECTIVE = 50.0


@dataclass(frozen=True, slots=True, eq=False)
class CellSums:
    """groups × options: counts of responses, totals Σw, squares Σw². units: responses of the whole design, those in no
    cell included · weighted: False where every weight is one.
    """

    counts: Counts
    totals: Numbers
    squares: Numbers
    units: int
    weighted: bool

    @property
    def spread(self) -> float:
        """The factor n ÷ (n − 1) of a variance with replacement; one for one unit, as `design` has it."""
        return self.units / (self.units - 1) if self.units > 1 else 1.0

    @property
    def effective(self) -> Numbers:
        """Kish's effective number of responses of each group; nought for nobody."""
        squares = self.squares.sum(axis=1)
        people = self.totals.sum(axis=1) ** 2
        return np.asarray(np.divide(people, squares, out=np.zeros_like(squares), where=squares > 0), np.float64)

    @property
    def thin(self) -> bool:
        """Whether weights leave too little in some cells for Rao and Scott's test: Cochran's rule on
        effective numbers.

        In 6,000 tables of 300 to 4,000 people where nothing differs, p fell below 0.001 in 0.28% of thin ones and in
        0.11% of others.
        """
        shares = self.totals.sum(axis=0) / self.totals.sum() if self.totals.any() else np.zeros(self.totals.shape[1])
        expected = np.outer(self.effective, shares[shares > 0])
        return self.weighted and sparse_expected(expected)

    @property
    def thin_group(self) -> bool:
        """Whether weights leave too little of a group for the rank test, which estimates its variance within the group.

        In the same 6,000 p fell below 0.001 in 6% of those with a group of an effective number below ten, in 0.9% from
        ten to twenty, and in 0.27% from LEAST_EFFECTIVE.
        """
        return self.weighted and bool(self.effective.min(initial=np.inf) < LEAST_EFFECTIVE)

    def unweighted(self) -> "CellSums":
        """Return the sums where every response counts once."""
        plain = self.counts.astype(np.float64)
        return CellSums(self.counts, plain, plain, self.units, False)

    def groups(self, kept: Sequence[int]) -> "CellSums":
        """Return the sums of some groups, in this order."""
        places = list(kept)
        return self._with(self.counts[places], self.totals[places], self.squares[places])

    def gathered(self, into: Numbers) -> "CellSums":
        """Return the sums of options gathered. into: options × new options, ones and noughts, a one a row at most."""
        return self._with(np.rint(self.counts @ into).astype(np.int64), self.totals @ into, self.squares @ into)

    def against_the_rest(self, group: int) -> "CellSums":
        """Return two groups: this one, and everybody else."""
        rest = [place for place in range(len(self.counts)) if place != group]
        return self._with(
            *(
                np.stack([figures[group], figures[rest].sum(axis=0)])
                for figures in (self.counts, self.totals, self.squares)
            )
        )

    def _with(self, counts: Counts, totals: Numbers, squares: Numbers) -> "CellSums":
        return CellSums(counts, totals, squares, self.units, self.weighted)


def cell_sums(
    groups: Whole, options: Whole, shape: tuple[int, int], weights: Numbers | None = None, *, units: int | None = None
) -> CellSums:
    """Count responses into groups × options.

    groups, options: the place of each response's group and option, −1 where it has none · shape: how many
    there are of each · weights: one a response, above nought · units: responses of the whole design where these are
    some of it; else as many as there are.
    """
    # A row and a column more, for those who are missing: sums over everybody are quicker than choosing first.
    wide = (shape[0] + 1, shape[1] + 1)
    cell = (groups.astype(np.int64, copy=False) + 1) * wide[1] + (options + 1)
    counts = np.bincount(cell, minlength=wide[0] * wide[1]).reshape(wide)[1:, 1:].astype(np.int64)
    whole = len(groups) if units is None else units
    if weights is None:
        plain = counts.astype(np.float64)
        return CellSums(counts, plain, plain, whole, False)
    totals, squares = (
        np.bincount(cell, figures, wide[0] * wide[1]).reshape(wide)[1:, 1:].astype(np.float64)
        for figures in (weights, weights * weights)
    )
    return CellSums(counts, totals, squares, whole, True)


def estimates(sums: CellSums, groups: Sequence[Any], options: Sequence[Any]) -> CellEstimates:
    """Return the table with the covariance of its cells; groups and options of nobody are left out.

    The same as `estimate_cells` of the responses. Raises CannotTest("no-responses").
    """
    rows, columns = sums.totals.sum(axis=1) > 0, sums.totals.sum(axis=0) > 0
    if not rows.any():
        raise CannotTest("no-responses")
    counts, totals, squares = (figures[rows][:, columns] for figures in (sums.counts, sums.totals, sums.squares))
    flat = totals.ravel()
    centre = np.outer(flat, flat) / sums.units if sums.units > 1 else 0.0
    return CellEstimates(
        tuple(label for label, kept in zip(groups, rows, strict=True) if kept),
        tuple(label for label, kept in zip(options, columns, strict=True) if kept),
        counts,
        totals,
        squares.sum(axis=1),
        np.asarray(sums.spread * (np.diag(squares.ravel()) - centre), np.float64),
        sums.units - 1,
    )


def table_of(sums: CellSums, groups: Sequence[Any], options: Sequence[Any], *, seed: int = 0) -> CrossTable:
    """Return what each group answered, as `crosstab` does from responses; weighted where the sums are."""
    if not sums.weighted:
        return from_counts(sums.counts, tuple(groups), tuple(options), seed=seed)
    try:
        return from_estimates(estimates(sums, groups, options))
    except CannotTest as reason:
        return CrossTable((), (), 0, why_not=reason.code)
