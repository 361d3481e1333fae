"""Made-up responses from Leicester's census counts, and what is found in them. Seeded by the caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.category_tree import Category, StrandCounts
from analysis.intersections import ASSUMED, Joint, Pair, find
from analysis.representation import UNDER_REPRESENTED, assess
from analysis.services.baselines import WARD
from scripts.detection_census import Census, People, Place

DEPRIVED, PARITY = 12, 0.4
# "Large enough": one person in a hundred.
LARGE = 0.01
# An intersection that is more of one of its categories than this is a gap of that category.
MOST_OF_A_CATEGORY = 2 / 3

Codes = Mapping[str, NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run. flagged: what was found missing · true: of these, planted · planted: how many were."""

    flagged: int
    true: int
    planted: int


def plant(strands: People, random: np.random.Generator, *, least: float = 0.0, number: int = DEPRIVED) -> set[Place]:
    """Return categories drawn at random from all that are at least `least` of their strand's people.

    At most half of a strand's people are deprived: a majority at 0.4 of parity is no group that is missing.
    """
    totals = {strand: sum(counts.values()) for strand, counts in strands.items()}
    places = [
        (strand, code)
        for strand, counts in strands.items()
        for code, people in counts.items()
        if people >= least * totals[strand]
    ]
    planted: set[Place] = set()
    taken = dict.fromkeys(strands, 0)
    for position in random.permutation(len(places)):
        strand, code = places[int(position)]
        people = strands[strand][code]
        if len(planted) < number and 2 * (taken[strand] + people) <= totals[strand]:
            planted.add((strand, code))
            taken[strand] += people
    return planted


def shares(counts: Mapping[str, int], strand: str, planted: set[Place]) -> NDArray[np.float64]:
    """Return the shares of the responses: the planted categories at 0.4 of theirs, all others in proportion."""
    people = np.array(list(counts.values()), np.float64)
    part = people / people.sum()
    low = np.array([(strand, code) in planted for code in counts])
    gone = part[low].sum()
    others = part * (1 - PARITY * gone) / (1 - gone if gone < 1 else 1.0)
    return np.asarray(np.where(low, PARITY * part, others), np.float64)


def one_way(census: Census, random: np.random.Generator, *, responses: int, least: float = 0.0) -> Outcome:
    """Draw each strand by itself, with twelve categories deprived, and look for who is missing."""
    planted = plant(census.strands, random, least=least)
    counts = []
    for strand, people in census.strands.items():
        drawn = random.multinomial(responses, shares(people, strand, planted))
        categories = tuple(Category(code, None, number) for code, number in people.items())
        counts.append(StrandCounts(strand, categories, dict(zip(people, map(int, drawn), strict=True))))
    flagged = {
        (result.strand, category.code)
        for result in assess(counts)
        for category in result.categories
        if category.status == UNDER_REPRESENTED
    }
    return Outcome(len(flagged), len(flagged & planted), len(planted))


def intersections(
    joints: Sequence[Joint],
    random: np.random.Generator,
    *,
    responses: int,
    planted: int = 0,
    least: float = 0.0,
    most: float = MOST_OF_A_CATEGORY,
    one_way_gaps: int = 0,
) -> Outcome:
    """Draw people from joint baselines, some of the intersections answering at 0.4 of the others' rate, and look.

    Where baselines are given, a person's categories are drawn from their ward's own tables; where they are assumed,
    strand by strand. Intersections are planted at random from all that are at least `least` of the people and at most
    `most` of the people of either category, and one-way gaps from all categories; people are drawn until `responses` of
    them have answered.
    """
    gaps = _plant_cells(joints, random, planted, least, most)
    sides = _sides(joints)
    low = plant({strand: dict(counts) for strand, counts in sides.items()}, random, number=one_way_gaps)
    parts: list[Codes] = []
    answered = 0
    while answered < responses:
        people = _draw(joints, sides, random, responses)
        rate = np.ones(responses)
        for strand, code in low:
            rate[people[strand] == list(sides[strand]).index(code)] *= PARITY
        for number, (row, column) in gaps:
            one, other = joints[number].strands
            rate[(people[one] == row) & (people[other] == column)] *= PARITY
        came = random.random(responses) < rate
        answered += int(came.sum())
        parts.append({strand: codes[came] for strand, codes in people.items()})
    columns = {strand: np.concatenate([part[strand] for part in parts])[:responses] for strand in sides}
    pairs = [Pair(joint, columns[joint.strands[0]], columns[joint.strands[1]]) for joint in joints]
    true = {_named(joints[number], cell) for number, cell in gaps}
    flagged = {(gap.strands, gap.categories) for gap in find(pairs).gaps}
    return Outcome(len(flagged), len(flagged & true), len(true))


def _sides(joints: Sequence[Joint]) -> dict[str, dict[str, int]]:
    """Strand → category → people in a hundred million, from the joint baselines."""
    found: dict[str, dict[str, int]] = {}
    for joint in joints:
        for axis in (0, 1):
            part = joint.shares.sum(axis=1 - axis)
            found[joint.strands[axis]] = {
                code: round(1e8 * float(share)) for code, share in zip(joint.categories[axis], part, strict=True)
            }
    return found


def greatest_part(joint: Joint) -> NDArray[np.float64]:
    """Of each cell: its part in its row or in its column, whichever is greater."""
    people = joint.shares
    of_row, of_column = people / people.sum(axis=1, keepdims=True), people / people.sum(axis=0, keepdims=True)
    return np.asarray(np.maximum(of_row, of_column), np.float64)


def _plant_cells(
    joints: Sequence[Joint], random: np.random.Generator, number: int, least: float, most: float
) -> list[tuple[int, tuple[int, int]]]:
    places = [
        (place, (int(row), int(column)))
        for place, joint in enumerate(joints)
        for row, column in zip(*np.nonzero((joint.shares >= least) & (greatest_part(joint) <= most)), strict=True)
    ]
    return [places[int(chosen)] for chosen in random.choice(len(places), number, replace=False)]


def _draw(joints: Sequence[Joint], sides: People, random: np.random.Generator, number: int) -> Codes:
    found: dict[str, NDArray[np.int32]] = {}
    if joints[0].origin == ASSUMED:
        for strand, people in sides.items():
            part = np.array(list(people.values()), np.float64)
            found[strand] = random.choice(len(part), number, p=part / part.sum()).astype(np.int32)
        return found
    part = joints[0].shares.sum(axis=1)
    wards = random.choice(len(part), number, p=part / part.sum()).astype(np.int32)
    found[WARD] = wards
    for joint in joints:
        within = np.cumsum(joint.shares / joint.shares.sum(axis=1, keepdims=True), axis=1)
        drawn = (random.random(number)[:, None] > within[wards]).sum(axis=1)
        found[joint.strands[1]] = np.minimum(drawn, within.shape[1] - 1).astype(np.int32)
    return found


def _named(joint: Joint, cell: tuple[int, int]) -> tuple[tuple[str, str], tuple[str, str]]:
    return joint.strands, (joint.categories[0][cell[0]], joint.categories[1][cell[1]])
