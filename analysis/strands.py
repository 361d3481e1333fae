"""Every strand of a survey, from columns of categories to figures past the gate. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.baseline import BaselineTable
from analysis.category_tree import Category, StrandCounts
from analysis.columns import CodeColumn
from analysis.comparison import Comparison, bands_below, compare
from analysis.disclosure.bounds import at_most
from analysis.figures import NOT_ANSWERED, NOT_ROUTED, PREFER_NOT_TO_SAY, YOUNGER, strand_figures
from analysis.representation import StrandResult, assess
from analysis.strand_base import strand_base
from surveys.equality import missing
from surveys.equality.packs import Strand

_REASONS = {
    missing.NOT_ANSWERED: NOT_ANSWERED,
    missing.PREFER_NOT_TO_SAY: PREFER_NOT_TO_SAY,
}


@dataclass(frozen=True, slots=True)
class StrandProfile:
    """One strand: whom it is compared with, its results before the gate, and its figures past it."""

    comparison: Comparison
    result: StrandResult
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Counted:
    comparison: Comparison
    counts: StrandCounts
    others: Mapping[str, int]
    not_asked: int


def profile_strands(
    columns: Mapping[str, CodeColumn],
    age_years: NDArray[np.int16],
    *,
    strands: Mapping[str, Strand | None],
    tables: Mapping[str, BaselineTable],
    threshold: int | None,
    released: Mapping[str, frozenset[str]] | None = None,
) -> list[StrandProfile]:
    """Return every strand of `strands`, in its order; all are tested as one family.

    columns: strand code → categories of each response · age_years: negative where unknown · strands: strand code →
    what the pack says of it, None when it says nothing · tables: census strand → table of the area · threshold: None
    hides nothing · released: strand code → categories that figures which went out hide.
    """
    gone = released or {}
    ages = next((strand for strand in strands.values() if strand and _has_bands(strand)), None)
    counted = [_count(code, strand, columns, age_years, tables, ages) for code, strand in strands.items()]
    results = assess([item.counts for item in counted])
    # The age table goes through the gate first: who is too young for another table is one of its bands.
    hidden_bands: frozenset[str] = frozenset()
    for item, result in zip(counted, results, strict=True):
        if ages is not None and item.counts.strand == ages.code:
            bands = gone.get(ages.code, ())
            figures = strand_figures(result, item.others, threshold=threshold, released=bands)
            hidden_bands = frozenset(row["category"] for row in figures["categories"] if row["suppressed"])
    figures_of = [
        _figures(item, result, ages, hidden_bands, threshold, gone.get(item.counts.strand, frozenset()))
        for item, result in zip(counted, results, strict=True)
    ]
    if any(row["suppressed"] for figures in figures_of for row in figures["categories"]):
        figures_of = [_with_bounds(figures) for figures in figures_of]
    return [
        StrandProfile(item.comparison, result, figures)
        for item, result, figures in zip(counted, results, figures_of, strict=True)
    ]


def _with_bounds(figures: dict[str, Any]) -> dict[str, Any]:
    """All categories are tested as one family: an adjusted p may be that of a hidden one."""
    rows = figures["categories"]
    told = [None if row["adjusted_p"] is None else at_most(row["adjusted_p"]) for row in rows]
    return {
        **figures,
        "categories": [{**row, "adjusted_p": adjusted} for row, adjusted in zip(rows, told, strict=True)],
    }


def _has_bands(strand: Strand) -> bool:
    return any(category.from_age is not None for category in strand.categories)


def _count(
    code: str,
    strand: Strand | None,
    columns: Mapping[str, CodeColumn],
    age_years: NDArray[np.int16],
    tables: Mapping[str, BaselineTable],
    ages: Strand | None,
) -> _Counted:
    comparison = compare(strand, tables) if strand else Comparison(code, (), None, 0, 0.0)
    bands = columns[ages.code] if ages else None
    base = strand_base(columns[code], comparison.youngest, age_years=age_years, bands=bands, ages=ages)
    counts = columns[code].counts(base.asked)
    others = {reason: counts.pop(given, 0) for given, reason in _REASONS.items()}
    others |= {NOT_ROUTED: int(base.not_routed.sum()), YOUNGER: int(base.younger.sum())}
    categories = comparison.categories
    if strand is not None and strand.from_wards and comparison.table is None:
        # Without a table nobody has listed the wards: those that were answered are the list.
        known = {category.code for category in categories}
        categories = (*(Category(ward) for ward in sorted(counts) if ward not in known), *categories)
    return _Counted(comparison, StrandCounts(code, categories, counts), others, int(base.not_asked.sum()))


def _figures(
    item: _Counted,
    result: StrandResult,
    ages: Strand | None,
    hidden_bands: frozenset[str],
    threshold: int | None,
    released: frozenset[str],
) -> dict[str, Any]:
    youngest = item.comparison.youngest
    hidden_elsewhere = ages is not None and not hidden_bands.isdisjoint(bands_below(ages, youngest))
    table = item.comparison.table
    return {
        "strand": item.comparison.strand,
        "not_asked": item.not_asked,
        "baseline": {
            "area": table.area_code,
            "date": table.date.isoformat(),
            "base": table.base,
            "source": table.source,
        }
        if table
        else None,
        **strand_figures(
            result,
            item.others,
            threshold=threshold,
            known=[YOUNGER] if hidden_elsewhere else [],
            released=released,
        ),
    }
