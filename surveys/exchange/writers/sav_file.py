"""SPSS: a .sav file with value labels and missing codes, and a .sps file that sets them again."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from ..columns import VERSION
from ..kinds import Column
from ..missing import REASONS, Reasons, missing_codes
from ..spread import Row
from ..table import ResponsesChanged, Table
from .does_not_fit import DoesNotFit
from .labels import label_of, value_labels
from .sav_format import (
    DAY,
    MOMENT,
    NOMINAL,
    NUMBER,
    ORDINAL,
    SCALE,
    TEXT,
    TIME,
    WIDEST,
    Cases,
    Variable,
    write_dictionary,
)
from .spss_names import spss_names

# SPSS counts seconds from the first day of the Gregorian calendar.
_EPOCH = date(1582, 10, 14).toordinal()
_DAY = 86_400
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHOWN: Mapping[str, tuple[int, int, int]] = {
    "text": (TEXT, 0, 0),
    "integer": (NUMBER, 12, 0),
    "decimal": (NUMBER, 16, 2),
    "date": (DAY, 10, 0),
    "time": (TIME, 5, 0),
    "moment": (MOMENT, 20, 0),
    "choice": (NUMBER, 4, 0),
    "flag": (NUMBER, 2, 0),
}


def write_sav(table: Table, output: Path, *, language: str = "") -> None:
    """Write the table with labels in `language`. Reads the responses twice: a text's width stands before the cases.

    Raises DoesNotFit for a text of more than 32,767 bytes, ResponsesChanged, OSError.
    """
    widths = _widths(table)
    variables = variables_of(table, widths, language=language)
    now = table.until
    stamp = f"{now.day:02d} {_MONTHS[now.month - 1]} {now.year % 100:02d}{now:%H:%M:%S}"
    with output.open("wb") as file:
        write_dictionary(file, variables, title=table.survey.title, cases=table.count, stamp=stamp)
        _write_cases(table, Cases(file), variables)


def variables_of(table: Table, widths: Mapping[str, int], *, language: str = "") -> list[Variable]:
    """Return a variable for each column. `widths` are the bytes that texts need, by column name."""
    source = table.source_language
    names = spss_names(column.name for column in table.columns)
    return [
        Variable(
            name=names[column.name],
            label=label_of(column.label, language or source, source),
            width=widths.get(column.name, 1) if column.kind == "text" else 0,
            shown=_SHOWN[column.kind],
            measure=_measure(column),
            values=number_labels(column, language or source, source),
            missing=tuple(float(code) for code in missing_codes(column).values()),
        )
        for column in table.columns
    ]


def number_labels(column: Column, language: str, source: str) -> dict[float, str]:
    """Return the words for the numbers in a column: options count from 1 in their order."""
    words = value_labels(column, language, source)
    numbers = {code: float(place) for place, code in enumerate(column.values, start=1)}
    if column.kind == "choice":
        labels = {number: words.get(code, code) for code, number in numbers.items()}
    else:
        labels = {float(value): label for value, label in words.items()}
    with translation.override(language):
        return labels | {float(code): str(REASONS[reason]) for reason, code in missing_codes(column).items()}


def _measure(column: Column) -> int:
    if column.kind in ("text", "choice", "flag"):
        return NOMINAL
    return ORDINAL if column.values else SCALE


def _widths(table: Table) -> dict[str, int]:
    texts = [column.name for column in table.columns if column.kind == "text"]
    widths = dict.fromkeys(texts, 1)
    for row in table.rows():
        for name in texts:
            if name in row:
                widths[name] = max(widths[name], len(str(row[name]).encode()))
    too_wide = next((name for name, width in widths.items() if width > WIDEST), None)
    if too_wide is not None:
        raise DoesNotFit(
            _("An answer in the column %(column)s is longer than SPSS can hold. Choose another format.")
            % {"column": too_wide}
        )
    return widths


def _write_cases(table: Table, cases: Cases, variables: list[Variable]) -> None:
    reasons = {number: Reasons(definition, table.columns) for number, definition in table.definitions.items()}
    adders = [
        _text_adder(column, cases, variable) if column.kind == "text" else _number_adder(column, cases)
        for column, variable in zip(table.columns, variables, strict=True)
    ]
    written = 0
    for row, answers, today in table.spread():
        why = reasons[row[VERSION]].of(answers, today)
        for add in adders:
            add(row, why)
        cases.end_case()
        written += 1
    if written != table.count:
        raise ResponsesChanged
    cases.finish()


Adder = Callable[[Row, Mapping[str, str]], None]


def _text_adder(column: Column, cases: Cases, variable: Variable) -> Adder:
    name, width = column.name, variable.width

    def add(row: Row, why: Mapping[str, str]) -> None:
        value = row.get(name)
        text = b"" if value is None else str(value).encode()
        if len(text) > width:
            raise ResponsesChanged
        cases.text(text, variable)

    return add


def _number_adder(column: Column, cases: Cases) -> Adder:
    name, question, codes = column.name, column.question, missing_codes(column)
    convert = _converter(column)

    def add(row: Row, why: Mapping[str, str]) -> None:
        value = row.get(name)
        if value is not None:
            cases.number(convert(value))
        else:
            cases.number(codes[why[question]] if codes else None)

    return add


def _converter(column: Column) -> Callable[[Any], float]:
    if column.kind == "choice":
        places = {code: place for place, code in enumerate(column.values, start=1)}
        return places.__getitem__
    converters: dict[str, Callable[[Any], float]] = {"date": _day, "time": _time, "moment": _moment}
    return converters.get(column.kind, float)


def _day(value: str) -> float:
    return float((date.fromisoformat(value).toordinal() - _EPOCH) * _DAY)


def _time(value: str) -> float:
    hours, minutes = value.split(":")
    return float(int(hours) * 3_600 + int(minutes) * 60)


def _moment(value: datetime) -> float:
    # In UTC, as it is stored: SPSS knows no time zones.
    seconds = value.hour * 3_600 + value.minute * 60 + value.second + value.microsecond / 1_000_000
    return (value.toordinal() - _EPOCH) * _DAY + seconds
