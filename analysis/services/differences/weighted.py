"""How coarse the weighted figures of a table of groups are, so that no hidden number follows from them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analysis.answers.coarse import clipped, rounded, two_digits, weight_step
from analysis.answers.columns import Floats, interval_bounds, value_ends
from analysis.differences.compared import Compared
from analysis.differences.found import Figure, GroupDifference
from analysis.differences.groups import Groups
from analysis.questions import AMOUNTS, VALUE

Document = dict[str, Any]
MEAN = ("mean", "low", "high")


@dataclass(frozen=True, slots=True, eq=False)
class Coarse:
    """lightest, heaviest: strand → group → of the weights of the group, and of everybody else's · threshold: 0 where
    nothing is hidden. Without weights there is nothing in them, and figures stay exact.
    """

    threshold: int
    own: Mapping[str, Mapping[str, tuple[float, float]]]
    others: Mapping[str, Mapping[str, tuple[float, float]]]

    def steps(self, table: Compared, group: str) -> tuple[float | None, float | None]:
        """Return the step of a group's weighted shares, and of everybody else's; see `weight_step`."""
        own, others = (found.get(table.strand, {}).get(group) for found in (self.own, self.others))
        if not self.threshold or own is None or others is None:
            return 0.0, 0.0
        sums = next(iter([*table.sums.values(), *(values.sums for values in table.values.values())]))
        totals = sums.totals.sum(axis=1)
        total = float(totals[table.groups.index(group)])
        return (
            weight_step(*own, total, self.threshold),
            weight_step(*others, float(totals.sum()) - total, self.threshold),
        )

    def mean(self, table: Compared, group: str, option: str, figures: Mapping[str, Any]) -> Document:
        """Return a group's `mean`, `low`, `high` and `median` of a table, as they may be shown.

        A weighted mean that would have to be coarser than any step gives way to the one without weights.
        """
        values = table.values[option].values
        least, greatest = value_ends(table.item, values)
        step = self.steps(table, group)[0]
        found = rounded(figures, MEAN, step, greatest - least)
        if step is None:
            found |= {"mean": figures["unweighted"], "median": None}
        found = clipped(found, interval_bounds(table.item, values))
        if not self.threshold or table.item.kind not in (VALUE, AMOUNTS) or found["median"] is None:
            return found
        enough = table.sizes[table.groups.index(group)] >= 2 * self.threshold
        return found | {"median": two_digits(found["median"]) if enough else None}

    def difference(self, table: Compared, found: GroupDifference, *, rough: bool = False) -> GroupDifference:
        """Return a difference with its weighted figures as they may be shown.

        Where those of one side would have to be coarser than any step, both sides are told without weights.
        rough: means are told to one decimal place alone, and so is how far apart the groups are.
        """
        made = self._past_steps(table, found)
        if not rough:
            return made
        effect = math.copysign(max(round(abs(made.effect), 1), 0.1), made.effect)
        return replace(made, own=_one_place(made.own), others=_one_place(made.others), effect=effect)

    def _past_steps(self, table: Compared, found: GroupDifference) -> GroupDifference:
        steps = self.steps(table, found.group)
        if steps == (0.0, 0.0):
            return self._clipped(table, found)
        plain = found.weighted and None in steps
        span, option = 1.0, found.option
        if found.of == "mean":
            least, greatest = value_ends(table.item, table.values[option].values)
            span = greatest - least
        own, others = (
            _without_weights(figure) if plain else _rounded(figure, step, span, weighted=found.weighted)
            for figure, step in zip((found.own, found.others), steps, strict=True)
        )
        # Of the sign of a difference nothing is lost: the sentence says who gave more.
        effect = math.copysign(max(round(abs(found.effect), 2), 0.01), found.effect)
        made = replace(found, weighted=found.weighted and not plain, own=own, others=others, effect=effect)
        return self._clipped(table, made)

    def _clipped(self, table: Compared, found: GroupDifference) -> GroupDifference:
        if found.of == "share":
            return found
        bounds = interval_bounds(table.item, table.values[found.option].values)
        own, others = (
            replace(figure, **clipped({"low": figure.low, "high": figure.high}, bounds))
            for figure in (found.own, found.others)
        )
        return replace(found, own=own, others=others)


def to_one_place(figures: Mapping[str, Any], names: Sequence[str]) -> Document:
    """Return a group's figures with its means to one decimal place, without what else tells how answers spread."""
    means = {name: None if figures[name] is None else round(figures[name], 1) for name in names}
    return {**figures, **means, "low": None, "high": None, "median": None}


def _one_place(figure: Figure) -> Figure:
    beside = None if figure.beside is None else round(figure.beside, 1)
    return Figure(round(figure.value, 1), None, None, beside, figure.people)


def _without_weights(figure: Figure) -> Figure:
    value = figure.value if figure.beside is None else figure.beside
    return Figure(value, None, None, None, figure.people)


def _rounded(figure: Figure, step: float | None, span: float, *, weighted: bool) -> Figure:
    names = ("value", "low", "high") if weighted else ("beside", "low", "high")
    given = {"value": figure.value, "beside": figure.beside}
    given |= {"low": figure.low, "high": figure.high} if weighted else {"low": None, "high": None}
    found = rounded(given, names, step, span)
    ends = found if weighted else {"low": figure.low, "high": figure.high}
    return Figure(found["value"], ends["low"], ends["high"], found["beside"], figure.people)


def coarse_of(groups: Mapping[str, Groups], weights: Floats | None, threshold: int) -> Coarse:
    """Return how coarse weighted figures are. groups: of each strand · weights: one a response, or None."""
    if weights is None or not threshold:
        return Coarse(threshold, {}, {})
    ends = {strand: _ends(found, weights) for strand, found in groups.items()}
    others = {
        strand: {group: _together([ends for name, ends in of.items() if name != group]) for group in of}
        for strand, of in ends.items()
    }
    return Coarse(threshold, ends, others)


def _ends(groups: Groups, weights: Floats) -> dict[str, tuple[float, float]]:
    within = groups.codes >= 0
    codes, given = groups.codes[within], weights[within]
    least, most = np.full(len(groups.names), np.inf), np.full(len(groups.names), -np.inf)
    np.minimum.at(least, codes, given)
    np.maximum.at(most, codes, given)
    return {
        name: (float(low), float(high))
        for name, low, high in zip(groups.names, least, most, strict=True)
        if np.isfinite(low)
    }


def _together(ends: list[tuple[float, float]]) -> tuple[float, float]:
    return (min((low for low, _ in ends), default=1.0), max((high for _, high in ends), default=1.0))
