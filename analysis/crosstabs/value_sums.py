"""Values compared between groups from a table of groups × values, without the responses. Pure."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.special import chdtrc, stdtrit

from analysis.crosstabs.cell_sums import CellSums
from analysis.crosstabs.coding import Numbers
from analysis.crosstabs.errors import CannotTest
from analysis.crosstabs.rank_tests import LEAST_IN_GROUP, plain_rank_test, wald_test
from analysis.crosstabs.shares import CONFIDENCE
from analysis.crosstabs.tests_of_relation import Test
from analysis.crosstabs.values import GroupValues, ValueComparison, weighted_median


def compare_sums(sums: CellSums, groups: Sequence[Any], values: Numbers, *, seed: int = 0) -> ValueComparison:
    """Return how the groups' values differ, as `compare_values` does from responses.

    sums: groups × values · values: the distinct ones, ascending. Groups and values of nobody are left out.
    """
    rows = sums.totals.sum(axis=1) > 0
    labels = tuple(label for label, kept in zip(groups, rows, strict=True) if kept)
    if not labels:
        return ValueComparison((), 0, why_not="no-responses")
    there = sums.groups(np.flatnonzero(rows).tolist())
    scores = _scores(there.totals)
    try:
        test, why_not = _test(there, values, scores, seed), None
    except CannotTest as reason:
        test, why_not = None, reason.code
    found = tuple(_group(there, place, label, values, scores) for place, label in enumerate(labels))
    return ValueComparison(found, int(there.counts.sum()), test, why_not)


def _scores(totals: Numbers) -> Numbers:
    """Return each value's place among all, from 0 to 1, as `rank_scores`; nought where nobody gave the value."""
    at = totals.sum(axis=0)
    return np.asarray((np.cumsum(at) - at / 2) / at.sum(), np.float64)


def _test(sums: CellSums, values: Numbers, scores: Numbers, seed: int) -> Test:
    if len(sums.counts) < 2:
        raise CannotTest("one-category", axis="groups")
    if np.count_nonzero(sums.counts.sum(axis=0)) < 2:
        raise CannotTest("no-variation")
    return _design_test(sums, scores) if sums.weighted else _plain_test(sums, values, scores, seed)


def _plain_test(sums: CellSums, values: Numbers, scores: Numbers, seed: int) -> Test:
    sizes = sums.counts.sum(axis=1)
    if sizes.min() < LEAST_IN_GROUP:
        places, columns = np.nonzero(sums.counts)
        times = sums.counts[places, columns]
        return plain_rank_test(np.repeat(places, times), np.repeat(values[columns], times), seed=seed)
    number = int(sizes.sum())
    centred = scores - 0.5
    variance = float((sums.counts.sum(axis=0) * centred**2).sum()) / (number - 1)
    statistic = float(((sums.counts @ centred) ** 2 / sizes).sum()) / variance
    freedom = len(sizes) - 1
    p = float(chdtrc(freedom, statistic))
    return Test("mann-whitney" if freedom == 1 else "kruskal-wallis", p, statistic, freedom)


def _design_test(sums: CellSums, scores: Numbers) -> Test:
    pooled = int(sums.counts.sum(axis=1).min()) < LEAST_IN_GROUP
    for everybody in dict.fromkeys((pooled, True)):
        means, covariance = _means(sums, scores, pooled=everybody)
        found = wald_test(means, covariance, sums.units - 1)
        if found is not None:
            return found
    raise CannotTest("no-variance")


def _means(sums: CellSums, values: Numbers, *, pooled: bool = False) -> tuple[Numbers, Numbers]:
    """Return each group's mean, and the covariance of the means, as `group_totals` does."""
    size = sums.totals.sum(axis=1)
    means = np.asarray(sums.totals @ values / size, np.float64)
    centre = np.full(len(means), size @ means / size.sum()) if pooled else means
    distance = values[None, :] - centre[:, None]
    total = (sums.totals * distance).sum(axis=1) / size
    own = (sums.squares * distance**2).sum(axis=1) / size**2
    crossed = np.outer(total, total) / sums.units if sums.units > 1 else 0.0
    return means, np.asarray(sums.spread * (np.diag(own) - crossed), np.float64)


def _group(sums: CellSums, place: int, label: Any, values: Numbers, scores: Numbers) -> GroupValues:
    counts, totals = sums.counts[place], sums.totals[place]
    one = sums.groups([place])
    means, covariance = _means(one, values)
    mean, answered, size = float(means[0]), int(counts.sum()), float(totals.sum())
    low = high = None
    if answered > 1 and sums.units > 1:
        half = float(stdtrit(sums.units - 1, 1 - (1 - CONFIDENCE) / 2) * np.sqrt(max(0.0, covariance[0, 0])))
        low, high = mean - half, mean + half
    given = totals > 0
    return GroupValues(
        label,
        answered,
        float(counts @ values) / answered,
        mean,
        low,
        high,
        weighted_median(values[given], totals[given]),
        float(totals @ scores) / size,
        size**2 / float(sums.squares[place].sum()),
    )
