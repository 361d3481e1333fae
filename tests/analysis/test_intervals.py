"""Intervals, exact tails and false discovery control, against hand-worked values and against scipy's own."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, binomtest, false_discovery_control

from analysis.intervals import benjamini_hochberg, jeffreys, lower_tail


def test_the_interval_is_that_of_the_beta_distribution() -> None:
    """Three in ten: the middle 95% of Beta(3.5, 7.5)."""
    low, high = jeffreys(3, 10)
    assert (low, high) == pytest.approx(beta.interval(0.95, 3.5, 7.5))
    assert (round(low, 3), round(high, 3)) == (0.093, 0.606)


def test_the_interval_reaches_the_ends() -> None:
    nobody, everybody = jeffreys(0, 20), jeffreys(20, 20)
    assert nobody[0] == 0.0
    assert everybody[1] == 1.0
    assert nobody[1] == pytest.approx(1 - everybody[0])
    assert nobody[1] == pytest.approx(beta.ppf(0.975, 0.5, 20.5))


@settings(deadline=None)
@given(st.integers(1, 5_000), st.data())
def test_the_interval_holds_the_share(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    low, high = jeffreys(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1
    assert low < high


@pytest.mark.parametrize(("successes", "trials"), [(-1, 3), (4, 3), (0, 0)])
def test_no_interval_of_what_is_no_share(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        jeffreys(successes, trials)


def test_the_tail_worked_by_hand() -> None:
    """P[X ≤ 1] of three throws at 1/4: (3/4)³ + 3·(1/4)·(3/4)² = 54/64."""
    assert lower_tail(1, 3, 1, 4) == pytest.approx(54 / 64, rel=1e-12)


@settings(deadline=None)
@given(st.integers(1, 3_000), st.integers(1, 400), st.data())
def test_the_tail_is_the_one_sided_binomial_test(trials: int, part: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    expected = binomtest(successes, trials, part / 401, alternative="less").pvalue
    assert math.isclose(lower_tail(successes, trials, part, 401), expected, rel_tol=1e-8, abs_tol=1e-290)


def test_tails_at_the_ends() -> None:
    assert lower_tail(5, 5, 1, 2) == 1.0
    assert lower_tail(0, 5, 0, 2) == 1.0
    assert lower_tail(4, 5, 2, 2) == 0.0


def test_the_example_of_benjamini_and_hochberg() -> None:
    """Section 3.2 of the paper: of these fifteen, the procedure at 5% rejects the four smallest."""
    values = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
        0.7590, 1.0,
    ]  # fmt: skip
    assert [value for value, adjusted in zip(values, benjamini_hochberg(values), strict=True) if adjusted <= 0.05] == [
        0.0001, 0.0004, 0.0019, 0.0095,
    ]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=80))
def test_adjusted_values_agree_with_scipy(values: list[float]) -> None:
    assert benjamini_hochberg(values) == pytest.approx(list(false_discovery_control(values, method="bh")))


def test_no_tests_no_values() -> None:
    assert benjamini_hochberg([]) == []


def test_a_value_that_is_no_probability() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        benjamini_hochberg([0.5, float("nan")])
