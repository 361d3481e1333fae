"""The groups of a strand that answers are compared between: its broadest categories. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn
from surveys.equality.missing import MISSING
from surveys.equality.packs import Strand

# With fewer answers than these a group is not compared: nothing could be said of it.
LEAST_COMPARED = 5


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """codes: (rows,) a place in `names`, −1 for who named no group · names: codes of categories, in pack order."""

    codes: NDArray[np.int64]
    names: tuple[str, ...]


def strand_groups(column: CodeColumn, strand: Strand | None) -> Groups:
    """Return the groups of a strand's column.

    A category that rolls up to a broader one counts there, as does who named the broader one and no more. Codes that
    the pack does not know, such as those of wards, are groups of their own, by name.
    """
    roots = {category.code: _root(strand, category.code) for category in strand.categories} if strand else {}
    known = [code for code, root in roots.items() if code == root]
    others = sorted({code for code in column.vocabulary if code not in roots and code not in MISSING and code})
    names = (*others, *known) if strand is not None and strand.from_wards else (*known, *others)
    return coded_groups(column, names, roots)


def plain_groups(column: CodeColumn) -> Groups:
    """Return the groups of a column whose codes are groups as they are; "" is none."""
    return coded_groups(column, tuple(sorted(code for code in column.vocabulary if code)), {})


def coded_groups(column: CodeColumn, names: tuple[str, ...], roots: dict[str, str]) -> Groups:
    """Return groups of these names. roots: code → the group it counts in, its own where it is not told."""
    place = {name: number for number, name in enumerate(names)}
    found = np.array([place.get(roots.get(code, code), -1) for code in column.vocabulary], np.int64)
    codes = found[column.codes] if len(column.codes) else np.empty(0, np.int64)
    return Groups(codes, names)


def _root(strand: Strand, code: str) -> str:
    category = strand.category(code)
    while category is not None and category.parent is not None:
        code = category.parent
        category = strand.category(code)
    return code
