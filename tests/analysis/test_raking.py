"""Raking: by hand, against a general optimiser, and by property."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import minimize

from analysis.columns import code_column
from analysis.weighting import Raked, WeightingRefused, design_effect, effective_n, rake


def sums(codes: NDArray[np.int_], weights: NDArray[np.float64]) -> dict[int, float]:
    return {int(code): float(weights[codes == code].sum()) for code in np.unique(codes)}


def drawn(seed: int, rows: int, sizes: tuple[int, ...], spread: float) -> tuple[dict, dict, NDArray[np.float64]]:
    """Return columns, margins that some weights meet, and starting weights. `spread`: how far margins are moved."""
    chance = np.random.default_rng(seed)
    columns = {f"c{number}": chance.integers(0, size, rows) for number, size in enumerate(sizes)}
    hidden = np.exp(spread * chance.normal(size=rows))
    margins = {name: sums(codes, hidden) for name, codes in columns.items()}
    return columns, margins, chance.uniform(0.2, 3, rows)


def test_one_margin_by_hand() -> None:
    raked = rake({"sex": ["f", "f", "f", "m"]}, {"sex": {"f": 60, "m": 40}})
    assert raked.weights.tolist() == [20, 20, 20, 40]
    assert raked.effective_n == pytest.approx(100**2 / (3 * 20**2 + 40**2))
    assert raked.design_effect == pytest.approx(4 / raked.effective_n)
    assert raked.at_bounds == 0


def test_two_margins_keep_the_odds_ratio() -> None:
    """A 2 × 2 table of 1, 2, 3, 4 raked to equal margins: odds ratio 2/3, so a ÷ (½ − a) = √(2/3) each way."""
    rows = np.repeat(["aa", "ab", "ba", "bb"], [1, 2, 3, 4])
    columns = {"one": np.array([row[0] for row in rows]), "two": np.array([row[1] for row in rows])}
    raked = rake(columns, {"one": {"a": 1, "b": 1}, "two": {"a": 1, "b": 1}})
    root = math.sqrt(2 / 3)
    table = {cell: raked.weights[rows == cell].sum() for cell in ("aa", "ab", "ba", "bb")}
    assert table["aa"] == pytest.approx(root / (1 + root), rel=1e-9)
    assert table["aa"] == pytest.approx(table["bb"], rel=1e-9)
    assert table["ab"] == pytest.approx(table["ba"], rel=1e-9)


def test_only_ratios_of_starting_weights_matter() -> None:
    columns, margins, start = drawn(1, 60, (2, 3), 0.7)
    assert rake(columns, margins, start * 1e9).weights == pytest.approx(rake(columns, margins, start).weights, rel=1e-9)


def test_weights_of_nought_and_a_margin_of_nought_stay_nought() -> None:
    """Nobody of age 2 lives there, and one response weighs nothing: what is left is one response in each corner."""
    columns = {"age": np.array([0, 0, 1, 1, 2, 0]), "sex": np.array([0, 1, 0, 1, 1, 1])}
    raked = rake(columns, {"age": {0: 30, 1: 70, 2: 0}, "sex": {0: 50, 1: 50}}, [2, 2, 2, 2, 5, 0])
    assert raked.weights == pytest.approx([15, 15, 35, 35, 0, 0])
    assert raked.effective_n == pytest.approx(100**2 / (2 * 15**2 + 2 * 35**2))


def test_codes_in_every_shape_give_the_same_weights() -> None:
    numbers = np.array([0, 1, 2, 1, 0, 2, 2])
    words = np.array(["white-british", "white-irish", "other"])[numbers]
    margin = {"white-british": 5.0, "white-irish": 2.0, "other": 3.0}
    expected = rake({"c": numbers}, {"c": dict(enumerate(margin.values()))}).weights.tolist()
    shapes = (words, words.tolist(), words.astype(object), tuple(words), code_column(words.tolist()), words.astype("T"))
    for column in shapes:
        assert rake({"c": column}, {"c": margin}).weights.tolist() == expected


def test_margins_that_depend_on_one_another_converge() -> None:
    """Bands of age beside years of age in all but a hundredth: going round alone would take thousands of rounds."""
    chance = np.random.default_rng(7)
    fine = chance.integers(0, 12, 4_000)
    coarse = np.where(chance.random(4_000) < 0.99, fine // 3, chance.integers(0, 4, 4_000))
    wanted = np.exp(chance.normal(size=12)[fine] + chance.normal(size=4)[coarse])
    raked = rake({"fine": fine, "coarse": coarse}, {"fine": sums(fine, wanted), "coarse": sums(coarse, wanted)})
    assert raked.iterations < 100
    # The wanted weights are a product of a factor for each category, as raked ones are, and those are unique.
    assert raked.weights == pytest.approx(wanted, rel=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.floats(0, 1.5))
def test_raked_weights_meet_the_margins_and_are_products_of_factors(seed: int, spread: float) -> None:
    """Margins met, and log(weight ÷ starting weight) a sum over categories: only one set of weights is both."""
    columns, margins, start = drawn(seed, 80, (2, 3, 4), spread)
    raked = rake(columns, margins, start)
    for name, codes in columns.items():
        assert sums(codes, raked.weights) == pytest.approx(margins[name], rel=1e-9)
    indicators = np.column_stack([codes == code for name, codes in columns.items() for code in margins[name]])
    logs = np.log(raked.weights / start)
    fitted = indicators @ np.linalg.lstsq(indicators.astype(float), logs, rcond=None)[0]
    assert logs == pytest.approx(fitted, abs=1e-7)
    assert raked.design_effect == pytest.approx(1 + (raked.weights.std() / raked.weights.mean()) ** 2)
    assert raked.effective_n == pytest.approx(effective_n(raked.weights))
    assert raked.design_effect == design_effect(raked.weights)


def by_optimiser(
    columns: dict[str, NDArray[np.int_]],
    margins: dict[str, dict[int, float]],
    start: NDArray[np.float64],
    bounds: tuple[float, float],
) -> NDArray[np.float64]:
    """Return the bounded factors of least Σ d (g log g − g + 1): Deville and Särndal's multiplicative distance."""
    indicators = np.column_stack([codes == code for name, codes in columns.items() for code in margins[name]])
    targets = np.array([people for margin in margins.values() for people in margin.values()])
    # The last category follows from the others, and SLSQP wants no equation twice.
    indicators, targets = indicators[:, :-1], targets[:-1]
    found = minimize(
        lambda g: float(start @ (g * np.log(g) - g + 1)),
        np.ones(len(start)),
        jac=lambda g: start * np.log(g),
        bounds=[bounds] * len(start),
        constraints={
            "type": "eq",
            "fun": lambda g: indicators.T @ (start * g) - targets,
            "jac": lambda _g: indicators.T * start,
        },
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    assert found.success
    factors: NDArray[np.float64] = found.x
    return factors


@pytest.mark.parametrize("seed", range(12))
def test_trimmed_weights_are_the_closest_within_the_bounds(seed: int) -> None:
    """Margins of factors that jump from cell to cell between a half and two: some weights must be held."""
    chance = np.random.default_rng(seed)
    columns = {"a": chance.integers(0, 3, 60), "b": chance.integers(0, 3, 60)}
    start = chance.uniform(0.2, 3, 60)
    jumping = chance.choice([0.5, 2.0], (3, 3))[columns["a"], columns["b"]]
    start *= (start @ jumping) / start.sum()
    jumping *= start.sum() / (start @ jumping)
    margins = {name: sums(codes, start * jumping) for name, codes in columns.items()}
    bounds = (0.95 * float(jumping.min()), 1.05 * float(jumping.max()))
    raked = rake(columns, margins, start, bounds=bounds)
    factors = raked.weights / start
    assert factors.min() >= bounds[0] * (1 - 1e-9)
    assert factors.max() <= bounds[1] * (1 + 1e-9)
    assert raked.worst_margin_error <= 1e-10
    assert factors == pytest.approx(by_optimiser(columns, margins, start, bounds), abs=1e-6)
    held = np.isclose(factors, bounds[0], rtol=1e-8) | np.isclose(factors, bounds[1], rtol=1e-8)
    assert raked.at_bounds == np.count_nonzero(held)


def test_bounds_are_multiples_of_the_mean_weight() -> None:
    columns, margins, _start = drawn(3, 300, (3, 4), 1.0)
    raked = rake(columns, {name: {c: 50 * n for c, n in margin.items()} for name, margin in margins.items()})
    spread = raked.weights / raked.weights.mean()
    bounds = (0.98 * spread.min() + 0.02, 0.98 * spread.max() + 0.02)
    trimmed = rake(columns, margins, bounds=bounds)
    spread = trimmed.weights / trimmed.weights.mean()
    assert (spread.min(), spread.max()) == (
        pytest.approx(bounds[0], rel=1e-6),
        pytest.approx(bounds[1], rel=1e-6),
    )


def test_bounds_that_hold_nothing_change_nothing() -> None:
    columns, margins, start = drawn(5, 100, (3, 3), 0.5)
    free, wide = rake(columns, margins, start), rake(columns, margins, start, bounds=(0, 1e6))
    assert wide.weights == pytest.approx(free.weights, rel=1e-8)
    assert wide.at_bounds == 0


MAYBE = st.one_of(st.just(0.0), st.floats(0, 100), st.integers(0, 10))


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), MAYBE), max_size=8),
    st.lists(MAYBE, min_size=3, max_size=3),
    st.lists(MAYBE, min_size=2, max_size=2),
    st.sampled_from([None, (0.2, 5.0), (1.0, 1.0)]),
)
def test_weights_that_are_right_or_a_plain_refusal(
    rows: list[tuple[int, int, float]], first: list[float], second: list[float], bounds: tuple[float, float] | None
) -> None:
    columns = {"first": [row[0] for row in rows], "second": [row[1] for row in rows]}
    margins = {"first": dict(enumerate(first)), "second": dict(enumerate(second))}
    try:
        raked: Raked = rake(columns, margins, [row[2] for row in rows], bounds=bounds)
    except WeightingRefused:
        return
    assert np.isfinite(raked.weights).all()
    assert (raked.weights >= 0).all()
    assert math.isfinite(raked.design_effect)
    for code, people in enumerate(first):
        assert raked.weights[np.array(columns["first"]) == code].sum() == pytest.approx(people, rel=1e-8)
    total = sum(first) / sum(second)
    for code, people in enumerate(second):
        assert raked.weights[np.array(columns["second"]) == code].sum() == pytest.approx(people * total, rel=1e-8)
