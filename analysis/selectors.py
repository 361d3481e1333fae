"""What the baselines say. Reads only."""

from collections.abc import Collection

from analysis.baseline import BaselineTable
from analysis.models import Baseline


def baselines_for(area: str, strands: Collection[str]) -> dict[str, BaselineTable]:
    """Return census strand → the latest table of it for an area (ONS code). One query; absent strands are left out."""
    rows = Baseline.objects.filter(area_code=area, strand__in=strands).order_by("strand", "date", "category")
    found: dict[str, list[Baseline]] = {}
    for row in rows:
        table = found.setdefault(row.strand, [])
        if table and table[0].date < row.date:
            table.clear()
        table.append(row)
    return {
        strand: BaselineTable(
            area_code=area,
            strand=strand,
            date=table[0].date,
            base=table[0].base,
            source=table[0].source,
            counts={row.category: row.count for row in table},
        )
        for strand, table in found.items()
    }


def baseline_for(area: str, strand: str) -> BaselineTable | None:
    """Return the latest table of one census strand for an area (ONS code), or None. One query."""
    return baselines_for(area, [strand]).get(strand)


def is_known_area(area: str) -> bool:
    """Return whether any baseline was imported for an area (ONS code). One query."""
    return Baseline.objects.filter(area_code=area).exists()


def wards_of(area: str) -> list[tuple[str, str]]:
    """Return (ONS code, name) of each ward of an authority, in order of name. One query."""
    rows = Baseline.objects.filter(authority_code=area, level=Baseline.Level.WARD)
    return list(rows.order_by("area_name", "area_code").values_list("area_code", "area_name").distinct())


def ward_names(codes: Collection[str]) -> dict[str, str]:
    """Return ONS code → name of wards and authorities that a baseline names. One query; none for no codes."""
    if not codes:
        return {}
    return dict(Baseline.objects.filter(area_code__in=codes).values_list("area_code", "area_name").distinct())
