"""Bring baseline counts into the database, whole files or nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db import transaction

from analysis import baseline_file
from analysis.baseline_file import BaselineRow
from analysis.models import Baseline

COMMITTED = Path(__file__).resolve().parent.parent / "data" / "census2021"
# The strand that counts an authority's people ward by ward.
WARD = "ward"
# Below SQLite's and PostgreSQL's bounds on the values of one statement.
_AREAS_A_DELETE = 500
_ROWS_AN_INSERT = 2_000

# (area, strand, date) → the counts of one table.
_Tables = dict[tuple[str, str, date], list[BaselineRow]]


class UnknownAreas(Exception):
    """Areas were asked for that no file has. `codes` names them."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was brought in."""

    areas: int
    tables: int
    rows: int


def import_baseline(*, files: Sequence[Path] = (), areas: Collection[str] = ()) -> Imported:
    """Store the counts of the files, replacing tables of the same area, strand and date. All files or none.

    files: without any, the census files that come with the product · areas: authority codes to take, all when empty;
    a ward comes with its authority. Raises BaselineFileRefused, UnknownAreas, and OSError for a file that cannot be
    opened.
    """
    wanted = set(areas)
    tables: _Tables = {}
    for path in files or sorted(COMMITTED.glob("*.csv.gz")):
        rows = (row for row in baseline_file.read(path) if not wanted or row.authority_code in wanted)
        tables.update(_by_table(rows))
    missing = wanted - {table[0].authority_code for table in tables.values()}
    if missing:
        raise UnknownAreas(sorted(missing))
    counted = [row for table in tables.values() for row in table]
    # An authority's own table of its wards, where a file has one, is better than our sums.
    tables = _by_table(_ward_populations(counted)) | tables
    with transaction.atomic():
        _delete_tables(tables)
        records = [_record(row) for table in tables.values() for row in table]
        Baseline.objects.bulk_create(records, batch_size=_ROWS_AN_INSERT)
    areas_stored = {area for area, _strand, _date in tables}
    return Imported(areas=len(areas_stored), tables=len(tables), rows=len(records))


def _by_table(rows: Iterable[BaselineRow]) -> _Tables:
    tables: defaultdict[tuple[str, str, date], list[BaselineRow]] = defaultdict(list)
    for row in rows:
        tables[row.area_code, row.strand, row.date].append(row)
    return dict(tables)


def _ward_populations(rows: Iterable[BaselineRow]) -> Iterator[BaselineRow]:
    """Sum one table of each ward to its population, as a table of the authority.

    Census tables of one ward differ by a few people, because counts were perturbed when published; every ward of an
    authority is therefore summed from the same strand, the first in order of name that all its wards have.
    """
    # authority → strand → ward → (people, the last row seen of it)
    sums: dict[str, dict[str, dict[str, tuple[int, BaselineRow]]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        if row.is_ward:
            wards = sums[row.authority_code][row.strand]
            people, _last = wards.get(row.area_code, (0, row))
            wards[row.area_code] = (people + row.count, row)
    for authority, strands in sums.items():
        every = {ward for wards in strands.values() for ward in wards}
        whole = sorted(strand for strand, wards in strands.items() if wards.keys() == every)
        if not whole:
            continue
        for ward, (people, row) in strands[whole[0]].items():
            yield replace(
                row, area_code=authority, area_name=row.authority_name, strand=WARD, category=ward, count=people
            )


def _delete_tables(tables: Iterable[tuple[str, str, date]]) -> None:
    areas: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
    for area, strand, when in tables:
        areas[strand, when].append(area)
    for (strand, when), codes in areas.items():
        for start in range(0, len(codes), _AREAS_A_DELETE):
            chunk = codes[start : start + _AREAS_A_DELETE]
            Baseline.objects.filter(strand=strand, date=when, area_code__in=chunk).delete()


def _record(row: BaselineRow) -> Baseline:
    return Baseline(
        area_code=row.area_code,
        area_name=row.area_name,
        level=Baseline.Level.WARD if row.is_ward else Baseline.Level.AUTHORITY,
        authority_code=row.authority_code,
        strand=row.strand,
        category=row.category,
        count=row.count,
        base=row.base,
        source=row.source,
        date=row.date,
    )
