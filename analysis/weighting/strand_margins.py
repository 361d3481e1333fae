"""Which margins responses are weighted to: strands chosen, small categories brought together, far ones held back. Pure.

The rule, in order; docs/weighting.md says why.

1. A strand is taken when it has population figures of its area, at least half of the responses gave a category of it,
   and two categories are left after step 2. Age, sex, ethnicity and disability come first, then the others in the
   survey's order; four at most, one of each population table, and never wards.
2. Categories that roll up to a broader group count as that group. A group of fewer than ten responses joins the
   smallest of its neighbours (age) or of all others; but children, where so few of them answered, are left out.
3. All tables count from the same age on: that of the first strand taken.
4. Who gave no category, is outside of the population counted or too young for it keeps, together, the weight they have.
5. A group is brought no further than REACHES[0] times its number of responses, from the lesser to the greater; where
   no weights do all of that at once, no further than REACHES[1].
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn, Mask
from analysis.comparison import Comparison, bands_below
from surveys.equality.packs import Strand

FIRST = ("age", "sex", "ethnicity", "disability")
MOST_STRANDS = 4
ANSWERED = 0.5
LEAST_IN_GROUP = 10
Reach = tuple[float, float]
REACHES: tuple[Reach, ...] = ((0.4, 2.5), (0.5, 2.0))
# Below this age people are children: they do not stand for adults, nor adults for them.
ADULT = 16
# The code of those who are in no group of a margin.
APART = "apart"


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """One strand to weight by.

    column: each response's group, or APART · groups: group → the categories in it · targets: group → the share it is
    brought to, APART's own share included · held: groups that are not brought all the way.
    """

    strand: str
    column: CodeColumn
    groups: Mapping[str, tuple[str, ...]]
    targets: Mapping[Hashable, float]
    held: tuple[str, ...]


def order(strands: Iterable[str]) -> list[str]:
    """Return the strands, those to take first at the head."""
    every = list(strands)
    return [code for code in FIRST if code in every] + [code for code in every if code not in FIRST]


def margin(
    strand: Strand, comparison: Comparison, column: CodeColumn, younger: Mask, reach: Reach = REACHES[0]
) -> Margin | None:
    """Return the margin of a strand, or None where it cannot serve.

    comparison: with its population table · younger: responses of people known to be too young for the table.
    """
    if comparison.table is None or strand.from_wards or not len(column.codes):
        return None
    people, place = _people(strand, comparison, column)
    if not sum(people.values()):
        return None
    names = list(people)
    found = np.where(younger, -1, place[column.codes])
    sizes = np.bincount(found[found >= 0], minlength=len(names))
    if sizes.sum() < ANSWERED * len(found):
        return None
    ordered = any(category.from_age is not None for category in strand.categories)
    joined = _joined([[number] for number in range(len(names))], sizes, ordered=ordered)
    if len(joined) < 2:
        return None
    return _reached(
        strand.code, [[names[number] for number in group] for group in joined], found, joined, people, reach
    )


def _people(strand: Strand, comparison: Comparison, column: CodeColumn) -> tuple[dict[str, int], NDArray[np.int64]]:
    """Return group → people who live there, and for each code of the column the place of its group, or -1."""
    roots = _roots(comparison)
    counts = column.counts()
    children = set(bands_below(strand, ADULT))
    if sum(counts.get(band, 0) for band in children) >= LEAST_IN_GROUP:
        children = set()
    people: dict[str, int] = {}
    for category in comparison.categories:
        if category.population is not None and category.code not in children:
            people[roots[category.code]] = people.get(roots[category.code], 0) + category.population
    names = {name: number for number, name in enumerate(people)}
    return people, np.array([names.get(roots.get(code, ""), -1) for code in column.vocabulary], np.int64)


def _roots(comparison: Comparison) -> dict[str, str]:
    """Return category → the broadest group that it rolls up to."""
    parents = {category.code: category.parent for category in comparison.categories}
    roots = {}
    for code in parents:
        top = code
        while (parent := parents.get(top)) is not None:
            top = parent
        roots[code] = top
    return roots


def _joined(groups: list[list[int]], sizes: NDArray[np.int64], *, ordered: bool) -> list[list[int]]:
    """Join groups of too few responses: with the smaller neighbour where they are ordered, else with the smallest."""
    groups = [list(group) for group in groups]
    while len(groups) > 1:
        counts = [int(sizes[group].sum()) for group in groups]
        small = int(np.argmin(counts))
        if counts[small] >= LEAST_IN_GROUP:
            break
        others = [place for place in range(len(groups)) if place != small]
        if ordered:
            others = [place for place in others if abs(place - small) == 1]
        other = min(others, key=lambda place: counts[place])
        first, second = sorted((small, other))
        groups[first] = [*groups[first], *groups.pop(second)]
    return groups


def _reached(
    strand: str,
    names: Sequence[Sequence[str]],
    found: NDArray[np.int64],
    joined: Sequence[Sequence[int]],
    people: Mapping[str, int],
    reach: Reach,
) -> Margin:
    """Return the margin with what each group is brought to; the last code of its column is APART."""
    codes = [group[0] for group in names]
    group_of = np.full(sum(len(group) for group in joined) + 1, len(codes))
    for number, group in enumerate(joined):
        group_of[list(group)] = number
    of_row = group_of[found].astype(np.int32)
    answered = np.bincount(of_row, minlength=len(codes) + 1) / len(of_row)
    everybody = sum(people.values())
    inside = 1 - float(answered[-1])
    wanted = np.array([sum(people[name] for name in group) / everybody * inside for group in names])
    targets, held = within_reach(wanted, answered[:-1], reach)
    shares: dict[Hashable, float] = dict(zip(codes, targets.tolist(), strict=True))
    if answered[-1]:
        shares[APART] = float(answered[-1])
    return Margin(
        strand,
        CodeColumn(of_row, (*codes, APART)),
        {code: tuple(group) for code, group in zip(codes, names, strict=True)},
        shares,
        tuple(code for code, far in zip(codes, held, strict=True) if far),
    )


def within_reach(
    wanted: NDArray[np.float64], answered: NDArray[np.float64], reach: Reach = REACHES[0]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the shares to bring groups to, and which of them are held back.

    wanted, answered: shares of the same sum, none of `answered` nought. What is held back from one group the others
    share as they are wanted; that may take another beyond reach, so it is done until none is.
    """
    least, most = answered * reach[0], answered * reach[1]
    held = np.zeros(len(wanted), bool)
    targets = wanted.copy()
    while True:
        beyond = ~held & ((targets < least * (1 - 1e-12)) | (targets > most * (1 + 1e-12)))
        if not beyond.any():
            return targets, held
        # Those farthest to one side first: holding them back moves all others to the other side.
        over, under = (targets - most).clip(min=0)[beyond].sum(), (least - targets).clip(min=0)[beyond].sum()
        side = (targets > most) if over >= under else (targets < least)
        held |= beyond & side
        targets = np.where(held, np.clip(targets, least, most), wanted)
        free = ~held
        left = wanted.sum() - targets[held].sum()
        if not free.any() or not wanted[free].sum() or left <= 0:
            return answered.copy(), np.ones(len(wanted), bool)
        targets[free] = wanted[free] / wanted[free].sum() * left
