"""The pace of late, and the chance to have caught up: against drawing, and where there is nothing to go by."""

import numpy as np
import pytest

from analysis.trend import LEAST_DAYS, WINDOW_DAYS, Pace, at_most, forecast, pace


def test_the_pace_is_that_of_two_weeks() -> None:
    found = pace([50] * 10 + [3, 3] * 7)
    assert found == Pace(WINDOW_DAYS, 42, 1.0)
    assert found.rate == 3


def test_a_week_is_the_least() -> None:
    assert pace([4] * (LEAST_DAYS - 1)) is None
    assert pace([]) is None
    assert pace([4] * LEAST_DAYS) == Pace(LEAST_DAYS, 28, 1.0)


def test_days_that_come_in_crowds_are_less_sure() -> None:
    even, crowded = pace([2] * 14), pace([0] * 13 + [28])
    assert even is not None
    assert crowded is not None
    assert even.rate == crowded.rate
    assert even.spread == 1.0
    # Pearson's χ² ÷ 13 of thirteen noughts and 28, about a mean of 2.
    assert crowded.spread == pytest.approx((13 * 4 + 26**2) / 2 / 13)
    chances = [
        forecast(found, Pace(14, 140, 1.0), count=28, total=168, part=300, whole=1000, days_left=14).chance
        for found in (even, crowded)
    ]
    assert chances[0] < chances[1] / 5


def test_the_chance_is_that_of_drawing() -> None:
    """The predictive distribution drawn in two steps: a rate from the gamma, then people from Poisson at that rate."""
    random = np.random.default_rng(4)
    group, others = Pace(14, 20, 1.0), Pace(14, 150, 1.0)
    count, total, part, whole, days = 25, 260, 150, 1000, 10.0
    found = forecast(group, others, count=count, total=total, part=part, whole=whole, days_left=days)
    draws = 200_000
    ours = random.poisson(random.gamma(20.5, 1 / 14, draws) * days)
    theirs = random.poisson(random.gamma(150.5, 1 / 14, draws) * days)
    caught_up = (count + ours) / (total + ours + theirs) >= 0.8 * part / whole
    assert found.chance == pytest.approx(float(caught_up.mean()), abs=0.006)
    assert 0.05 < found.chance < 0.95
    assert found.expected == pytest.approx(20 / 14 * 10)


def test_what_is_needed_grows_as_others_answer() -> None:
    found = forecast(Pace(14, 5, 1.0), Pace(14, 140, 1.0), count=9, total=400, part=100, whole=1000, days_left=7)
    # 0.8 × 10% of 400 is 32, of 470 it is 37.6; each further one of the group adds to both sides.
    assert (found.needed, found.needed_by_close) == (25, 32)
    assert found.chance < 0.01


@pytest.mark.parametrize("count", [0, 40])
def test_at_the_very_end_it_is_settled(count: int) -> None:
    found = forecast(Pace(14, 5, 1.0), Pace(14, 9, 1.0), count=count, total=400, part=100, whole=1000, days_left=0)
    assert (found.expected, found.chance) == (0.0, 1.0 if count else 0.0)


def test_nobody_of_late_is_not_never() -> None:
    found = forecast(Pace(14, 0, 1.0), Pace(14, 0, 1.0), count=7, total=100, part=100, whole=1000, days_left=14)
    assert found.expected == 0.0
    assert found.needed == 2
    assert 0 < found.chance < 0.2


def test_a_group_that_is_everybody_needs_nobody() -> None:
    found = forecast(Pace(7, 3, 1.0), Pace(7, 0, 1.0), count=9, total=9, part=5, whole=5, days_left=3)
    assert (found.needed, found.needed_by_close) == (0, 0)
    assert found.chance > 0.95


def test_what_is_hidden_is_put_at_its_most() -> None:
    assert at_most(9, Pace(14, 4, 3.0)) == Pace(14, 9, 3.0)


@pytest.mark.parametrize(("count", "total", "part", "days"), [(5, 4, 1, 1.0), (1, 4, 0, 1.0), (1, 4, 1, -1.0)])
def test_no_such_group(count: int, total: int, part: int, days: float) -> None:
    some = Pace(14, 1, 1.0)
    with pytest.raises(ValueError, match="no forecast"):
        forecast(some, some, count=count, total=total, part=part, whole=9, days_left=days)
