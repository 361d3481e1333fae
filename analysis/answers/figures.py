"""From the answers to one question to its figures: shares, means, support, weighted beside unweighted. Pure.

Every figure is a number or None, never a NaN. What of them may be shown is decided elsewhere.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.answers.columns import AnswerColumns, Choices, Floats
from analysis.columns import CodeColumn, Mask
from analysis.crosstabs import ranked_support
from analysis.crosstabs.values import weighted_median
from analysis.intervals import jeffreys
from analysis.questions import AMOUNTS, PLACES, Counted
from analysis.weighting import Raked, effective_n, mean, shares
from analysis.weighting.estimates import Estimate

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Who:
    """Whose answers count. where: (rows,) · raked: weights of everybody, or None · people: how many of `where`."""

    where: Mask
    raked: Raked | None

    def weights(self, among: Mask) -> Floats | None:
        """Return the weights of some responses, or None where there are none."""
        return self.raked.weights[among] if self.raked is not None else None


def option_figures(choices: Choices, who: Who) -> list[Figures]:
    """Return each option's count and share of those who answered, with intervals, weighted beside unweighted."""
    meant = who.where & (choices.codes >= 0)
    answered = int(np.count_nonzero(meant))
    weighted = _weighted_shares(choices, meant, who)
    return [
        _option(code, int(count), answered, weighted.get(code))
        for code, count in zip(choices.options, choices.counts(who.where), strict=True)
    ]


def _option(code: str, count: int, answered: int, weighted: Estimate | None) -> Figures:
    low, high = jeffreys(count, answered) if answered else (None, None)
    return {
        "code": code,
        "count": count,
        "share": count / answered if answered else None,
        "low": low,
        "high": high,
        "weighted_share": weighted.value if weighted else None,
        "weighted_low": weighted.low if weighted else None,
        "weighted_high": weighted.high if weighted else None,
    }


def _weighted_shares(choices: Choices, meant: Mask, who: Who) -> Mapping[Hashable, Estimate]:
    """The weighted share of each option; of several one may choose, each against not having chosen it."""
    if who.raked is None or not len(choices.into):
        return {}
    if choices.several:
        pairs = {code: CodeColumn(choices.chose(place), ("no", "yes")) for place, code in enumerate(choices.options)}
        return {code: shares(pair, ("yes", "no"), who.raked, where=meant)["yes"] for code, pair in pairs.items()}
    column = CodeColumn(choices.into.argmax(axis=1).astype(np.int32)[choices.codes], choices.options)
    return shares(column, choices.options, who.raked, where=meant)


def value_figures(values: Floats, who: Who) -> Figures | None:
    """Return mean, interval and median of the values of those who gave one; None where nobody did."""
    meant = who.where & ~np.isnan(values)
    if not meant.any():
        return None
    plain = mean(values[meant])
    weighted = mean(values, who.raked, where=meant) if who.raked is not None else None
    weights = who.weights(meant)
    return {
        "mean": plain.value,
        "low": plain.low,
        "high": plain.high,
        "median": float(np.median(values[meant])),
        "weighted_mean": weighted.value if weighted else None,
        "weighted_low": weighted.low if weighted else None,
        "weighted_high": weighted.high if weighted else None,
        "weighted_median": None if weights is None else weighted_median(values[meant], weights),
    }


def effective(answered: Mask, who: Who) -> tuple[float | None, float | None]:
    """Return the effective number of those who answered and their weights' design effect; None without weights."""
    weights = who.weights(answered & who.where)
    if weights is None or not len(weights):
        return None, None
    found = effective_n(weights)
    return (found, len(weights) / found) if found else (None, None)


def ranked(item: Counted, columns: AnswerColumns, who: Who) -> list[tuple[str, float, int]]:
    """Return (option, support from 0 to 1, place), the most supported first; unweighted, as every return counts once.

    Support is the share of those who answered that chose the option; of an order of preference, how near the top it
    stands: 1 where everybody put it first, 0 where everybody put it last (Borda's count); of a budget, its share of
    the money. Options of equal support share a place.
    """
    if columns.choices is not None:
        return _chosen(item, columns, who)
    if item.kind not in (PLACES, AMOUNTS):
        return []
    found = _support(item, columns.values, who.where & columns.answered)
    order = sorted(found, key=lambda option: -found[option])
    descending = [round(found[option], 12) for option in order]
    return [(option, found[option], descending.index(round(found[option], 12)) + 1) for option in order]


def _chosen(item: Counted, columns: AnswerColumns, who: Who) -> list[tuple[str, float, int]]:
    choices = columns.choices
    if choices is None:
        return []
    counts = dict(zip(choices.options, choices.counts(who.where).tolist(), strict=True))
    answered = int(np.count_nonzero(who.where & columns.answered))
    found = ranked_support(counts, options=choices.options, returns=answered if choices.several else None)
    return [(row.option, row.share.value, row.rank) for row in found]


def _support(item: Counted, values: Mapping[str, Floats], meant: Mask) -> dict[str, float]:
    if not meant.any() or not values:
        return {}
    means = {option: float(column[meant].mean()) for option, column in values.items()}
    if item.kind == PLACES:
        last = len(means)
        return {option: (last - place) / (last - 1) if last > 1 else 1.0 for option, place in means.items()}
    money = sum(means.values())
    return {option: amount / money if money else 0.0 for option, amount in means.items()}


def first_choices(values: Mapping[str, Floats], where: Mask) -> NDArray[np.int64]:
    """Return how many put each option first, of an order of preference."""
    return np.array([int(np.count_nonzero(column[where] == 1)) for column in values.values()], np.int64)


def given(values: Mapping[str, Floats], where: Mask) -> NDArray[np.int64]:
    """Return how many gave each option of a budget something."""
    return np.array([int(np.count_nonzero(column[where] > 0)) for column in values.values()], np.int64)
