"""Reads the rows of a CSV or XLSX file in a process of its own, under limits, and prints them as lines of JSON.

`python -I table_worker.py MOST_ROWS CPU_SECONDS MEMORY_BYTES < FILE`: each line is a list of strings, a
row of the file; the last line is `{"end": reason, "row": number, "said": text}`, and reason is empty when the file was
read to its end. A file that somebody sent may be made to exhaust whoever opens it: here it exhausts this process alone.
Free of Django, to start at once.
"""

import csv
import io
import json
import re
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO, TextIO

# Characters that no XML holds are written so in a spreadsheet (ECMA-376, ST_Xstring), and so is what looks like it.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZIP = b"PK\x03\x04"
NOT_UTF8, NOT_CSV, NOT_XLSX, TOO_MANY_ROWS, TOO_LARGE = "not-utf8", "not-csv", "not-xlsx", "too-many-rows", "too-large"


class Unreadable(Exception):
    """The file cannot be read on from a row. reason: one of the words above."""

    def __init__(self, reason: str, row: int, said: str = "") -> None:
        super().__init__(reason)
        self.reason, self.row, self.said = reason, row, said


def main(source: BinaryIO, output: TextIO, *, most_rows: int) -> None:
    """Print the rows and how it ended."""
    end: dict[str, Any] = {"end": ""}
    try:
        data = source.read()
        for number, row in enumerate(rows(data), start=1):
            # The heading is no row of the table.
            if number > most_rows + 1:
                raise Unreadable(TOO_MANY_ROWS, number)
            output.write(json.dumps(row) + "\n")
    except Unreadable as error:
        end = {"end": error.reason, "row": error.row, "said": error.said}
    except MemoryError:
        end = {"end": TOO_LARGE, "row": 0, "said": ""}
    output.write(json.dumps(end) + "\n")


def rows(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a file, its heading first. Raises Unreadable."""
    return _xlsx_rows(data) if data.startswith(_ZIP) else _csv_rows(data)


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig", errors="strict")
    except UnicodeDecodeError as error:
        raise Unreadable(NOT_UTF8, data[: error.start].count(b"\n") + 1) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise Unreadable(NOT_CSV, reader.line_num, str(error)) from error


def _xlsx_rows(data: bytes) -> Iterator[list[str]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # A sheet may say that it is a million columns wide: only its cells count.
        sheet.reset_dimensions()
        width = 0
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            row = [_as_text(cell) for cell in cells]
            while row and not row[-1]:
                row.pop()
            width = width or len(row)
            yield row if number == 1 or not row else row + [""] * (width - len(row))
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable(NOT_XLSX, 0, type(error).__name__) from error


def _as_text(value: Any) -> str:
    """A cell as the text that a CSV file would have."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))


def _limit(seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _limit(int(sys.argv[2]), int(sys.argv[3]))
    main(sys.stdin.buffer, sys.stdout, most_rows=int(sys.argv[1]))
