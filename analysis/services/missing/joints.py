"""The joint baselines of a survey's strands: counted where there are tables of two, else assumed from the margins."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from analysis.compared_columns import ComparedColumn, placed
from analysis.comparison import Comparison, bands_below
from analysis.intersections import Joint, Pair, assumed, given
from analysis.joint_baselines import Counts, joint_tables, tables_by_ward
from analysis.services.missing.strands import Strands
from surveys.equality.packs import Strand

_Side = tuple[Comparison, Strand, ComparedColumn]


def pairs_of(strands: Strands) -> list[Pair]:
    """Return every two strands that can be compared together. Two queries at most.

    Counted: a table of the two, or the wards' tables of one. Both are compared among people of the higher of their two
    ages; a strand counted from a lower age is taken to be shared out alike from the higher one, where the joint
    baseline is assumed.
    """
    sides = [
        (profile.comparison, strand, strands.compared[profile.comparison.strand])
        for profile in strands.profiles
        if profile.comparison.strand in strands.compared
        and (strand := strands.packed[profile.comparison.strand]) is not None
    ]
    if len(sides) < 2:
        return []
    names = {strand.census_strand for _comparison, strand, _column in sides if strand.census_strand}
    tables = joint_tables(strands.area, names)
    by_ward = _by_ward(strands, sides)
    found = []
    for one, other in combinations(sides, 2):
        if set(one[1].start) & set(other[1].start):
            continue  # two strands of one question: their intersections are made by it
        pair = _counted(strands, one, other, tables) or _of_wards(strands, one, other, by_ward)
        pair = pair or _assumed(strands, one, other)
        if pair is not None:
            found.append(pair)
    return found


def _by_ward(strands: Strands, sides: list[_Side]) -> dict[str, Counts]:
    if not any(strand.from_wards for _comparison, strand, _column in sides):
        return {}
    names = {
        name for _comparison, strand, _column in sides for name in (strand.census_strand, strand.broad_census_strand)
    }
    return tables_by_ward(strands.area, {name for name in names if name})


def _counted(strands: Strands, one: _Side, other: _Side, tables: Mapping[tuple[str, str], Counts]) -> Pair | None:
    counts = tables.get((one[1].census_strand or "", other[1].census_strand or ""))
    if counts is None:
        return None
    people: dict[tuple[str, str], float] = {}
    for first in one[2].people:
        for second in other[2].people:
            cells = [(a, b) for a in one[1].census_of(first) for b in other[1].census_of(second)]
            people[first, second] = sum(counts.get(cell, 0) for cell in cells)
    joint = given((one[2].strand, other[2].strand), (tuple(one[2].people), tuple(other[2].people)), people)
    return _pair(strands, joint, one, other, one[2], other[2])


def _of_wards(strands: Strands, one: _Side, other: _Side, by_ward: Mapping[str, Counts]) -> Pair | None:
    wards, side = (one, other) if one[1].from_wards else (other, one)
    if not wards[1].from_wards or side[1].from_wards:
        return None
    counts, column = by_ward.get(side[1].census_strand or ""), side[2]
    if counts is not None:
        cells = {code: side[1].census_of(code) for code in column.people}
    else:
        # The wards' tables of the groups of the first step, which is all that is counted of ethnic group.
        counts = by_ward.get(side[1].broad_census_strand or "")
        if counts is None:
            return None
        column = _broad(strands, side, counts)
        cells = {code: (code,) for code in column.people}
    people = {
        (ward, code): float(sum(counts.get((ward, name), 0) for name in names))
        for ward in wards[2].people
        for code, names in cells.items()
    }
    joint = given((wards[2].strand, column.strand), (tuple(wards[2].people), tuple(column.people)), people)
    return _pair(strands, joint, wards, side, wards[2], column)


def _broad(strands: Strands, side: _Side, counts: Counts) -> ComparedColumn:
    """A strand in the groups of the first step."""
    comparison, strand, column = side
    totals: dict[str, int] = {}
    for (_ward, code), people in counts.items():
        totals[code] = totals.get(code, 0) + people
    categories = tuple(
        item.__class__(item.code, item.parent, totals.get(item.code) if item.parent is None else None)
        for item in comparison.categories
    )
    broad, codes = placed(categories, strands.snapshot.strands[strand.code])
    asked = strands.of_base(comparison, comparison.youngest)
    return ComparedColumn(column.strand, broad, np.where(asked, codes, -1).astype(np.int32))


def _assumed(strands: Strands, one: _Side, other: _Side) -> Pair | None:
    youngest = max(one[0].youngest, other[0].youngest)
    margins = []
    for _comparison, strand, column in (one, other):
        younger = bands_below(strand, youngest)
        margins.append({code: float(people) for code, people in column.people.items() if code not in younger})
    if any(len(margin) < 2 for margin in margins):
        return None
    joint = assumed((one[2].strand, other[2].strand), margins[0], margins[1])
    return _pair(strands, joint, one, other, one[2], other[2])


def _pair(
    strands: Strands, joint: Joint | None, one: _Side, other: _Side, first: ComparedColumn, second: ComparedColumn
) -> Pair | None:
    if joint is None:
        return None
    youngest = max(one[0].youngest, other[0].youngest)
    used = strands.of_base(one[0], youngest) & strands.of_base(other[0], youngest)
    codes = [
        np.where(used, _translated(column, categories), -1).astype(np.int32)
        for column, categories in zip((first, second), joint.categories, strict=True)
    ]
    return Pair(joint, codes[0], codes[1])


def _translated(column: ComparedColumn, categories: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    place = {code: number for number, code in enumerate(categories)}
    places = np.array([*(place.get(code, -1) for code in column.people), -1], np.int32)
    return places[column.codes]
