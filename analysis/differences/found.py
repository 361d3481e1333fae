"""The groups of a table that stands and that differ from everybody else, each with both figures and intervals. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from analysis.crosstabs import CellSums, CrossTable, Test, compare_sums, differences, table_of
from analysis.crosstabs.table import Group
from analysis.crosstabs.values import GroupValues
from analysis.differences.compared import NOT_CHOSEN, Compared, Values
from analysis.intervals import benjamini_hochberg

REST = "everybody else"
# The tests that weights go into.
_WEIGHTED = ("rao-scott", "design-rank")


@dataclass(frozen=True, slots=True)
class Figure:
    """A share from 0 to 1, or a mean, with its interval. beside: the same without weights, or, where the value is the
    unweighted one, with them; None where there are none.
    """

    value: float
    low: float | None
    high: float | None
    beside: float | None
    people: int


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """A group, and everybody else who named a group, be theirs too small to be compared itself or not.

    option: a code, or WHOLE · of: what the figures are · weighted: whether test and figures are weighted · effect: the
    difference of the shares, or of the chances to have given the higher value rather than the lower one (Cliff's
    delta), −1 to 1: for a choice of two both are the same · adjusted_p: among the groups of the table · other: the name
    of everybody else where that is one group, "" where they are more.

    Source of delta: Cliff (1993), Dominance statistics, Psychological Bulletin 114(3).
    """

    option: str
    group: str
    of: Literal["share", "mean"]
    weighted: bool
    own: Figure
    others: Figure
    effect: float
    adjusted_p: float
    other: str = ""


def is_weighted(test: Test) -> bool:
    """Return whether weights go into a test."""
    return test.name in _WEIGHTED


def group_differences(compared: Compared, key: str, *, rate: float) -> Iterator[GroupDifference]:
    """Yield the groups that differ in one test's table that stands.

    key: of the test, see `Compared.tests` · rate: see `crosstabs.selected_rate`.
    """
    found: Iterator[GroupDifference] = iter(())
    if key in compared.tested:
        found = _of_shares(compared, key, compared.tested[key], rate)
    elif key in compared.values:
        found = _of_values(compared, key, compared.values[key], rate)
    for difference in found:
        yield _of_two(compared, difference) if len(compared.groups) == 2 else difference


def _of_two(compared: Compared, found: GroupDifference) -> GroupDifference:
    """The difference of two groups, told of the one of which fewer answered, of equal ones the first in pack order."""
    first, second = compared.groups
    smaller = second if compared.sizes[1] < compared.sizes[0] else first
    larger = first if smaller == second else second
    if found.group == smaller:
        return replace(found, other=larger)
    return replace(found, group=smaller, other=larger, own=found.others, others=found.own, effect=-found.effect)


def _of_shares(compared: Compared, key: str, table: CrossTable, rate: float) -> Iterator[GroupDifference]:
    sums = compared.sums[key]
    weighted = table.test is not None and is_weighted(table.test)
    options = (key, NOT_CHOSEN) if key else compared.options
    for found in differences(table, rate=rate):
        two = _two_options(sums.against_the_rest(compared.groups.index(found.group)), options.index(found.option))
        own, others = table_of(two, (found.group, REST), (found.option, NOT_CHOSEN)).groups
        first, second = _share(own, weighted), _share(others, weighted)
        effect = first.value - second.value
        yield GroupDifference(found.option, found.group, "share", weighted, first, second, effect, found.adjusted_p)


def _two_options(sums: CellSums, option: int) -> CellSums:
    into = np.zeros((sums.counts.shape[1], 2))
    into[:, 1] = 1.0
    into[option] = (1.0, 0.0)
    return sums.gathered(into)


def _share(group: Group, weighted: bool) -> Figure:
    cell = group.cells[0]
    if weighted and cell.weighted is not None:
        return Figure(cell.weighted.value, cell.weighted.low, cell.weighted.high, cell.share.value, group.answered)
    beside = cell.weighted.value if cell.weighted is not None else None
    return Figure(cell.share.value, cell.share.low, cell.share.high, beside, group.answered)


def _of_values(compared: Compared, key: str, values: Values, rate: float) -> Iterator[GroupDifference]:
    names = compared.groups
    # Of two groups the second says the same as the first.
    places = compared.kept[:1] if len(names) == 2 else compared.kept
    weighted = values.tested.test is not None and is_weighted(values.tested.test)
    sums = values.sums if weighted else values.sums.unweighted()
    pairs = [compare_sums(sums.against_the_rest(place), (names[place], REST), values.values) for place in places]
    adjusted = benjamini_hochberg([pair.test.p if pair.test else 1.0 for pair in pairs])
    for place, pair, value in zip(places, pairs, adjusted, strict=True):
        if value > rate or pair.test is None:
            continue
        beside = None
        if values.sums.weighted:
            other = values.sums.unweighted() if weighted else values.sums
            beside = compare_sums(other.against_the_rest(place), (names[place], REST), values.values).groups
        own, others = pair.groups
        means = [_mean(group, beside[number].mean if beside else None) for number, group in enumerate((own, others))]
        effect = 2 * (own.higher - others.higher)
        yield GroupDifference(key, names[place], "mean", weighted, means[0], means[1], effect, value)


def _mean(group: GroupValues, beside: float | None) -> Figure:
    return Figure(group.mean, group.low, group.high, beside, group.answered)
