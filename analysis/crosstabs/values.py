"""Scales, numbers, places in a ranking and amounts of a budget, compared between groups. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from analysis.crosstabs.coding import Coded, Numbers, coded, same_length
from analysis.crosstabs.design import Column, Design, Population, sampled
from analysis.crosstabs.errors import CannotTest
from analysis.crosstabs.rank_tests import design_rank_test, group_totals, plain_rank_test, rank_scores
from analysis.crosstabs.shares import CONFIDENCE
from analysis.crosstabs.tests_of_relation import Test


@dataclass(frozen=True, slots=True)
class GroupValues:
    """One group's values. All are weighted where there are weights, but `answered` and `plain_mean`.

    plain_mean: unweighted · low, high: 95% interval of the mean, None for one response · median: the middle value ·
    higher: chance that somebody of this group gave a higher value than somebody of everybody, ties counted half: ½
    where nothing differs (the mean ridit; Bross 1958, Biometrics 14(1)) · effective: Kish's effective number.
    """

    group: Any
    answered: int
    plain_mean: float
    mean: float
    low: float | None
    high: float | None
    median: float
    higher: float
    effective: float


@dataclass(frozen=True, slots=True)
class ValueComparison:
    """Groups beside one another. why_not: the reason that there is no test, a code of CannotTest."""

    groups: tuple[GroupValues, ...]
    answered: int
    test: Test | None = None
    why_not: str | None = None


def compare_values(
    groups: Column,
    values: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Population | None = None,
    seed: int = 0,
) -> ValueComparison:
    """Return how the groups' values differ: points of a scale, numbers, places or amounts, one a response.

    The test is of ranks for all of these, because points of a scale have no distances and amounts have long tails:
    without a design Mann–Whitney for two groups, Kruskal–Wallis for more, by drawing where a group is small; with one
    that of Lumley and Scott (2013). None and NaN are left out. Raises CannotTest for columns of different lengths,
    weights that are none, and a population smaller than its sample.
    """
    # numpy reads None among numbers as NaN.
    numbers = np.asarray(values, np.float64)
    same_length(len(numbers), groups=groups, weights=weights)
    design = sampled(len(numbers), weights, strata=strata, clusters=clusters, population=population)
    group = coded(groups)
    used = (group.codes >= 0) & np.isfinite(numbers) & (design.weights > 0)
    if not used.any():
        return ValueComparison((), 0, why_not="no-responses")
    group = group.among(used)
    scores = np.full(len(numbers), np.nan)
    scores[used] = rank_scores(numbers[used], design.weights[used])
    plain = weights is None and strata is None and clusters is None and population is None
    try:
        test, why_not = _test(group, numbers, scores, design, seed=seed if plain else None), None
    except CannotTest as reason:
        test, why_not = None, reason.code
    return ValueComparison(_groups(group, numbers, scores, design), int(used.sum()), test, why_not)


def compare_each(
    groups: Column, columns: Mapping[str, ArrayLike], weights: ArrayLike | None = None, **design: Any
) -> dict[str, ValueComparison]:
    """Return `compare_values` of each column: an option's places in a ranking, or its amounts in a budget.

    columns: option → one value a response. design: strata, clusters, population and seed, as `compare_values` has them.
    """
    return {option: compare_values(groups, values, weights, **design) for option, values in columns.items()}


def _test(group: Coded, values: Numbers, scores: Numbers, design: Design, *, seed: int | None) -> Test:
    if len(group.labels) < 2:
        raise CannotTest("one-category", axis="groups")
    used = group.codes >= 0
    if np.ptp(values[used]) == 0:
        raise CannotTest("no-variation")
    if seed is not None:
        return plain_rank_test(group.codes[used], values[used], seed=seed)
    return design_rank_test(group, scores, design)


def _groups(group: Coded, values: Numbers, scores: Numbers, design: Design) -> tuple[GroupValues, ...]:
    size, means, covariance = group_totals(group, values, design)
    _size, ridits, _covariance = group_totals(group, scores, design)
    tail = 1 - (1 - CONFIDENCE) / 2
    found = []
    for place, name in enumerate(group.labels):
        inside = group.codes == place
        weights, given = design.weights[inside], values[inside]
        low = high = None
        if len(given) > 1 and design.degrees > 0:
            half = float(stdtrit(design.degrees, tail) * np.sqrt(max(0.0, covariance[place, place])))
            low, high = float(means[place]) - half, float(means[place]) + half
        found.append(
            GroupValues(
                name,
                len(given),
                float(given.mean()),
                float(means[place]),
                low,
                high,
                weighted_median(given, weights),
                float(ridits[place]),
                float(size[place] ** 2 / (weights**2).sum()),
            )
        )
    return tuple(found)


def weighted_median(values: Numbers, weights: Numbers) -> float:
    """Return the value below which half the weight lies; between two, if the half lies exactly there."""
    order = np.argsort(values, kind="stable")
    ordered, reached = values[order], np.cumsum(weights[order])
    half = reached[-1] / 2
    first = int(np.searchsorted(reached, half * (1 - 1e-12)))
    exact = abs(reached[first] - half) <= half * 1e-12
    return (
        float((ordered[first] + ordered[first + 1]) / 2)
        if exact and first + 1 < len(ordered)
        else float(ordered[first])
    )
