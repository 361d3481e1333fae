"""Every strand of a survey, from columns of categories to figures past the gate. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.baseline import BaselineTable
from analysis.category_tree import Category, StrandCounts
from analysis.columns import CodeColumn
from analysis.comparison import Comparison, bands_below, compare, known_younger
from analysis.figures import NOT_ANSWERED, NOT_ROUTED, PREFER_NOT_TO_SAY, YOUNGER, strand_figures
from analysis.representation import StrandResult, assess
from surveys.equality import missing
from surveys.equality.packs import Strand

_REASONS = {
    missing.NOT_ANSWERED: NOT_ANSWERED,
    missing.PREFER_NOT_TO_SAY: PREFER_NOT_TO_SAY,
    missing.NOT_ROUTED: NOT_ROUTED,
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
    asked: int


def profile_strands(
    columns: Mapping[str, CodeColumn],
    age_years: NDArray[np.int16],
    *,
    strands: Mapping[str, Strand | None],
    tables: Mapping[str, BaselineTable],
    threshold: int | None,
) -> list[StrandProfile]:
    """Return every strand of `strands`, in its order; all are tested as one family.

    columns: strand code → categories of each response · age_years: negative where unknown · strands: strand code →
    what the pack says of it, None when it says nothing · tables: census strand → table of the area · threshold: None
    hides nothing.
    """
    ages = next((strand for strand in strands.values() if strand and _has_bands(strand)), None)
    counted = [_count(code, strand, columns, age_years, tables, ages) for code, strand in strands.items()]
    results = assess([item.counts for item in counted])
    # The age table goes through the gate first: who is too young for another table is one of its bands.
    hidden_bands: frozenset[str] = frozenset()
    for item, result in zip(counted, results, strict=True):
        if ages is not None and item.counts.strand == ages.code:
            figures = strand_figures(result, item.others, threshold=threshold)
            hidden_bands = frozenset(row["category"] for row in figures["categories"] if row["suppressed"])
    return [
        StrandProfile(item.comparison, result, _figures(item, result, ages, hidden_bands, threshold))
        for item, result in zip(counted, results, strict=True)
    ]


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
    asked = ~columns[code].holds([missing.NOT_ASKED])
    bands = columns[ages.code] if ages else None
    younger = asked & known_younger(comparison.youngest, age_years=age_years, bands=bands, strand=ages)
    counts = columns[code].counts(asked & ~younger)
    others = {reason: counts.pop(given, 0) for given, reason in _REASONS.items()}
    others[YOUNGER] = int(younger.sum())
    categories = comparison.categories
    if strand is not None and strand.from_wards and comparison.table is None:
        # Without a table nobody has listed the wards: those that were answered are the list.
        known = {category.code for category in categories}
        categories = (*(Category(ward) for ward in sorted(counts) if ward not in known), *categories)
    return _Counted(comparison, StrandCounts(code, categories, counts), others, int(asked.sum()))


def _figures(
    item: _Counted, result: StrandResult, ages: Strand | None, hidden_bands: frozenset[str], threshold: int | None
) -> dict[str, Any]:
    youngest = item.comparison.youngest
    hidden_elsewhere = ages is not None and not hidden_bands.isdisjoint(bands_below(ages, youngest))
    table = item.comparison.table
    return {
        "strand": item.comparison.strand,
        "asked": item.asked,
        "baseline": {
            "area": table.area_code,
            "date": table.date.isoformat(),
            "base": table.base,
            "source": table.source,
        }
        if table
        else None,
        **strand_figures(result, item.others, threshold=threshold, known=[YOUNGER] if hidden_elsewhere else []),
    }
