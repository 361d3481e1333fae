"""No hidden count can be worked out: checked by solving for it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import Cell, hidden_cells, hidden_groups


def flat(*counts: int) -> list[Cell]:
    return [Cell(str(place), count) for place, count in enumerate(counts)]


def test_nothing_small_nothing_hidden() -> None:
    assert hidden_cells(flat(10, 0, 500)) == frozenset()


def test_one_small_count_takes_the_next_smallest_with_it() -> None:
    assert hidden_cells(flat(9, 300, 14, 80)) == {"0", "2"}


def test_small_counts_that_add_up_to_a_small_number_take_another() -> None:
    assert hidden_cells(flat(2, 3, 300, 40)) == {"0", "1", "3"}
    assert hidden_cells(flat(8, 9, 300, 40)) == {"0", "1"}


def test_noughts_stay_unless_nothing_else_is_left() -> None:
    assert hidden_cells(flat(4, 0, 70, 0)) == {"0", "2"}
    assert hidden_cells(flat(4, 0, 0)) == {"0", "1", "2"}


def test_a_small_table_is_hidden_whole() -> None:
    assert hidden_cells(flat(3, 5, 0)) == {"0", "1", "2"}


def test_a_threshold_of_one_hides_nothing() -> None:
    assert hidden_cells(flat(1, 2, 3), threshold=1) == frozenset()


def test_a_group_and_its_parts_are_linked() -> None:
    """The small part takes its neighbour; the small group takes another group, and that one a part of its own."""
    table = [
        Cell("asian", 200),
        Cell("indian", 150, "asian"),
        Cell("chinese", 6, "asian"),
        Cell("pakistani", 44, "asian"),
        Cell("black", 5),
        Cell("african", 5, "black"),
        Cell("caribbean", 0, "black"),
        Cell("mixed", 40),
        Cell("one", 12, "mixed"),
        Cell("other", 28, "mixed"),
        Cell("white", 600),
    ]
    assert hidden_cells(table) == {"chinese", "pakistani", "black", "african", "mixed", "one"}


def test_a_cell_hidden_elsewhere_takes_another_here() -> None:
    assert hidden_cells(flat(40, 300, 80), forced=["0"]) == {"0", "2"}


def test_a_public_cell_protects_nothing() -> None:
    assert hidden_cells(flat(4, 12, 60), kept=["1"]) == {"0", "2"}


def test_few_who_stopped_at_a_group_hide_it_and_another() -> None:
    groups = {"asian": 50, "black": 30, "white": 200}
    assert hidden_groups(groups, {"asian": 3}, hidden=[], threshold=10) == {"asian", "black"}
    assert hidden_groups(groups, {"asian": 30}, hidden=[], threshold=10) == frozenset()
    assert hidden_groups(groups, {}, hidden=["black"], threshold=10) == {"black"}


@st.composite
def tables(draw: st.DrawFn) -> list[Cell]:
    cells = []
    counts = st.one_of(st.integers(0, 15), st.integers(0, 300))
    for group in range(draw(st.integers(1, 6))):
        parts = draw(st.lists(counts, max_size=5))
        cells.append(Cell(f"g{group}", sum(parts) if parts else draw(counts)))
        cells += [Cell(f"g{group}p{place}", count, f"g{group}") for place, count in enumerate(parts)]
    return cells


@settings(deadline=None)
@given(tables(), st.integers(2, 20))
def test_no_hidden_count_can_be_solved_for(table: list[Cell], threshold: int) -> None:
    hidden = hidden_cells(table, threshold=threshold)
    assert all(cell.key in hidden for cell in table if 0 < cell.count < threshold)
    unknown = [cell.key for cell in table if cell.key in hidden]
    if not unknown:
        return
    total = sum(cell.count for cell in table if cell.parent is None)
    if len(unknown) == len(table):
        assert total < threshold or len(unknown) > 1
        return
    # One equation a family: what is hidden in it sums to something known.
    families = {cell.parent for cell in table}
    equations = np.zeros((len(families), len(unknown)))
    for row, parent in enumerate(families):
        for cell in table:
            if cell.key in hidden and cell.parent == parent:
                equations[row, unknown.index(cell.key)] = 1
        if parent in hidden:
            equations[row, unknown.index(parent)] = -1
    for place, key in enumerate(unknown):
        wanted = np.eye(len(unknown))[place]
        solvable = np.linalg.matrix_rank(np.vstack([equations, wanted])) == np.linalg.matrix_rank(equations)
        assert not solvable, key


@settings(deadline=None)
@given(st.lists(st.one_of(st.integers(0, 15), st.integers(0, 300)), min_size=1, max_size=12))
def test_what_is_hidden_is_no_small_number_together(counts: list[int]) -> None:
    hidden = hidden_cells(flat(*counts))
    assert bool(hidden) == any(0 < count < 10 for count in counts)
    if hidden:
        together = sum(counts[int(key)] for key in hidden)
        assert together >= 10 or together == sum(counts)
        assert len(hidden) > 1 or len(counts) == 1


@pytest.mark.parametrize("counts", [(0,), (0, 0, 0)])
def test_noughts_alone_are_shown(counts: tuple[int, ...]) -> None:
    assert hidden_cells(flat(*counts)) == frozenset()
