"""The register of community groups from a CSV file: the whole file or nothing of it.

One line a group. Columns, of which only `name` must be there: name, about, contact, email, phone, area, wards,
languages, reaches, active, may_contact, checked_on. Several values of one cell are parted by semicolons; a category is
written `ethnicity:asian-pakistani`. A group of the same name is replaced.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from surveys.equality.reachable import WARD
from surveys.models import CommunityGroup
from surveys.services import audit
from surveys.services.community_groups import keep_group

from .community_group_cells import REACHES, SINGLE, Fault

TEXTS = ("about", "contact", "email", "phone")
COLUMNS = ("name", *TEXTS, "area", "wards", "languages", "reaches", "active", "may_contact", "checked_on")
# What the audit trail calls it.
IMPORTED = "community_groups.imported"
# More would scroll the first, from which the others often follow, off the screen.
MOST_FAULTS = 50


class GroupsRefused(Exception):
    """The file has faults. `faults` says them, each with its line; contact details are in none of them."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many groups were new, and how many were there and were replaced."""

    new: int
    replaced: int


def import_community_groups(data: bytes) -> Imported:
    """Store every group of a CSV file in UTF-8. Raises GroupsRefused, and stores nothing, when a line has a fault."""
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    except UnicodeDecodeError as error:
        raise GroupsRefused([_("The file is not UTF-8. Save it as “CSV UTF-8” and try again.")]) from error
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        rows = list(_numbered(reader, len(columns)))
    except csv.Error as error:
        line = _("Line %(line)s: this cannot be read as CSV. Is there a quotation mark too many?")
        raise GroupsRefused([line % {"line": reader.line_num}]) from error
    if faults := _column_faults(columns):
        raise GroupsRefused(faults)
    with transaction.atomic():
        done = _store([(line, dict(zip(columns, cells, strict=True))) for line, cells in rows])
        audit.record(action=IMPORTED, detail={"new": done.new, "replaced": done.replaced})
        return done


def _numbered(reader: Any, width: int) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line it begins on and a cell for each column."""
    begins = reader.line_num + 1
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            # A spreadsheet leaves out empty cells at the end, or adds some.
            yield begins, (cells + [""] * width)[:width]
        begins = reader.line_num + 1


def _column_faults(columns: Sequence[str]) -> list[str]:
    if "name" not in columns:
        return [_("Line 1: there is no column “name”. Columns are: %(columns)s.") % {"columns": ", ".join(COLUMNS)}]
    words = _("Line 1: “%(column)s” is no column, or stands there twice. Columns are: %(columns)s.")
    wrong = [name for place, name in enumerate(columns) if name not in COLUMNS or name in columns[:place]]
    return [words % {"column": name, "columns": ", ".join(COLUMNS)} for name in wrong]


def _store(rows: Sequence[tuple[int, Mapping[str, str]]]) -> Imported:
    known = {group.name.casefold(): group for group in CommunityGroup.objects.all()}
    there = len(known)
    seen: dict[str, int] = {}
    faults: list[str] = []
    for line, row in rows:
        key = row["name"].casefold()
        if key in seen:
            words = _("Line %(line)s: this name stands on line %(first)s already.")
            faults.append(words % {"line": line, "first": seen[key]})
            continue
        seen[key] = line
        group = known.setdefault(key, CommunityGroup())
        faults += [_("Line %(line)s: %(fault)s") % {"line": line, "fault": fault} for fault in _keep(group, row)]
    if not rows:
        faults.append(_("There is no group in the file."))
    if faults:
        more = len(faults) - MOST_FAULTS
        rest = [_("… and %(count)s more.") % {"count": more}] if more > 0 else []
        raise GroupsRefused([*faults[:MOST_FAULTS], *rest])
    return Imported(new=len(known) - there, replaced=len(seen) - (len(known) - there))


def _keep(group: CommunityGroup, row: Mapping[str, str]) -> list[str]:
    """Store one group, or return what is wrong with it. A column that is not there leaves a group as it is."""
    group.name = row["name"]
    for name in TEXTS:
        setattr(group, name, row.get(name, getattr(group, name)))
    group.area_code = row.get("area", group.area_code).upper()
    told, faults = _told(row)
    reaches = {(item.strand, item.category) for item in group.reaches.all()} if group.pk else set()
    for column, value in told.items():
        if column in REACHES:
            reaches = {reach for reach in reaches if (reach[0] == WARD) != (column == "wards")} | value
        else:
            setattr(group, column, value)
    if faults:
        return faults
    try:
        keep_group(group=group, reaches=reaches)
    except ValidationError as error:
        return [f"{field}: {message}" for field, messages in error.message_dict.items() for message in messages]
    return []


def _told(row: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Column → value of the cells that are more than a text, and what is wrong with the others."""
    told: dict[str, Any] = {}
    faults: list[str] = []
    for column, read in (SINGLE | REACHES).items():
        # An empty cell of people reached means nobody; any other says nothing.
        if row.get(column) or (column in row and column in REACHES):
            try:
                told[column] = read(row[column])
            except Fault as fault:
                faults.append(f"{column}: {fault}")
    return told, faults
