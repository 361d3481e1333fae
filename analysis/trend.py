"""Whether a group will have caught up when the consultation closes, at the pace of late. Pure; scipy when needed.

The pace is taken from whole days, two weeks of them at most: a whole number of weeks has each day of the week equally
often, and so the week's own rhythm drops out (Hyndman and Athanasopoulos 2021, Forecasting: principles and practice,
third edition, 3.3); two weeks, because the first days' rush says nothing of the last days, and one week is few people.

Responses yet to come are negative binomial: Poisson at a rate that is not known but has, after X responses in D days,
the distribution gamma(X + ½, D) (Jeffreys' prior; Brown, Cai and DasGupta 2003, Interval estimation in exponential
families, Statistica Sinica 13; Gelman et al. 2013, Bayesian data analysis, third edition, 2.6). People come in groups,
by a reminder or a session, so that days differ by more than Poisson's law allows; the variance is therefore larger by
the factor φ = Pearson's χ² ÷ (D − 1), where that is above one (McCullagh and Nelder 1989, Generalized linear models,
second edition, 6.2).

What is needed moves: everybody else goes on answering as well. A group of the share p has caught up at the close when
(k + x) ÷ (n + x + y) is at least 0.8 p, x being the group's further responses and y those of all others; both are
drawn from their own pace, independently.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.representation import FLOOR_PART, FLOOR_WHOLE, needed

WINDOW_DAYS = 14
# Less than a week is a rush or a week-end, and no pace.
LEAST_DAYS = 7
# Of the distribution of everybody else's responses: the middles of so many equally likely parts.
_PARTS = 400


@dataclass(frozen=True, slots=True)
class Pace:
    """Responses of late. days: whole days they were counted on · count: responses on them · spread: φ, at least 1."""

    days: int
    count: int
    spread: float

    @property
    def rate(self) -> float:
        """Responses a day."""
        return self.count / self.days


@dataclass(frozen=True, slots=True)
class Forecast:
    """What to expect of one group until the close.

    expected: further responses at its pace · needed: those that would be enough if nobody else answered ·
    needed_by_close: those that will be enough if all others go on at theirs · chance: from 0 to 1, that it catches up.
    """

    expected: float
    needed: int
    needed_by_close: int
    chance: float


def pace(counts: Sequence[int]) -> Pace | None:
    """Return the pace of late from responses on each whole day so far, in order; None for less than a week."""
    late = np.asarray(counts[-WINDOW_DAYS:], np.float64)
    if len(late) < LEAST_DAYS:
        return None
    mean = late.mean()
    spread = float(((late - mean) ** 2).sum() / mean / (len(late) - 1)) if mean > 0 else 1.0
    return Pace(len(late), int(late.sum()), max(1.0, spread))


def at_most(count: int, found: Pace) -> Pace:
    """Return the same pace with this count in place of its own: what can be said where the count itself is hidden."""
    return Pace(found.days, count, found.spread)


def forecast(group: Pace, others: Pace, *, count: int, total: int, part: int, whole: int, days_left: float) -> Forecast:
    """Return what to expect of a group of `part` in `whole` people, who gave `count` of `total` responses so far.

    group, others: the paces of the group and of everybody else compared · days_left: until the close, 0 or more.
    Raises ValueError where there is no such group.
    """
    if not 0 <= count <= total or not 0 < part <= whole or days_left < 0:
        raise ValueError(f"no forecast of {count} in {total}, {part} in {whole}, {days_left} days left")
    theirs = _drawn(others, days_left)
    short = FLOOR_PART * part * (total + theirs) - FLOOR_WHOLE * whole * count
    wanted = np.maximum(0.0, np.ceil(short / (FLOOR_WHOLE * whole - FLOOR_PART * part)))
    return Forecast(
        expected=group.rate * days_left,
        needed=needed(count, total, part, whole),
        needed_by_close=needed_at_close(others, count=count, total=total, part=part, whole=whole, days_left=days_left),
        chance=float(np.mean(_at_least(wanted, group, days_left))),
    )


def needed_at_close(others: Pace, *, count: int, total: int, part: int, whole: int, days_left: float) -> int:
    """Return how many more of a group will be enough at the close if all others go on at theirs. See `forecast`."""
    return needed(count, total + round(others.rate * days_left), part, whole)


def _at_least(wanted: NDArray[np.float64], found: Pace, days_left: float) -> NDArray[np.float64]:
    """P[x ≥ wanted] for the responses to come: a tail of the negative binomial is an incomplete beta function."""
    from scipy.special import betainc

    if days_left == 0:
        return np.where(wanted <= 0, 1.0, 0.0)
    shape = found.count / found.spread + 0.5
    chance = betainc(np.maximum(wanted, 1.0) / found.spread, shape, days_left / (found.days + days_left))
    return np.where(wanted <= 0, 1.0, chance)


def _drawn(found: Pace, days_left: float) -> NDArray[np.float64]:
    """Responses to come, as equally likely numbers of them."""
    from scipy.stats import nbinom

    if days_left == 0:
        return np.zeros(1)
    shape = found.count / found.spread + 0.5
    quantiles = nbinom.ppf((np.arange(_PARTS) + 0.5) / _PARTS, shape, found.days / (found.days + days_left))
    return np.asarray(quantiles * found.spread, np.float64)
