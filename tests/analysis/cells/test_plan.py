"""Which columns are laid together: every pair is in a table, and the tables stay small and few."""

import numpy as np
import pytest

from analysis.cells.plan import Plan, plan


def holds(made: Plan, pair: tuple[int, int]) -> int:
    """How many tables hold both slots of a pair."""
    slots = [{slot for group in table for slot in made.groups[group].slots} for table in made.tables]
    return sum(set(pair) <= here for here in slots)


@pytest.mark.parametrize("seed", range(20))
def test_every_pair_is_in_a_table(seed: int) -> None:
    random = np.random.default_rng(seed)
    sizes = random.integers(1, 400, 15).tolist()
    wanted = {(int(one), int(other)) for one, other in random.integers(0, 15, (30, 2)) if one != other}
    made = plan(sizes, wanted, 100_000)
    assert all(holds(made, pair) for pair in wanted)
    slots = [slot for group in made.groups for slot in group.slots]
    assert sorted(slots) == sorted({slot for pair in wanted for slot in pair})


def test_twelve_strands_and_thirty_questions_are_not_counted_pair_by_pair() -> None:
    wanted = {(strand, 12 + question) for strand in range(12) for question in range(30)}
    made = plan([10] * 12 + [6] * 30, wanted, 100_000)
    assert len(made.tables) <= 60
    assert max(map(made.cells, made.tables)) <= 100_000


def test_few_rows_are_not_counted_in_tables_that_are_larger_than_they_are() -> None:
    wanted = {(strand, 12 + question) for strand in range(12) for question in range(30)}
    made = plan([10] * 12 + [6] * 30, wanted, 100)
    assert sum(map(made.cells, made.tables)) < 40_000


def test_numbers_of_a_group_tell_its_slots_apart() -> None:
    made = plan([3, 4, 5, 2], {(0, 2), (0, 3), (1, 2), (1, 3)}, 1_000_000)
    for group in made.groups:
        numbers = {
            sum(place * stride for place, stride in zip(places, group.strides(), strict=True))
            for places in np.ndindex(*group.sizes)
        }
        assert numbers == set(range(group.size))
