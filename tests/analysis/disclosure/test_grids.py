"""The quick rule for groups × options: what is hidden does not follow from all the sums together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.linalg import null_space

from analysis.disclosure.grids import hidden_grid

Counts = NDArray[np.int64]


def followed(hidden: NDArray[np.bool_], groups: set[int], options: set[int]) -> NDArray[np.bool_]:
    """Which hidden cells the sums of lines determine: those that no solution of the equations can move."""
    cells = np.argwhere(hidden)
    if not len(cells):
        return np.zeros(hidden.shape, bool)
    rows = [[int(cell[0] == place) for cell in cells] for place in range(len(hidden)) if place not in groups]
    columns = [[int(cell[1] == place) for cell in cells] for place in range(hidden.shape[1]) if place not in options]
    free = null_space(np.array(rows + columns, float).reshape(-1, len(cells)))
    found = np.zeros(hidden.shape, bool)
    found[hidden] = np.abs(free).max(axis=1, initial=0) < 1e-9
    return found


@settings(max_examples=300)
@given(
    arrays(np.int64, st.tuples(st.integers(2, 6), st.integers(2, 5)), elements=st.integers(0, 40)),
    st.sets(st.integers(0, 1)),
    st.sets(st.integers(0, 1)),
)
def test_no_hidden_count_follows_from_the_sums(counts: Counts, groups: set[int], options: set[int]) -> None:
    hidden = hidden_grid(counts, groups=groups, options=options)
    assert not (~hidden & (counts > 0) & (counts < 10)).any()
    assert hidden[list(groups)].all()
    assert hidden[:, list(options)].all()
    if not hidden.all():
        assert not followed(hidden, groups, options).any()


def test_two_circles_with_one_cell_between_them() -> None:
    counts = np.array([[5, 6, 30, 30], [7, 8, 3, 30], [30, 30, 5, 6], [30, 30, 7, 8]])
    small = counts < 10
    # Two and two in each line would be enough one by one; the cell between the circles follows from the sums.
    assert followed(small, set(), set())[1, 2]
    assert not followed(hidden_grid(counts, threshold=10), set(), set()).any()


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (1, 3), (3, 1), (0, 0)])
def test_tables_of_nothing_and_of_one_line(shape: tuple[int, int]) -> None:
    assert not hidden_grid(np.full(shape, 12)).any()
    assert hidden_grid(np.full(shape, 2)).all()


def test_what_is_large_is_shown() -> None:
    assert not hidden_grid(np.array([[10, 0], [500, 20]])).any()
