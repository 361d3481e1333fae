"""Which people a strand's responses are compared with, and which responses are of the same base. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.baseline import BaselineTable, youngest_age
from analysis.category_tree import Category
from analysis.columns import CodeColumn, Mask
from surveys.equality.packs import Strand


@dataclass(frozen=True, slots=True)
class Comparison:
    """A strand's categories beside a baseline table, if there is one.

    youngest: age in years from which the table counts, 0 for everybody · left_out: share of the table's people in
    categories that no answer can give, such as those who did not answer the census question.
    """

    strand: str
    categories: tuple[Category, ...]
    table: BaselineTable | None
    youngest: int
    left_out: float


def compare(strand: Strand, tables: Mapping[str, BaselineTable]) -> Comparison:
    """Return how a strand is compared, given census strand → table of the area.

    Without a table of its own a strand falls back on the table of its parent groups, which is all that wards have.
    """
    table = tables.get(strand.code if strand.from_wards else strand.census_strand or "")
    if table is not None:
        categories = _wards(strand, table) if strand.from_wards else _finest(strand, table)
    else:
        table = tables.get(strand.broad_census_strand or "")
        categories = _broad(strand, table)
    if table is None:
        return Comparison(strand.code, categories, None, strand.minimum_age, 0.0)
    used = sum(category.population or 0 for category in categories)
    everybody = sum(table.counts.values())
    youngest = youngest_age(table.base)
    return Comparison(
        strand.code,
        categories,
        table,
        strand.minimum_age if youngest is None else youngest,
        1 - used / everybody if everybody else 0.0,
    )


def census_strands(strands: Collection[Strand]) -> set[str]:
    """Return the names of every census table that these strands could be compared with."""
    names = {name for strand in strands for name in (strand.census_strand, strand.broad_census_strand) if name}
    return names | {strand.code for strand in strands if strand.from_wards}


def _finest(strand: Strand, table: BaselineTable) -> tuple[Category, ...]:
    return tuple(
        Category(category.code, category.parent, _population(category.census, table)) for category in strand.categories
    )


def _wards(strand: Strand, table: BaselineTable) -> tuple[Category, ...]:
    wards = tuple(Category(code, None, people) for code, people in table.counts.items())
    return (*wards, *(Category(category.code) for category in strand.categories))


def _broad(strand: Strand, table: BaselineTable | None) -> tuple[Category, ...]:
    counts = table.counts if table is not None else {}
    return tuple(
        Category(category.code, category.parent, counts.get(category.code) if category.parent is None else None)
        for category in strand.categories
    )


def _population(census: tuple[str, ...], table: BaselineTable) -> int | None:
    found = [table.counts[name] for name in census if name in table.counts]
    return sum(found) if found else None


def bands_below(strand: Strand, age: int) -> tuple[str, ...]:
    """Return the age bands of a strand that hold nobody as old as `age`, in years."""
    starts = [(category.from_age, category.code) for category in strand.categories if category.from_age is not None]
    return tuple(code for (_start, code), (following, _next) in pairwise(starts) if following <= age)


def known_younger(
    youngest: int, *, age_years: NDArray[np.int16], bands: CodeColumn | None, strand: Strand | None
) -> Mask:
    """Return which responses come from people known to be younger than a table's base.

    youngest: age in years from which the table counts · age_years: negative where unknown; then the band decides,
    where its oldest age is below · bands: the column of the strand that asks the age, and that strand. Somebody whose
    age is unknown is compared: leaving them out would lose far more people than it keeps apart.
    """
    known = age_years >= 0
    younger = known & (age_years < youngest)
    if bands is None or strand is None:
        return younger
    return younger | (~known & bands.holds(bands_below(strand, youngest)))
