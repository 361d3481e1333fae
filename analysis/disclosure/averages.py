"""Averages of groups beside hidden counts: which may be told, and how exactly. Pure.

A group's average and its size are two equations for how many of it gave each value. What everybody gave is known as
well. A small count is protected where two groups can be shown that could have answered otherwise, so that no size, no
average and no total changes, and the count by as much as the threshold: three values of one group are moved apart as
the same three of the other are moved together (of 1, 2 and 3, two people who said 2 say 1 and 3, and two others the
reverse). Intervals and medians are then not told: the moves change them. Where no such pair is, the average is kept
back with those of other groups, until any two people of those groups may exchange their answers.
"""

from dataclasses import dataclass
from itertools import combinations
from math import gcd

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.families import DEFAULT_THRESHOLD

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
# Of fewer people than so many times the threshold no average is told beside a hidden count.
LEAST_TIMES = 3
# Values that are further apart than whole halves, or more than these, are judged by other rules.
MOST_VALUES = 12


@dataclass(frozen=True, slots=True, eq=False)
class Averages:
    """rough: (groups,) whose average is told to one decimal place, without interval and median · kept_back: (groups,)
    whose average is not told.
    """

    rough: Mask
    kept_back: Mask


def hidden_averages(
    counts: Counts,
    values: NDArray[np.float64],
    hidden: Mask,
    kept_back: Mask,
    *,
    threshold: int = DEFAULT_THRESHOLD,
) -> Averages:
    """Return which averages of groups may be told.

    counts: groups × values, people · values: ascending · hidden: groups × values, counts that nobody may learn, with at
    least two in each value that has any · kept_back: (groups,) whose average is not told anyway.
    """
    small = (counts > 0) & (counts < threshold) & hidden
    rough = hidden.any(axis=1)
    back = kept_back | (rough & (counts.sum(axis=1) < LEAST_TIMES * threshold))
    if not small.any():
        return Averages(rough & ~back, back)
    apart, exchanged = _apart(values), _exchanged(len(values))
    while True:
        free = rough | back
        width = np.maximum(_width(counts, apart, free), _width(counts, exchanged, back))
        narrow = (small & (width < threshold)).any(axis=1)
        before = int(back.sum())
        back |= narrow & rough
        left = np.flatnonzero(rough & ~back if (rough & ~back).any() else ~back)
        # One average that is kept back would follow from the others; and those kept back must protect one another.
        if len(left) and (int(back.sum()) == 1 or (int(back.sum()) == before and (narrow & back).any())):
            back[left[np.argmin(counts[left].sum(axis=1))]] = True
        if int(back.sum()) == before:
            return Averages(rough & ~back, back)


def _apart(values: NDArray[np.float64]) -> Counts:
    """moves × values: the smallest whole moves of three values that change neither how many there are nor their sum."""
    halves = np.rint(2 * values).astype(int).tolist()
    moves = np.zeros((0, len(values)), np.int64)
    for low, middle, high in combinations(range(len(values)), 3):
        sides = halves[high] - halves[middle], halves[middle] - halves[low]
        unit = gcd(*sides)
        move = np.zeros((1, len(values)), np.int64)
        move[0, [low, middle, high]] = sides[0] // unit, -sum(sides) // unit, sides[1] // unit
        moves = np.concatenate([moves, move])
    return moves


def _exchanged(values: int) -> Counts:
    """pairs × values: one person more of one value, one fewer of another."""
    moves = np.zeros((values * (values - 1) // 2, values), np.int64)
    for place, (one, other) in enumerate(combinations(range(values), 2)):
        moves[place, [one, other]] = 1, -1
    return moves


def _width(counts: Counts, moves: Counts, groups: Mask) -> Counts:
    """Return groups × values: how far a count moves, if the group makes a move and another of `groups` undoes it."""
    found = np.zeros(counts.shape, np.int64)
    inside = np.flatnonzero(groups)
    if len(inside) < 2 or not len(moves):
        return found
    own = counts[inside][None, :, :]
    most = np.iinfo(np.int64).max // 4
    steps = moves[:, None, :]
    # moves × groups: how often a move can be made, and undone, before a count is below nought.
    made = np.where(steps < 0, own // np.where(steps < 0, -steps, 1), most).min(axis=2)
    undone = np.where(steps > 0, own // np.where(steps > 0, steps, 1), most).min(axis=2)
    times = np.minimum(made[:, :, None], undone[:, None, :]) + np.minimum(undone[:, :, None], made[:, None, :])
    times[:, np.arange(len(inside)), np.arange(len(inside))] = 0
    best = times.max(axis=2)
    found[inside] = (best[:, :, None] * np.abs(steps)).max(axis=0)
    return found
