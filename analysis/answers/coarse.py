"""How coarse weighted figures are written where numbers are hidden, and which means say too much of one person. Pure.

A weighted share and the count beside it are two equations between the answers of groups of different weights: together
they could give a hidden number away. Rounded to a step that many people of any group could make, they do not.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.answers.columns import Floats

Figures = dict[str, Any]
# What is rounded to, as parts of the whole range; what would have to be rounded further is hidden.
STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
# What an effective number is rounded to, times the threshold. Each is a multiple of the one before.
SIZE_STEPS = (1, 5, 10, 50, 100)
# Up to so many distinct values a number is like the points of a scale: each stands for those who said it.
FEW_VALUES = 12
# The dominance rule: the most of the sum that one value may be. Two may then be two fifths of it.
MOST_OF_ONE = 0.2
WEIGHTED_SHARE = ("weighted_share", "weighted_low", "weighted_high")
WEIGHTED_MEAN = ("weighted_mean", "weighted_low", "weighted_high")
# Weights that differ by less than this are equal.
_EQUAL = 1e-9


def weight_step(lightest: float, heaviest: float, total: float, threshold: int) -> float | None:
    """Return the step that weighted shares of some people are rounded to; 0 for exact ones, None where they are hidden.

    lightest, heaviest: of their weights · total: the sum of the weights of those who answered. `threshold` people who
    answer otherwise, in one group in place of another, move a share by threshold × (heaviest − lightest) ÷ total.
    """
    if threshold < 1 or total <= 0 or heaviest - lightest < _EQUAL * heaviest:
        return 0.0
    needed = threshold * (heaviest - lightest) / total
    return next((step for step in STEPS if step >= needed), None)


def rounded(figures: Mapping[str, Any], names: Sequence[str], step: float | None, span: float = 1.0) -> Figures:
    """Return figures with those of `names` rounded: a value, and the ends of its interval outwards.

    step: see `weight_step` · span: from the least to the greatest that the value can be.
    """
    if step is None:
        return {**figures, **dict.fromkeys(names)}
    if not step or not span:
        return dict(figures)
    unit = step * span
    ways = (np.rint, np.floor, np.ceil)
    found = {
        # Without the dust of a multiplication, such as 0.30000000000000004.
        name: round(float(way(round(figures[name] / unit, 9))) * unit, 12)
        for name, way in zip(names, ways, strict=True)
        if figures[name] is not None
    }
    return {**figures, **found}


def clipped(figures: Mapping[str, Any], bounds: tuple[float | None, float | None], before: str = "") -> Figures:
    """Return figures whose interval `<before>low` to `<before>high` ends where values can. bounds: None for no end."""
    found = {
        name: float(np.clip(figures[name], *bounds)) if bounds != (None, None) else figures[name]
        for name in (f"{before}low", f"{before}high")
        if figures[name] is not None
    }
    return {**figures, **found}


def rounded_size(weights: Floats, threshold: int) -> float:
    """Return Kish's effective number of people of these weights, above nought, as coarse as hidden numbers ask.

    With a person more in a group of weight w, and one fewer in a group of weight v, weights that meet the same targets
    make it greater by (size ÷ people)² × (w² − v²), w and v in parts of their mean. It is rounded to the least of
    SIZE_STEPS that is no less than what `threshold` people could make of it.
    """
    size = float(weights.sum() ** 2 / (weights**2).sum())
    spread = (weights.max() ** 2 - weights.min() ** 2) / weights.mean() ** 2
    needed = float((size / len(weights)) ** 2 * spread)
    step = threshold * next((times for times in SIZE_STEPS if times >= needed), SIZE_STEPS[-1])
    return float(max(round(size / step), 1) * step)


def dominated(values: Floats, counts: NDArray[np.int64]) -> bool:
    """Return whether one person's value makes so much of the sum that the mean tells it. counts: who gave each.

    Source: the dominance rule of the Handbook on Statistical Disclosure Control (Hundepool and others, 2012), 4.2.
    """
    given = counts > 0
    sizes = np.abs(values[given])
    whole = float((sizes * counts[given]).sum())
    return bool(whole and sizes.max() > MOST_OF_ONE * whole)


def two_digits(value: float) -> float:
    """Return a median to two significant digits: exact, it is what one person said."""
    return float(f"{value:.2g}")
