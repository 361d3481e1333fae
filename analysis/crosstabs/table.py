"""What groups answered, side by side: counts, shares, a test and the cells that differ. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from analysis.crosstabs.association import adjusted_residuals, cramers_v, design_residuals
from analysis.crosstabs.cell_estimates import CellEstimates, Counts, counted, estimate_cells
from analysis.crosstabs.coding import Coded, Numbers, coded, same_length
from analysis.crosstabs.design import Column, Population
from analysis.crosstabs.errors import CannotTest
from analysis.crosstabs.shares import Share, design_shares, effective_number, plain_shares
from analysis.crosstabs.tests_of_relation import Test, relation_of_cells, relation_of_counts


@dataclass(frozen=True, slots=True)
class Cell:
    """One group's answers of one kind.

    share: of the group · weighted: the same under a design · residual: adjusted and standardised, above nought where
    the group chose this more often than the others did; of the weighted table where there is one.
    """

    option: Any
    count: int
    share: Share
    residual: float
    weighted: Share | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One group: `answered` responses; under a design `effective`, Kish's effective number of them, and `total`, the
    sum of their weights.
    """

    group: Any
    answered: int
    cells: tuple[Cell, ...]
    effective: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Groups × options. why_not: the reason that there is no test, a code of CannotTest; cramers_v: 0 to 1."""

    groups: tuple[Group, ...]
    options: tuple[Any, ...]
    answered: int
    test: Test | None = None
    why_not: str | None = None
    cramers_v: float | None = None


def crosstab(
    groups: Column,
    options: Column,
    weights: ArrayLike | None = None,
    *,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Population | None = None,
    seed: int = 0,
) -> CrossTable:
    """Return what each group answered.

    groups, options: one a response (codes or words; None: not known, left out). With weights, strata, clusters or a
    population every share stands beside its weighted one and the test is Rao and Scott's; without, see
    `relation_of_counts`. A survey that nobody answered gives an empty table. Raises CannotTest for columns of different
    lengths and weights that are none.
    """
    same_length(len(groups), options=options, weights=weights)  # type: ignore[arg-type]
    group, option = coded(groups), coded(options)
    if weights is None and strata is None and clusters is None and population is None:
        both = (group.codes >= 0) & (option.codes >= 0)
        group, option = group.among(both), option.among(both)
        return from_counts(counted(group, option), group.labels, option.labels, seed=seed)
    return _designed(group, option, weights, {"strata": strata, "clusters": clusters, "population": population})


def from_counts(counts: Counts, groups: tuple[Any, ...], options: tuple[Any, ...], *, seed: int = 0) -> CrossTable:
    """Return the table for counts (groups × options) that are there already; empty rows and columns are left out."""
    keep_rows, keep_columns = counts.sum(axis=1) > 0, counts.sum(axis=0) > 0
    counts = counts[keep_rows][:, keep_columns]
    groups = tuple(label for label, kept in zip(groups, keep_rows, strict=True) if kept)
    options = tuple(label for label, kept in zip(options, keep_columns, strict=True) if kept)
    if not counts.size:
        return CrossTable((), (), 0, why_not="no-responses")
    table = counts.astype(np.float64)
    residuals = adjusted_residuals(table)
    rows = tuple(
        Group(
            name,
            int(counts[place].sum()),
            _cells(options, counts[place], plain_shares(counts[place]), residuals[place]),
        )
        for place, name in enumerate(groups)
    )
    try:
        test, why_not = relation_of_counts(counts, seed=seed), None
    except CannotTest as reason:
        test, why_not = None, reason.code
    return CrossTable(rows, options, int(counts.sum()), test, why_not, cramers_v(table))


def _designed(group: Coded, option: Coded, weights: ArrayLike | None, design: Mapping[str, Any]) -> CrossTable:
    try:
        # The codes go in, so that the labels are looked for once.
        cells = estimate_cells(_places(group), _places(option), weights, **design)
    except CannotTest as reason:
        if reason.code != "no-responses":
            raise
        return CrossTable((), (), 0, why_not=reason.code)
    groups = tuple(group.labels[int(place)] for place in cells.rows)
    options = tuple(option.labels[int(place)] for place in cells.columns)
    return from_estimates(replace(cells, rows=groups, columns=options))


def from_estimates(cells: CellEstimates) -> CrossTable:
    """Return the table for cells that are estimated under a design already."""
    residuals = design_residuals(cells)
    rows = tuple(
        _weighted_group(cells, place, name, cells.columns, residuals[place]) for place, name in enumerate(cells.rows)
    )
    try:
        test, why_not = relation_of_cells(cells), None
    except CannotTest as reason:
        test, why_not = None, reason.code
    return CrossTable(rows, cells.columns, int(cells.counts.sum()), test, why_not, cramers_v(cells.totals))


def _places(column: Coded) -> Numbers:
    return np.where(column.codes < 0, np.nan, column.codes)


def _weighted_group(cells: CellEstimates, place: int, name: Any, options: tuple[Any, ...], residuals: Numbers) -> Group:
    counts = cells.counts[place]
    found = _cells(options, counts, plain_shares(counts), residuals, design_shares(cells, place))
    return Group(name, int(counts.sum()), found, effective_number(cells, place), float(cells.totals[place].sum()))


def _cells(
    options: tuple[Any, ...],
    counts: Counts,
    shares: tuple[Share, ...],
    residuals: Numbers,
    weighted: tuple[Share, ...] | None = None,
) -> tuple[Cell, ...]:
    return tuple(
        Cell(option, int(counts[place]), shares[place], float(residuals[place]), weighted[place] if weighted else None)
        for place, option in enumerate(options)
    )
