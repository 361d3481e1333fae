"""Baselines of two strands counted together: their names in files, and what the stored ones say. Reads only.

A joint table stands in the same files as any other. Its strand is the two census strands with `*` between, such as
`age*sex`, and so is each category: `16-24*female`. The order does not matter.
"""

from collections.abc import Collection, Iterable
from itertools import combinations

from analysis.baseline import BaselineTable
from analysis.models import Baseline
from analysis.selectors import baselines_for

BETWEEN = "*"
Counts = dict[tuple[str, str], int]


def joint_names(strands: Iterable[str]) -> set[str]:
    """Return what the joint table of each two of these census strands may be called."""
    return {BETWEEN.join(order) for pair in combinations(sorted(set(strands)), 2) for order in (pair, pair[::-1])}


def joint_tables(area: str, strands: Collection[str]) -> dict[tuple[str, str], Counts]:
    """Return the joint tables of an area, by their two census strands in both orders. One query, none for no area."""
    names = joint_names(strands)
    if not area or not names:
        return {}
    found: dict[tuple[str, str], Counts] = {}
    for name, table in baselines_for(area, names).items():
        first, second = name.split(BETWEEN)
        counts = _split(table)
        found[first, second] = counts
        found[second, first] = {(b, a): people for (a, b), people in counts.items()}
    return found


def _split(table: BaselineTable) -> Counts:
    counts: Counts = {}
    for category, people in table.counts.items():
        first, mark, second = category.partition(BETWEEN)
        if mark:
            counts[first, second] = people
    return counts


def tables_by_ward(area: str, strands: Collection[str]) -> dict[str, Counts]:
    """Return census strand → (ward, category) → people, of the strands counted ward by ward. One query at most.

    The latest date of each strand; the tables of an authority's wards are a joint table of ward and strand.
    """
    if not area or not strands:
        return {}
    rows = Baseline.objects.filter(authority_code=area, level=Baseline.Level.WARD, strand__in=strands).order_by("date")
    found: dict[str, Counts] = {}
    dates: dict[str, object] = {}
    for row in rows:
        if dates.get(row.strand) != row.date:
            found[row.strand], dates[row.strand] = {}, row.date
        found[row.strand][row.area_code, row.category] = row.count
    return found
