"""A file made to exhaust its reader exhausts the worker, and says what it was."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time

import openpyxl
import pytest

from surveys.exchange.read_table import CannotRead, Caps, read_table

MIB = 1024 * 1024
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*rows: Iterable[object]) -> bytes:
    """Return an XLSX file."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    """Return a packed file with one of the files in it replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, content if item == name else old.read(item))
    return file.getvalue()


def refusal(data: bytes, caps: Caps) -> tuple[int, str]:
    with pytest.raises(CannotRead) as caught:
        read_table(data, caps=caps)
    return caught.value.row, str(caught.value)


def test_bytes() -> None:
    assert refusal(b"x" * (2 * MIB + 1), Caps(size=2 * MIB)) == (
        0,
        "The file is larger than 2 megabytes. Divide it and try again.",
    )


@pytest.mark.parametrize("data", [b"a\n1\n2\n3\n", workbook("a", "1", "2", "3")])
def test_rows(data: bytes) -> None:
    assert len(read_table(data, caps=Caps(rows=3))) == 4
    assert refusal(data, Caps(rows=2)) == (4, "The file has more than 2 rows. Divide it and try again.")


def test_processor_time() -> None:
    rows = b"".join(b"<row><c><v>1</v></c></row>" for _ in range(1_000_000))
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (_SHEET.encode(), rows)
    bomb = replaced(workbook("a"), "xl/worksheets/sheet1.xml", sheet)
    assert len(bomb) < MIB
    row, message = refusal(bomb, Caps(seconds=1, rows=10**9))
    assert (row, message) == (0, "Reading the file took more than 1 seconds. Divide it and try again.")


def test_memory() -> None:
    cell = b'<c t="inlineStr"><is><t>%s</t></is></c>' % (b"x" * (120 * MIB))
    sheet = b'<worksheet xmlns="%s"><sheetData><row>%s</row></sheetData></worksheet>' % (_SHEET.encode(), cell)
    bomb = replaced(workbook("a"), "xl/worksheets/sheet1.xml", sheet)
    assert len(bomb) < MIB
    row, message = refusal(bomb, Caps(memory=300 * MIB))
    assert (row, message) == (0, "Reading the file took more memory than it may. Divide it and try again.")


@pytest.mark.parametrize("inside", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_spreadsheet_that_is_none(inside: str) -> None:
    broken = replaced(workbook("a"), inside, b"<broken")
    assert refusal(broken, Caps()) == (
        0,
        "The file is not a spreadsheet that can be read. Save it as XLSX or CSV again.",
    )
    assert refusal(b"PK\x03\x04 nothing", Caps())[0] == 0


def test_cells_of_a_spreadsheet() -> None:
    data = workbook(
        ["text", "whole", "part", "day", "moment", "hour", "ticked", "nothing", "escaped"],
        ["=1+1'", 5, 0.1, date(2026, 3, 1), datetime(2026, 3, 1, 9, 5), time(9, 5), True, None, "a_x005F_x0041_"],  # noqa: DTZ001
        [],
        ["only"],
    )
    heading, first, empty, short = read_table(data)
    assert heading[0] == "text"
    assert first[1:] == ["5", "0.1", "2026-03-01", "2026-03-01T09:05:00", "09:05", "1", "", "a_x0041_"]
    assert empty == []
    assert short == ["only", *[""] * 8]


def test_the_guard_is_taken_from_csv_and_not_from_a_spreadsheet() -> None:
    assert read_table(b"a\n'=1\n")[1] == ["=1"]
    assert read_table(workbook("a", ["'=1"]))[1] == ["'=1"]
