"""Columns of a snapshot as places among a strand's compared categories. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.category_tree import COMPARED, Category, CategoryTree, StrandCounts
from analysis.columns import CodeColumn, Mask
from analysis.comparison import Comparison

Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class ComparedColumn:
    """One strand; a finer category than the baseline's counts as the one above it.

    people: compared category → how many live there · codes: (responses,) places in `people`, −1 for none.
    """

    strand: str
    people: Mapping[str, int]
    codes: Codes

    @property
    def counts(self) -> dict[str, int]:
        """Compared category → responses."""
        found = np.bincount(self.codes[self.codes >= 0], minlength=len(self.people))
        return {code: int(count) for code, count in zip(self.people, found, strict=True)}


def compared_column(comparison: Comparison, column: CodeColumn, base: Mask) -> ComparedColumn:
    """Return a strand's column in the categories its baseline counts. base: responses of the people it counts."""
    people, codes = placed(comparison.categories, column)
    return ComparedColumn(comparison.strand, people, np.where(base, codes, -1).astype(np.int32))


def placed(categories: tuple[Category, ...], column: CodeColumn) -> tuple[dict[str, int], Codes]:
    """Return compared category → people, and each response's place among them, −1 for none."""
    kinds = CategoryTree(StrandCounts("", categories, {})).kinds
    people = {item.code: item.population or 0 for item in categories if kinds[item.code] == COMPARED}
    parents = {item.code: item.parent for item in categories}
    place = {code: number for number, code in enumerate(people)}
    found = np.array([*(_place(code, place, parents) for code in column.vocabulary), -1], np.int32)
    return people, found[column.codes]


def _place(code: str | None, place: Mapping[str, int], parents: Mapping[str, str | None]) -> int:
    while code is not None:
        if code in place:
            return place[code]
        code = parents.get(code)
    return -1
