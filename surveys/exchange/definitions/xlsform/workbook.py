"""The rows of a workbook's sheets, as dictionaries by column name."""

import datetime
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from ..broken import BrokenFile

MOST_ROWS = 50_000
MOST_COLUMNS = 400
# Sheets are often formatted far below their last row.
_MOST_EMPTY = 2_000
# What openpyxl, and the packing of the parts it reads, make of a damaged workbook.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    InvalidFileException,
    NotImplementedError,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
)


class Sheets:
    """The sheets of a workbook. Names of sheets and columns are matched without case."""

    def __init__(self, data: bytes) -> None:
        try:
            self.book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            self.names = {name.strip().casefold(): name for name in self.book.sheetnames}
        except DefusedXmlException:
            raise BrokenFile(_("The workbook declares entities, which are not read.")) from None
        except _DAMAGED:
            raise BrokenFile(_("The workbook is cut short or damaged.")) from None

    def others(self, known: frozenset[str]) -> list[str]:
        """Return the names of further sheets that have rows."""
        return [name for key, name in self.names.items() if key not in known and self.rows(key)]

    def rows(self, sheet: str) -> list[tuple[int, dict[str, str]]]:
        """Return (row number, cells by lower-case column name) of a sheet's rows that are not empty."""
        if sheet not in self.names:
            return []
        try:
            return list(self._rows(sheet))
        except DefusedXmlException:
            raise BrokenFile(_("The workbook declares entities, which are not read.")) from None
        except _DAMAGED as error:
            if isinstance(error, BrokenFile):
                raise
            place = _("sheet %(sheet)s") % {"sheet": sheet}
            raise BrokenFile(_("The sheet is cut short or damaged."), place) from None

    def _rows(self, sheet: str) -> Iterator[tuple[int, dict[str, str]]]:
        place = _("sheet %(sheet)s") % {"sheet": sheet}
        heads: list[str] | None = None
        empty = 0
        found = 0
        worksheet = self.book[self.names[sheet]]
        if not hasattr(worksheet, "iter_rows"):
            return
        for number, cells in enumerate(worksheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
            values = [_cell(value) for value in cells]
            if not any(values):
                empty += 1
                if empty > _MOST_EMPTY:
                    return
                continue
            empty = 0
            if heads is None:
                heads = [_head(value) for value in values]
                continue
            found += 1
            if found > MOST_ROWS:
                raise BrokenFile(_("The sheet has more than %(most)d rows.") % {"most": MOST_ROWS}, place)
            row: dict[str, str] = {}
            for head, value in zip(heads, values, strict=False):
                if head and value:
                    row.setdefault(head, value)
            yield number, row


# What old files call the columns.
_COLUMNS = {
    "caption": "label", "command": "type", "tag": "name", "relevance": "relevant", "calculate": "calculation",
    "constraining_message": "constraint_message", "constraint-msg": "constraint_message",
    "requiredmsg": "required_message", "required-msg": "required_message", "readonly": "read_only",
    "count": "repeat_count", "jr:count": "repeat_count", "list_name": "list_name", "list-name": "list_name",
}  # fmt: skip
# "bind:relevant", "bind::jr:constraintMsg": the part of the form that a column was made into.
_PARTS = {
    "relevant": "relevant", "constraint": "constraint", "required": "required", "calculate": "calculation",
    "readonly": "read_only", "jr:constraintmsg": "constraint_message", "jr:requiredmsg": "required_message",
    "appearance": "appearance", "jr:count": "repeat_count",
}  # fmt: skip


def _head(value: str) -> str:
    """A column's name: the part before the first colons in lower case, a language as it stands, without blanks."""
    place, colons, part = value.partition("::" if "::" in value else ":")
    if colons and place.strip().lower() in ("bind", "control", "body"):
        part, _colons, language = part.strip(": ").partition("::")
        name = _PARTS.get(part.strip().lower())
        if name:
            return f"{name}::{language.strip()}" if language else name
    name, colons, language = value.partition("::")
    if not colons:
        name, colons, language = (
            value.partition(":") if value.count(":") == 1 and "jr:" not in value else (value, "", "")
        )
    name = name.strip().lower().replace(" ", "_")
    name = _COLUMNS.get(name, name)
    return f"{name}::{language.strip(': ')}" if colons else name


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    return str(value).strip()
