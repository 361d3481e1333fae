"""XLSX: a sheet of responses and a sheet that explains its columns.

Texts are written as strings, which no spreadsheet runs as formulas: they need no guard and have none.
"""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import gettext as _

from ..kinds import Column
from ..table import Table
from .does_not_fit import DoesNotFit
from .labels import label_of, value_labels

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_048_575, 16_384, 32_767
# Spreadsheets keep fifteen digits of a number, and no day before 1900-03-01 as everybody else counts it.
_MOST_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)

Cell = Callable[[int, int, Any], Any]


def write_xlsx(table: Table, output: Path, *, language: str = "", labels: bool = False) -> None:
    """Write the table. `labels` writes the words of choices in `language`. Raises DoesNotFit."""
    import xlsxwriter

    if table.count > MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        raise DoesNotFit(
            _("A spreadsheet holds %(rows)s responses and %(columns)s columns at most. Choose another format.")
            % {"rows": f"{MOST_ROWS:,}", "columns": f"{MOST_COLUMNS:,}"}
        )
    # The rows wait in a folder beside the output until they are packed, so that the disk that must hold them does.
    with TemporaryDirectory(dir=output.parent, prefix=f".{output.name}-") as folder:
        book = xlsxwriter.Workbook(
            str(output), {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "use_zip64": True}
        )
        sheet = book.add_worksheet("responses")
        try:
            _write_responses(table, book, sheet, language, labels)
            _write_columns(table, book, language)
            _close(book)
        except BaseException:
            # A book that is given up is never packed, and then nobody closes the file that its rows wait in.
            sheet.row_data_fh.close()
            raise


def _close(book: Any) -> None:
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        # The library wraps what the system said.
        said = error.args[0] if error.args else None
        raise OSError(getattr(said, "errno", None), getattr(said, "strerror", None) or str(error)) from error


def _write_responses(table: Table, book: Any, sheet: Any, language: str, labels: bool) -> None:
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(table.columns):
        sheet.write_string(0, index, column.name)
    cells = {
        column.name: (index, _cell(column, table, sheet, book, language if labels else None))
        for index, column in enumerate(table.columns)
    }
    for number, row in enumerate(table.rows(), start=1):
        for name, value in row.items():
            if value is not None:
                index, write = cells[name]
                write(number, index, value)


def _cell(column: Column, table: Table, sheet: Any, book: Any, language: str | None) -> Cell:
    if column.kind == "choice" and language is not None:
        words = value_labels(column, language, table.source_language)
        return lambda row, index, value: sheet.write_string(row, index, words.get(value, value))
    if column.kind == "date":
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        return lambda row, index, value: _write_day(sheet, row, index, value, days)
    if column.kind == "time":
        times = book.add_format({"num_format": "hh:mm"})
        return lambda row, index, value: sheet.write_datetime(row, index, time.fromisoformat(value), times)
    if column.kind in ("integer", "decimal"):
        return lambda row, index, value: _write_number(sheet, row, index, value)
    if column.kind == "flag":
        return sheet.write_number  # type: ignore[no-any-return]
    if column.kind == "moment":
        return lambda row, index, value: sheet.write_string(row, index, value.isoformat())
    return lambda row, index, value: _write_text(sheet, row, index, str(value))


def _write_day(sheet: Any, row: int, index: int, value: str, days: Any) -> None:
    day = date.fromisoformat(value)
    if day < _FIRST_DAY:
        sheet.write_string(row, index, value)
    else:
        sheet.write_datetime(row, index, day, days)


def _write_number(sheet: Any, row: int, index: int, value: int | str) -> None:
    if sum(character.isdigit() for character in str(value)) > _MOST_DIGITS:
        sheet.write_string(row, index, str(value))
    else:
        sheet.write_number(row, index, float(value) if isinstance(value, str) else value)


def _write_text(sheet: Any, row: int, index: int, text: str) -> None:
    if len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise DoesNotFit(
            _("Row %(row)d has an answer that is longer than a spreadsheet's cell. Choose another format.")
            % {"row": row + 1}
        )
    sheet.write_string(row, index, text)


def _write_columns(table: Table, book: Any, language: str) -> None:
    source = table.source_language
    sheet = book.add_worksheet("columns")
    heads = (_("Column"), _("What it holds"), _("Kind"), _("Values"))
    lines = [heads] + [
        (
            column.name,
            label_of(column.label, language or source, source),
            column.kind,
            "\n".join(f"{code} = {words}" for code, words in value_labels(column, language or source, source).items()),
        )
        for column in table.columns
    ]
    for number, line in enumerate(lines):
        for index, words in enumerate(line):
            sheet.write_string(number, index, words[:LONGEST_CELL])
