"""Responses gathered into distinct combinations, by table and by sorting, and crossed."""

import numpy as np
import pytest

from analysis.weighting.cells import crossed, gather, solve


@pytest.mark.parametrize("sizes", [(2, 3), (400, 300, 200), (2,) * 70])
def test_cells_are_the_distinct_rows(sizes: tuple[int, ...]) -> None:
    """Few combinations, more than a table holds, and more than a 64-bit number counts."""
    chance = np.random.default_rng(2)
    few = np.column_stack([chance.integers(0, size, 40) for size in sizes])
    table = few[chance.integers(0, 40, 500)]
    cells = gather(list(table.T), sizes)
    assert cells.count == len(np.unique(table, axis=0))
    again = np.column_stack([place[cells.of_row] for place in cells.places])
    assert (again == table).all()
    figures = chance.random(500)
    first = cells.gathered(figures)[cells.of_row[0]]
    assert first == pytest.approx(figures[(table == table[0]).all(axis=1)].sum())


def test_crossed_is_the_product_of_indicators() -> None:
    chance = np.random.default_rng(5)
    sizes = (3, 2, 4)
    places = tuple(chance.integers(0, size, 30) for size in sizes)
    figures = chance.random(30)
    indicators = np.column_stack(
        [place == code for place, size in zip(places, sizes, strict=True) for code in range(size)]
    ).astype(float)
    table = crossed(places, sizes, figures)
    assert table == pytest.approx(indicators.T @ (figures[:, None] * indicators))
    right = indicators.T @ (figures * chance.random(30))
    assert table @ solve(table, right) == pytest.approx(right)


def test_a_category_of_one_beside_one_of_a_million_is_solved() -> None:
    places = (np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    table = crossed(places, (2, 2), np.array([1e6, 1e6, 1e-3, 2e-3]))
    right = table @ np.array([1.0, 2.0, 3.0, 4.0])
    assert table @ solve(table, right) == pytest.approx(right, rel=1e-9)
