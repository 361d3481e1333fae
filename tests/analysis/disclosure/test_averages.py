"""Averages of groups beside hidden counts, attacked with whole-number programmes over all possible tables."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.disclosure.averages import hidden_averages
from analysis.disclosure.grids import hidden_grid
from tests.analysis.builder import question
from tests.analysis.columns_of import snapshot_of
from tests.analysis.differing import document

Counts = NDArray[np.int64]
THRESHOLD = 10
POINTS = np.arange(1.0, 6.0)
GROUPS = ("christian", "hindu", "muslim", "sikh")


def width(counts: Counts, cell: tuple[int, int], sums: dict[int, tuple[float, float]]) -> float:
    """How far a count can lie from another, for who knows sizes, totals and, for some groups, the sum of points."""
    groups, points = counts.shape
    rows, low, high = [], [], []
    for group in range(groups):
        row = np.zeros((groups, points))
        row[group] = 1
        rows.append(row)
        low.append(float(counts[group].sum()))
        high.append(low[-1])
        if group in sums:
            row = np.zeros((groups, points))
            row[group] = POINTS[:points]
            rows.append(row)
            low.append(sums[group][0])
            high.append(sums[group][1])
    for point in range(points):
        row = np.zeros((groups, points))
        row[:, point] = 1
        rows.append(row)
        low.append(float(counts[:, point].sum()))
        high.append(low[-1])
    known = LinearConstraint(np.array([row.ravel() for row in rows]), low, high)
    goal = np.zeros((groups, points))
    goal[cell] = 1
    ends = []
    for sign in (1, -1):
        found = milp(sign * goal.ravel(), constraints=known, bounds=Bounds(0), integrality=np.ones(goal.size))
        assert found.success
        ends.append(float(np.round(found.x @ goal.ravel())))
    return ends[1] - ends[0]


@pytest.mark.parametrize("seed", range(6))
def test_no_hidden_count_follows_from_averages(seed: int) -> None:
    draw = np.random.default_rng(seed)
    counts = draw.choice([0, 2, 6, 9, 15, 25, 60], size=(int(draw.integers(2, 5)), 5))
    hidden = hidden_grid(counts, threshold=THRESHOLD)
    found = hidden_averages(counts, POINTS, hidden, np.zeros(len(counts), bool), threshold=THRESHOLD)
    # Even if they were told exactly.
    sums = {group: (float(counts[group] @ POINTS),) * 2 for group in range(len(counts)) if not found.kept_back[group]}
    assert len(sums) != len(counts) - 1
    if not sums:
        return
    for group, point in np.argwhere((counts > 0) & (counts < THRESHOLD) & hidden)[:8]:
        assert width(counts, (int(group), int(point)), sums) >= THRESHOLD


def scale(*counts: tuple[int, ...]) -> dict[str, Any]:
    asked = question("mood", "scale", limits={"minimum": 1, "maximum": 5})
    who = [GROUPS[group] for group, row in enumerate(counts) for number in row for _ in range(number)]
    said = [str(point + 1) for row in counts for point, number in enumerate(row) for _ in range(number)]
    found = document(snapshot_of(questions=[asked], strands={"religion": who}, answers={"mood": said}))
    (table,) = found["tables"]
    return {**table, "differences": found["differences"]}


def test_a_mean_its_interval_and_the_size_do_not_give_a_small_count_away() -> None:
    counts = np.array([(40, 30, 20, 12, 4), (60, 60, 60, 60, 60), (5, 20, 30, 40, 30)])
    table = scale(*map(tuple, counts.tolist()))
    values = [row["values"][0] for row in table["rows"]]
    # A variance is a third equation for five counts.
    assert [(value["low"], value["high"], value["median"]) for value in values if value["mean"]][:1] == [(None,) * 3]
    sums = {
        place: (counts[place].sum() * (value["mean"] - 0.05), counts[place].sum() * (value["mean"] + 0.05))
        for place, value in enumerate(values)
        if value["mean"] is not None
    }
    for place in sums:
        assert values[place]["mean"] == round(values[place]["mean"], 1)
    for cell in ((0, 4), (2, 0)):
        assert width(counts, cell, sums) >= THRESHOLD
    assert table["test"]["rounded_up"]
    assert table["test"]["statistic"] is None
    for difference in table["differences"]:
        assert (difference["low"], difference["others_low"]) == (None, None)
        assert difference["effect"] == round(difference["effect"], 1)


def test_of_a_small_group_no_mean_is_told_beside_a_small_count() -> None:
    table = scale((3, 10, 8, 4, 4), (60, 60, 60, 60, 60), (30, 40, 30, 40, 30))
    values = [row["values"][0] for row in table["rows"]]
    assert values[0]["mean"] is None
    # It would follow from the others.
    assert sum(value["mean"] is None for value in values) > 1


def test_means_of_large_counts_stay_exact() -> None:
    table = scale((30, 20, 10, 11, 12), (60, 60, 60, 60, 61))
    assert table["rows"][0]["values"][0]["mean"] == pytest.approx(204 / 83)
    assert table["rows"][0]["values"][0]["low"] is not None
    assert not table["test"]["rounded_up"]
