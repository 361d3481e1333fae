"""Tables and tests from counted cells are those from the responses, figure for figure."""

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis.crosstabs import CannotTest, CellSums, cell_sums, compare_sums, compare_values, crosstab, table_of
from analysis.crosstabs.cell_sums import estimates

GROUPS = ("a", "b", "c")


def made(seed: int, rows: int, options: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Groups and options of responses, some of them missing, and uneven weights."""
    random = np.random.default_rng(seed)
    groups = random.choice([-1, 0, 1, 2], rows, p=[0.1, 0.5, 0.3, 0.1])
    answered = np.where(random.random(rows) < 0.15, -1, random.integers(0, options, rows))
    answered[(groups == 1) & (random.random(rows) < 0.2)] = 0
    return groups, answered, random.gamma(3, 1, rows)


def named(codes: NDArray[np.int64], names: tuple[str, ...]) -> list[str | None]:
    return [names[code] if code >= 0 else None for code in codes]


def close(one: Any, other: Any) -> None:
    """Two results are alike, figure for figure."""
    if isinstance(one, dict):
        assert one.keys() == other.keys()
        for key in one:
            close(one[key], other[key])
    elif isinstance(one, list | tuple):
        assert len(one) == len(other)
        for first, second in zip(one, other, strict=True):
            close(first, second)
    elif isinstance(one, float):
        assert other == pytest.approx(one, rel=1e-9, abs=1e-12)
    else:
        assert one == other


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(("seed", "rows", "options"), [(1, 600, 4), (2, 40, 3), (3, 18, 5), (4, 300, 2), (5, 1, 2)])
def test_a_table_is_that_of_the_responses(seed: int, rows: int, options: int, weighted: bool) -> None:
    groups, answered, weights = made(seed, rows, options)
    names = tuple("pqrst"[:options])
    given = weights if weighted else None
    found = table_of(cell_sums(groups, answered, (3, options), given), GROUPS, names)
    close(asdict(found), asdict(crosstab(named(groups, GROUPS), named(answered, names), given)))


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(("seed", "rows", "options"), [(1, 600, 5), (2, 40, 3), (3, 18, 9), (4, 300, 2), (5, 1, 2)])
def test_values_are_those_of_the_responses(seed: int, rows: int, options: int, weighted: bool) -> None:
    groups, answered, weights = made(seed, rows, options)
    values = np.array([0.5, 1, 2, 10, 11, 12, 13, 20, 100])[:options]
    given = weights if weighted else None
    found = asdict(compare_sums(cell_sums(groups, answered, (3, options), given), GROUPS, values))
    of_rows = np.where(answered >= 0, values[answered], np.nan)
    wanted = asdict(compare_values(named(groups, GROUPS), of_rows, given))
    if found["test"] and found["test"]["name"] == "permutation":
        # Drawn from the same people in another order, until fifty draws are as extreme.
        assert found["test"].pop("p") == pytest.approx(wanted["test"].pop("p"), abs=0.3)
    close(found, wanted)


@pytest.mark.parametrize("weighted", [False, True])
def test_one_group_of_one_value_has_the_careful_test(weighted: bool) -> None:
    groups = np.repeat([0, 1], [20, 30])
    answered = np.concatenate([np.zeros(20, np.int64), np.arange(30) % 3])
    weights = np.linspace(1, 2, 50) if weighted else None
    values = np.array([1.0, 2.0, 3.0])
    found = compare_sums(cell_sums(groups, answered, (2, 3), weights), GROUPS[:2], values)
    close(asdict(found), asdict(compare_values(named(groups, GROUPS), values[answered], weights)))


def test_some_responses_of_a_larger_design() -> None:
    groups, answered, weights = made(6, 400, 3)
    chosen = np.arange(400) < 150
    names = ("p", "q", "r")
    found = table_of(cell_sums(groups[chosen], answered[chosen], (3, 3), weights[chosen], units=400), GROUPS, names)
    inside = np.where(chosen, answered, -1)
    close(asdict(found), asdict(crosstab(named(groups, GROUPS), named(inside, names), weights)))


def test_options_gathered_and_a_group_against_the_rest() -> None:
    groups, answered, weights = made(7, 500, 4)
    sums = cell_sums(groups, answered, (3, 4), weights)
    into = np.array([[1.0, 0], [1, 0], [0, 1], [0, 0]])
    two = np.where(answered == 3, -1, answered // 2)
    wanted = cell_sums(groups, two, (3, 2), weights)
    for name in ("counts", "totals", "squares"):
        np.testing.assert_allclose(getattr(sums.gathered(into), name), getattr(wanted, name))
    rest = cell_sums(np.where(groups < 0, -1, np.where(groups == 1, 0, 1)), answered, (2, 4), weights)
    for name in ("counts", "totals", "squares"):
        np.testing.assert_allclose(getattr(sums.against_the_rest(1), name), getattr(rest, name))


def test_nobody() -> None:
    nobody = np.array([], np.int64)
    for weights in (None, np.array([])):
        sums: CellSums = cell_sums(nobody, nobody, (3, 2), weights)
        assert table_of(sums, GROUPS, ("p", "q")).why_not == "no-responses"
        assert compare_sums(sums, GROUPS, np.array([1.0, 2.0])).why_not == "no-responses"
        with pytest.raises(CannotTest, match="no-responses"):
            estimates(sums, GROUPS, ("p", "q"))
