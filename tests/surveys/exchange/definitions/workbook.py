"""XLSForm workbooks from rows."""

import io
from typing import Any

import openpyxl

from surveys.exchange.definitions import Imported, read

Rows = list[dict[str, Any]]


def workbook(survey: Rows, choices: Rows = (), settings: Rows = ()) -> bytes:  # type: ignore[assignment]
    """Return an .xlsx file with these rows on its sheets; the columns are the keys, in the order they occur."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(title)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def xlsform(survey: Rows, choices: Rows = (), settings: Rows = ()) -> Imported:  # type: ignore[assignment]
    """Read a workbook with these rows."""
    settings = settings or [{"form_title": "Parks", "form_id": "parks", "default_language": "English (en)"}]
    return read(workbook(survey, choices, settings), name="parks.xlsx")
