"""Read a file of baseline counts, in either of the two shapes, and say where it is wrong. Pure.

Authorities: area_code, area_name, strand, category, count, base, source (and perhaps date).
Wards: authority_code, authority_name, ward_code, ward_name, strand, category, count (and perhaps base, source, date).

A table of two strands counted together has `*` between the two, in the strand and in each category: `age*sex`,
`16-24*female`.
"""

import csv
import gzip
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import IO

AUTHORITY_COLUMNS = ("area_code", "area_name", "strand", "category", "count", "base", "source")
WARD_COLUMNS = ("authority_code", "authority_name", "ward_code", "ward_name", "strand", "category", "count")
OPTIONAL = frozenset({"base", "source", "date"})
# A longer list of faults helps nobody: the file is made wrongly.
MOST_FAULTS = 20

_AREA = re.compile(r"^[A-Z]\d{8}$")
_CODE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(\*[A-Za-z0-9][A-Za-z0-9_-]{0,63})?$")
_CENSUS = re.compile(r"\bCensus (\d{4})\b")
# Census days of England and Wales.
_CENSUS_DAYS = {2021: date(2021, 3, 21), 2011: date(2011, 3, 27), 2001: date(2001, 4, 29)}
# The ward file names no source: its tables are those of Census 2021.
_WARD_SOURCES = {"disability": "TS038", "ethnicity-broad": "TS021", "religion": "TS030"}
_ALL_RESIDENTS = "all usual residents"
_COUNT = re.compile(r"^[0-9]{1,9}$")
_AREA_COLUMNS = frozenset({"area_code", "authority_code", "ward_code"})
_CODE_COLUMNS = frozenset({"strand", "category"})
_MOST_CHARACTERS = 120
_LONGEST = {"strand": 40, "category": 64}


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """One count. `authority_code` equals `area_code` for an authority."""

    area_code: str
    area_name: str
    authority_code: str
    authority_name: str
    strand: str
    category: str
    count: int
    base: str
    source: str
    date: date

    @property
    def is_ward(self) -> bool:
        """Whether the area is a ward."""
        return self.area_code != self.authority_code


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: `row` counts lines from 1, the header; `column` is empty for the whole row."""

    row: int
    column: str
    message: str


class BaselineFileRefused(Exception):
    """The file cannot be used. `faults` says why, at most MOST_FAULTS of them."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        super().__init__(name)
        self.name = name
        self.faults = faults[:MOST_FAULTS]


def read(path: Path) -> list[BaselineRow]:
    """Return the rows of a .csv or .csv.gz file. Raises BaselineFileRefused, and OSError when it cannot be opened."""
    faults: list[Fault] = []
    rows: list[BaselineRow] = []
    try:
        for found in _rows(path):
            if isinstance(found, Fault):
                faults.append(found)
                if len(faults) == MOST_FAULTS:
                    break
            else:
                rows.append(found)
    except UnicodeDecodeError:
        faults.append(Fault(1, "", "the file is not UTF-8"))
    except (gzip.BadGzipFile, EOFError, zlib.error):
        faults.append(Fault(1, "", "the file is not a whole gzip file"))
    except csv.Error as error:
        faults.append(Fault(1, "", str(error)))
    if not faults and not rows:
        faults.append(Fault(1, "", "the file has no counts"))
    if faults:
        raise BaselineFileRefused(path.name, faults)
    return rows


def _rows(path: Path) -> Iterator[BaselineRow | Fault]:
    with path.open("rb") as plain, _unpacked(path, plain) as stream:
        reader = csv.reader(stream, strict=True)
        header = next(reader, [])
        fault = _header_fault(header)
        if fault:
            yield fault
            return
        seen: set[tuple[str, str, date, str]] = set()
        for values in reader:
            if not values:
                continue
            if len(values) != len(header):
                yield Fault(reader.line_num, "", f"has {len(values)} values where the header has {len(header)}")
                continue
            found = _row(reader.line_num, dict(zip(header, values, strict=True)))
            if isinstance(found, BaselineRow):
                key = (found.area_code, found.strand, found.date, found.category)
                if key in seen:
                    found = Fault(reader.line_num, "category", "stands twice for this area and strand")
                seen.add(key)
            yield found


def _unpacked(path: Path, plain: IO[bytes]) -> TextIOWrapper:
    raw = gzip.GzipFile(fileobj=plain) if path.suffix == ".gz" else plain
    return TextIOWrapper(raw, encoding="utf-8-sig", newline="")


def _header_fault(header: list[str]) -> Fault | None:
    named = set(header)
    for shape in (AUTHORITY_COLUMNS, WARD_COLUMNS):
        if set(shape) <= named and named <= set(shape) | OPTIONAL and len(named) == len(header):
            return None
    shapes = " or ".join(",".join(shape) for shape in (AUTHORITY_COLUMNS, WARD_COLUMNS))
    return Fault(1, "", f"the columns must be {shapes}")


def _row(line: int, values: Mapping[str, str]) -> BaselineRow | Fault:
    ward = "ward_code" in values
    area, name = ("ward_code", "ward_name") if ward else ("area_code", "area_name")
    required = WARD_COLUMNS if ward else AUTHORITY_COLUMNS
    for column, value in values.items():
        problem = _problem(column, value) if value else ("is empty" if column in required else None)
        if problem:
            return Fault(line, column, problem)
    strand = values["strand"]
    if ("*" in strand) != ("*" in values["category"]):
        return Fault(line, "category", "a table of two strands has two codes with * between, a table of one has one")
    source = values.get("source") or _ward_source(strand)
    when = _date(values.get("date", ""), source)
    if when is None:
        return Fault(line, "date", "give the date as YYYY-MM-DD: the source names no census this platform knows")
    return BaselineRow(
        area_code=values[area],
        area_name=values[name],
        authority_code=values["authority_code"] if ward else values[area],
        authority_name=values["authority_name"] if ward else values[name],
        strand=strand,
        category=values["category"],
        count=int(values["count"]),
        base=values.get("base") or _ALL_RESIDENTS,
        source=source,
        date=when,
    )


def _problem(column: str, value: str) -> str | None:
    if len(value) > _LONGEST.get(column, _MOST_CHARACTERS):
        return f"is longer than {_LONGEST.get(column, _MOST_CHARACTERS)} characters"
    if column in _AREA_COLUMNS and not _AREA.match(value):
        return f"{value!r} is not an ONS area code such as E06000016"
    if column in _CODE_COLUMNS and not _CODE.match(value):
        return f"{value!r} is not a code: letters, digits and hyphens"
    if column == "count" and not _COUNT.match(value):
        return f"{value!r} is not a whole number from 0"
    return None


def _ward_source(strand: str) -> str:
    return f"Census 2021 {_WARD_SOURCES.get(strand, '')}".strip()


def _date(written: str, source: str) -> date | None:
    if written:
        try:
            return date.fromisoformat(written)
        except ValueError:
            return None
    census = _CENSUS.search(source)
    return _CENSUS_DAYS.get(int(census.group(1))) if census else None
