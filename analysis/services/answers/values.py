"""The mean, the interval and the median of values, past the rule of hiding."""

from typing import Any

import numpy as np

from analysis.answers.coarse import (
    FEW_VALUES,
    WEIGHTED_MEAN,
    clipped,
    dominated,
    rounded,
    two_digits,
    weight_step,
)
from analysis.answers.columns import Floats, interval_bounds, value_ends
from analysis.answers.figures import Who, value_figures
from analysis.columns import Mask
from analysis.questions import AMOUNTS, VALUE, Counted
from analysis.services.hiding import OFF_ENDS, Hiding, threshold_of

Figures = dict[str, Any]


def step_of(answered: Mask, who: Who, rule: Hiding) -> float | None:
    """Return what weighted shares of those who answered are rounded to; see `weight_step`."""
    weights = who.weights(answered & who.where)
    if weights is None or not len(weights):
        return 0.0
    return weight_step(float(weights.min()), float(weights.max()), float(weights.sum()), threshold_of(rule))


def shown_value(item: Counted, values: Floats, who: Who, rule: Hiding, *, step: float | None) -> Figures | None:
    """Return mean and median with their intervals; None where they would tell what a few said.

    step: of weighted shares; that of weighted means is as large a part of the range of values.
    """
    given = values[who.where & ~np.isnan(values)]
    found = None if rule.hides and _tells(item, given, rule) else value_figures(values, who)
    if found is None:
        return None
    least, greatest = value_ends(item, given)
    found = rounded(found, WEIGHTED_MEAN, step, greatest - least)
    bounds = interval_bounds(item, given)
    found = clipped(clipped(found, bounds), bounds, "weighted_")
    return _medians(item, found, len(given), step, rule) if rule.hides else found


def _tells(item: Counted, given: Floats, rule: Hiding) -> bool:
    if item.kind == AMOUNTS:
        # Who gave an option anything is counted, and hidden, already.
        return dominated(*_distinct(given))
    if item.kind == VALUE:
        found, counts = _distinct(given)
        names = tuple(str(number) for number in range(len(found)))
        few = len(found) <= FEW_VALUES and bool(rule.options(item, names, counts, len(given)))
        return few or dominated(found, counts) or _few_off_ends(item, given, rule)
    return False


def _distinct(given: Floats) -> tuple[Floats, Any]:
    return np.unique(given, return_counts=True)


def _few_off_ends(item: Counted, given: Floats, rule: Hiding) -> bool:
    """A value has no options whose counts could be small; what few are off either end said, the mean would tell."""
    least, greatest = value_ends(item, given)
    off_ends = np.array([np.count_nonzero(given > least), np.count_nonzero(given < greatest)])
    return bool(rule.options(item, OFF_ENDS, off_ends, len(given)))


def _medians(item: Counted, found: Figures, people: int, step: float | None, rule: Hiding) -> Figures:
    """A median of values is what one person said: rounded, and only of many. A weighted one where a mean would be."""
    if item.kind not in (VALUE, AMOUNTS):
        return {**found, "weighted_median": None if step is None else found["weighted_median"]}
    enough = people >= 2 * threshold_of(rule)
    medians = {
        name: two_digits(found[name]) if enough and found[name] is not None else None
        for name in ("median", "weighted_median")
    }
    return {**found, **medians, **({"weighted_median": None} if step is None else {})}
