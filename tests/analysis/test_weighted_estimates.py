"""Weighted means, shares and their errors, against independent derivations."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis.intervals import jeffreys
from analysis.weighting import Estimate, Raked, WeightingRefused, mean, rake, shares
from tests.analysis.schools import MARGINS, read_schools

SCHOOLS = read_schools()
STYPE = SCHOOLS.columns["stype"]


def raked_mean(weights: NDArray[np.float64], values: NDArray[np.float64]) -> float:
    again = rake(SCHOOLS.columns, MARGINS, weights, tolerance=1e-13).weights
    return float(again @ values / again.sum())


def test_the_error_is_that_of_influence_found_by_moving_each_weight() -> None:
    """The infinitesimal jackknife (Jaeckel 1972): rake again with one starting weight a little larger, 200 times.

    It moves the solution itself, so it knows nothing of residuals. From weights that meet the margins already, the
    regression by starting weights is the exact derivative.
    """
    start = rake(SCHOOLS.columns, MARGINS, SCHOOLS.sampling_weights, tolerance=1e-13)
    again = rake(SCHOOLS.columns, MARGINS, start.weights)
    step = 1e-4
    influence = np.empty(200)
    for row in range(200):
        moved = np.ones(200)
        moved[row] += step
        up = raked_mean(start.weights * moved, SCHOOLS.api00)
        moved[row] -= 2 * step
        influence[row] = (up - raked_mean(start.weights * moved, SCHOOLS.api00)) / (2 * step)
    variance = 0.0
    for stratum, there in MARGINS["stype"].items():
        part = influence[stratum == STYPE]
        variance += (1 - len(part) / there) * len(part) * part.var(ddof=1)
    found = mean(SCHOOLS.api00, again, strata=STYPE, population=SCHOOLS.stratum_sizes)
    assert found.standard_error == pytest.approx(math.sqrt(variance), rel=1e-6)


def test_the_error_is_close_to_the_jackknife() -> None:
    """Leave out one response at a time and rake the others: the same to the first order."""
    start = np.ones(200)
    values = []
    for row in range(200):
        start[row] = 0
        values.append(raked_mean(start, SCHOOLS.api00))
        start[row] = 1
    jackknife = math.sqrt(199 / 200 * np.square(np.array(values) - np.mean(values)).sum())
    found = mean(SCHOOLS.api00, rake(SCHOOLS.columns, MARGINS))
    assert found.standard_error == pytest.approx(jackknife, rel=0.05)


def test_one_margin_is_poststratification() -> None:
    """SE² = Σ W_g² s_g² ÷ n_g, but for n ÷ (n − 1) and (n_g − 1) ÷ n_g, worked from the groups alone."""
    groups = np.repeat([0, 1], [30, 20])
    values = np.random.default_rng(3).normal(groups * 5.0, 1 + groups)
    shares_of = (0.2, 0.8)
    found = mean(values, rake({"g": groups}, {"g": dict(enumerate(shares_of))}))
    centred = [share**2 * values[groups == g].var() / (groups == g).sum() for g, share in enumerate(shares_of)]
    assert found.standard_error == pytest.approx(math.sqrt(50 / 49 * sum(centred)), rel=1e-12)
    assert found.value == pytest.approx(sum(w * values[groups == g].mean() for g, w in enumerate(shares_of)))


def test_equal_weights_are_the_textbook() -> None:
    values = [1.0, 2.0, 4.0, 9.0]
    found = mean(values, population=40)
    assert found.value == found.unweighted == 4
    assert (found.n, found.effective_n) == (4, 4)
    assert found.standard_error == pytest.approx(np.std(values, ddof=1) / 2 * math.sqrt(0.9))
    # t of 3 degrees of freedom; the deviations' squares add up to 38.
    reach = 3.182446305 * math.sqrt(38 / 3 / 4 * 0.9)
    assert (found.low, found.high) == (pytest.approx(4 - reach), pytest.approx(4 + reach))


def test_clusters_and_strata_by_hand() -> None:
    values = np.array([1.0, 3.0, 5.0, 2.0, 8.0, 4.0, 7.0, 6.0])
    strata = np.array(["n", "n", "n", "n", "s", "s", "s", "s"])
    clusters = [1, 1, 2, 3, 1, 1, 2, 2]
    weights = np.array([1.0, 2, 1, 1, 3, 1, 1, 2])
    found = mean(values, weights, strata=strata, clusters=clusters, population={"n": 30, "s": 8})
    centre = float(weights @ values / weights.sum())
    z = weights * (values - centre) / weights.sum()
    north = np.array([z[0] + z[1], z[2], z[3]])
    south = np.array([z[4] + z[5], z[6] + z[7]])
    variance = (1 - 3 / 30) * 3 * north.var(ddof=1) + (1 - 2 / 8) * 2 * south.var(ddof=1)
    assert found.standard_error == pytest.approx(math.sqrt(variance), rel=1e-12)


def test_a_group_is_a_ratio_over_the_whole_design() -> None:
    """Those who are not meant count as noughts, which differs from leaving them out."""
    where = SCHOOLS.awards == "Yes"
    found = mean(SCHOOLS.api00, SCHOOLS.sampling_weights, where=where)
    w = np.where(where, SCHOOLS.sampling_weights, 0)
    z = w * (SCHOOLS.api00 - w @ SCHOOLS.api00 / w.sum()) / w.sum()
    assert found.standard_error == pytest.approx(math.sqrt(200 * z.var(ddof=1)), rel=1e-12)
    assert found.n == np.count_nonzero(where)
    gone = np.where(where, SCHOOLS.api00, np.nan)
    assert mean(gone, SCHOOLS.sampling_weights) == found


def test_shares_of_equal_weights_have_the_jeffreys_interval() -> None:
    """On n − 1 in the variance, so for a hair fewer than n responses."""
    found = shares(["yes"] * 300 + ["no"] * 700, ("yes", "no", "other"))
    expected = jeffreys(300, 1000)
    assert (found["yes"].low, found["yes"].high) == (
        pytest.approx(expected[0], abs=1e-4),
        pytest.approx(expected[1], abs=1e-4),
    )
    nobody = jeffreys(0, 1000)
    assert (found["other"].value, found["other"].standard_error) == (0, 0)
    assert (found["other"].low, found["other"].high) == pytest.approx(nobody)


def test_answers_left_out_of_shares() -> None:
    found = shares(["yes", "no", "not-answered", "yes"], ("yes", "no"), [1, 1, 5, 2])
    assert (found["yes"].value, found["yes"].unweighted, found["yes"].n) == (0.75, 2 / 3, 3)


@pytest.mark.parametrize(
    ("values", "weights", "options", "reason"),
    [
        ([], None, {}, "nobody"),
        ([math.nan, math.nan], None, {}, "nobody"),
        ([1.0, 2.0], [0, 0], {}, "nobody"),
        ([1.0], None, {}, "one-response"),
        ([1.0, math.nan, math.nan], None, {}, "one-response"),
        ([1.0, 2.0], None, {"clusters": ["a", "a"]}, "one-response"),
        ([1.0, 2.0, 3.0], None, {"strata": ["a", "a", "b"]}, "lonely-stratum"),
    ],
)
def test_figures_without_an_error(values: Any, weights: Any, options: Any, reason: str) -> None:
    found = mean(values, weights, **options)
    assert (found.reason, found.standard_error, found.low, found.high) == (reason, None, None, None)
    assert (found.value is None) == (reason == "nobody")


def test_a_stratum_that_is_its_whole_population_needs_no_second_unit() -> None:
    found = mean([1.0, 2.0, 3.0], strata=["a", "a", "b"], population={"a": 10, "b": 1})
    assert found.standard_error == pytest.approx(math.sqrt(0.8 * 2 * 0.5) / 3)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"population": 1}, "population-too-small"),
        ({"population": 0}, "bad-population"),
        ({"population": math.nan}, "bad-population"),
        ({"population": [4, 5]}, "population-varies"),
        ({"population": [4, 4, 4]}, "lengths"),
        ({"population": 9, "strata": ["a", "a"]}, "population-by-stratum"),
        ({"population": {"b": 9}, "strata": ["a", "a"]}, "no-population"),
        ({"strata": ["a"]}, "lengths"),
        ({"where": [True]}, "lengths"),
        ({"weights": [1]}, "lengths"),
        ({"weights": [1, math.inf]}, "bad-weights"),
        ({"confidence": 1}, "bad-confidence"),
    ],
)
def test_designs_that_make_no_sense(options: dict[str, Any], code: str) -> None:
    with pytest.raises(WeightingRefused) as caught:
        mean([1.0, 2.0], **options)
    assert caught.value.code == code


def test_values_without_end() -> None:
    with pytest.raises(WeightingRefused, match="bad-values"):
        mean([1.0, math.inf])


def finite(estimate: Estimate) -> bool:
    figures = (estimate.value, estimate.unweighted, estimate.standard_error, estimate.low, estimate.high)
    return all(figure is None or math.isfinite(figure) for figure in figures)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 1.0, 5.5, math.nan]), st.integers(0, 3), st.integers(0, 1), st.booleans()),
        max_size=12,
    ),
    st.booleans(),
)
def test_never_a_nan(rows: list[tuple[float, int, int, bool]], raking: bool) -> None:
    weights: Any = [row[1] for row in rows]
    if raking:
        try:
            weights = rake({"x": [row[2] for row in rows]}, {"x": {0: 3, 1: 4}}, weights)
        except WeightingRefused:
            return
        assert isinstance(weights, Raked)
    where = [row[3] for row in rows]
    strata = [row[2] for row in rows]
    found = mean([row[0] for row in rows], weights, where=where, strata=strata)
    assert finite(found)
    assert (found.standard_error is None) == (found.reason is not None)
    for share in shares([row[0] for row in rows], (0.0, 1.0), weights, where=where).values():
        assert finite(share)
        if share.low is not None and share.value is not None and share.high is not None:
            assert 0 <= share.low <= share.value <= share.high <= 1
