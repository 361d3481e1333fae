"""CSV, UTF-8: a heading of column names, then one row a response. Texts that look like formulas are guarded."""

import csv
from collections.abc import Callable
from typing import Any, TextIO

from ..guard import guarded
from ..kinds import Column
from ..table import Table
from .labels import value_labels


def write_csv(table: Table, output: TextIO, *, language: str = "", labels: bool = False) -> None:
    """Write the table. `labels` writes the words of choices in `language` in place of their codes."""
    writer = csv.writer(output)
    writer.writerow([column.name for column in table.columns])
    cells = [(column.name, _formatter(column, table, language, labels)) for column in table.columns]
    for row in table.rows():
        writer.writerow([form(row.get(name)) for name, form in cells])


def _formatter(column: Column, table: Table, language: str, labels: bool) -> Callable[[Any], Any]:
    if labels and column.kind == "choice":
        words = {value: guarded(label) for value, label in _words(column, table, language)}
        return lambda value: words.get(value, value)
    if column.kind == "moment":
        return lambda value: value and value.isoformat()
    # Choices too: a person may have taken the codes of a choice from elsewhere, and text has no rules.
    return _text if column.kind in ("text", "choice") else _as_it_is


def _words(column: Column, table: Table, language: str) -> list[tuple[str, str]]:
    return list(value_labels(column, language, table.source_language).items())


def _text(value: Any) -> str:
    return "" if value is None else guarded(str(value))


def _as_it_is(value: Any) -> Any:
    return value
