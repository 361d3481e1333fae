"""The error rate goes where gaps can be found by it, and adjusted p-values are Holm's with these weights."""

import numpy as np
import pytest
from scipy.stats import hypergeom, norm

from analysis.intersections import Joint, Pair, assumed, find
from analysis.intersections.weights import weights

RATE = 0.05


def joint(names: str, rows: list[float], columns: list[float]) -> Joint:
    sides = [
        {f"{name}{place}": share for place, share in enumerate(part)}
        for name, part in zip(names, (rows, columns), strict=True)
    ]
    found = assumed((names[0], names[1]), *sides)
    assert found is not None
    return found


def best_by_search(shares: np.ndarray, responses: int, rate: float) -> np.ndarray:
    """Spend the rate where it finds most, cell by cell on a grid of deviations, at one price for all."""
    rows, columns = shares.sum(axis=1)[:, None], shares.sum(axis=0)[None, :]
    spread = np.sqrt(
        responses / (1 / shares + 1 / (rows - shares) + 1 / (columns - shares) + 1 / (1 - rows - columns + shares))
    )
    spread, expected = spread.ravel(), responses * shares.ravel()
    told = np.maximum(np.linspace(-2, 12, 28_001)[:, None], 0.2 * expected / spread)
    found, cost = norm.cdf(0.5 * spread - told), norm.sf(told)
    low, high = 1e-3, 1e12
    for _round in range(60):
        price = np.sqrt(low * high)
        spent = cost[np.argmax(found - price * cost, axis=0), np.arange(len(spread))]
        low, high = (price, high) if spent.sum() > rate else (low, price)
    return spent / spent.mean()


@pytest.mark.parametrize("responses", [600, 2_000, 6_000])
def test_three_quarters_go_where_most_is_found(responses: int) -> None:
    table = joint("ab", [0.05, 0.1, 0.15, 0.3, 0.4], [0.45, 0.35, 0.2])
    assert (table.shares * 600).min() < 10 < (table.shares * 2_000).min()
    (found,) = weights([table.shares], [responses], RATE)
    tested = table.shares * responses >= 10
    assert (found[~tested] == 0).all()
    assert found[tested].mean() == pytest.approx(1)
    if tested.all():
        by_search = best_by_search(table.shares, responses, RATE)
        assert found.ravel() == pytest.approx(0.25 + 0.75 * by_search, rel=0.01, abs=0.002)
        assert found.max() > 1.5 * found.min()


def test_where_nothing_hangs_on_them_all_weights_are_one() -> None:
    even = np.full((2, 2), 0.25)
    assert weights([even], [1_000_000], RATE)[0] == pytest.approx(np.ones((2, 2)))
    assert (weights([even], [30], RATE)[0] == 0).all()
    alone = np.array([[1.0, 0.0], [0.0, 0.0]])
    assert weights([alone], [500], RATE)[0].tolist() == alone.tolist()
    assert weights([], [], RATE) == []


def test_adjusted_p_values_are_holms_with_weights() -> None:
    """Worked again from the p-values alone: three gaps in pairs that have nothing to do with each other."""
    random = np.random.default_rng(11)
    sides = {"a": [0.1, 0.4, 0.5], "b": [0.2, 0.3, 0.5], "c": [0.3, 0.7], "d": [0.1, 0.2, 0.3, 0.4]}
    sides |= {"e": [0.2, 0.8], "f": [0.3, 0.7]}
    columns = {name: random.choice(len(part), 6_000, p=part).astype(np.int32) for name, part in sides.items()}
    rate = np.ones(6_000)
    rate[(columns["a"] == 0) & (columns["b"] == 1)] *= 0.45
    rate[(columns["c"] == 0) & (columns["d"] == 1)] *= 0.55
    rate[(columns["e"] == 0) & (columns["f"] == 0)] *= 0.6
    came = random.random(6_000) < rate
    joints = [joint(names, sides[names[0]], sides[names[1]]) for names in ("ab", "cd", "ef")]
    pairs = [Pair(item, *(columns[strand][came] for strand in item.strands)) for item in joints]
    found = find(pairs)
    shared = weights([item.shares for item in joints], [pair.responses for pair in pairs], RATE)
    left, before = sum(table.sum() for table in shared), 0.0
    assert found.tests == pytest.approx(left) == 9 + 8 + 4
    for gap in found.gaps:
        number = [item.strands for item in joints].index(gap.strands)
        cell = tuple(codes.index(code) for codes, code in zip(joints[number].categories, gap.categories, strict=True))
        before = max(before, gap.p_value * left / shared[number][cell])
        assert gap.adjusted_p == pytest.approx(before, rel=1e-9)
        assert gap.adjusted_p <= RATE
        left -= shared[number][cell]
    assert {gap.categories for gap in found.gaps} == {("a0", "b1"), ("c0", "d1"), ("e0", "f0")}
    first = found.gaps[0]
    number = [item.strands for item in joints].index(first.strands)
    row, column = (codes.index(code) for codes, code in zip(joints[number].categories, first.categories, strict=True))
    table = pairs[number].table
    total, rows, cols = (int(value) for value in (table.sum(), table[row].sum(), table[:, column].sum()))
    assert first.p_value == pytest.approx(hypergeom.cdf(first.count, total, rows, cols), rel=1e-4)
