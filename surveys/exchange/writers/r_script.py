"""A script for R that reads the CSV file: types, factors with labels, and the labels of the columns."""

import json
from collections.abc import Mapping
from typing import TextIO

from ..kinds import Column
from ..table import Table
from .labels import label_of, value_labels

_CLASSES = {"integer": "numeric", "decimal": "numeric", "flag": "integer", "date": "Date"}
# Takes away the apostrophe that stands before what a spreadsheet would run as a formula.
_UNGUARD = r"""unguard <- function(x) {
  sub("^'(?='*[=+@\t\r-])(?!-[0-9]+(\\.[0-9]+)?$)", "", x, perl = TRUE)
}"""


def write_r(table: Table, output: TextIO, *, data: str, language: str = "") -> None:
    """Write the script for the CSV file called `data`, with labels in `language`. Needs nothing but R itself."""
    source = table.source_language
    asked = language or source
    classes = ",\n  ".join(
        f"{_r(column.name)} = {_r(_CLASSES.get(column.kind, 'character'))}" for column in table.columns
    )
    lines = [
        f"# {' '.join(table.survey.title.split())}",
        f"# Definition {table.digest}",
        _UNGUARD,
        "",
        f"classes <- c(\n  {classes}\n)",
        f'responses <- read.csv({_r(data)}, colClasses = classes, na.strings = "", check.names = FALSE,',
        '  encoding = "UTF-8", fileEncoding = "UTF-8", stringsAsFactors = FALSE)',
    ]
    for column in table.columns:
        lines.extend(_column(column, asked, source))
    output.write("\n".join(lines) + "\n")


def _column(column: Column, language: str, source: str) -> list[str]:
    at = f"responses[[{_r(column.name)}]]"
    lines = []
    labels = value_labels(column, language, source)
    if column.kind == "text":
        lines.append(f"{at} <- unguard({at})")
    elif column.kind == "choice" and column.values:
        codes = ", ".join(_r(code) for code in column.values)
        words = ", ".join(_r(_unique(code, labels)) for code in column.values)
        lines.append(f"{at} <- factor({at}, levels = c({codes}),\n  labels = c({words}))")
    elif column.kind == "moment":
        lines.append(f'{at} <- as.POSIXct(substr({at}, 1, 19),\n  format = "%Y-%m-%dT%H:%M:%S", tz = "UTC")')
    elif labels:
        pairs = ", ".join(f"{_r(words)} = {value}" for value, words in labels.items())
        lines.append(f'attr({at}, "labels") <- c({pairs})')
    label = label_of(column.label, language, source)
    if label:
        lines.append(f'attr({at}, "label") <- {_r(label)}')
    return lines


def _unique(code: str, labels: Mapping[str, str]) -> str:
    """R makes one level of two that are called the same: such options keep their code beside their label."""
    words = labels.get(code, code)
    return f"{words} ({code})" if sum(other == words for other in labels.values()) > 1 else words


def _r(text: str) -> str:
    # R's strings have JSON's escapes.
    return json.dumps(text, ensure_ascii=False)
