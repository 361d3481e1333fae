"""SPSS syntax that opens the .sav file and sets its labels, missing values and sets of several answers."""

from collections.abc import Iterator
from typing import TextIO

from ..kinds import Column
from ..missing import missing_codes
from ..table import Table
from .labels import label_of
from .sav_file import number_labels
from .spss_names import spss_names

# Lines that a person can read, and far below the 256 bytes that SPSS takes of one.
_PIECE = 50


def write_sps(table: Table, output: TextIO, *, data: str, language: str = "") -> None:
    """Write the syntax for the file called `data`, with labels in `language`."""
    names = spss_names(column.name for column in table.columns)
    source = table.source_language
    asked = language or source
    lines = ["* Encoding: UTF-8.", f"* {_plain(table.survey.title)}.", f"GET FILE={_quoted(data)}."]
    for column in table.columns:
        name = names[column.name]
        if name != column.name:
            lines.append(f"* {name} is the column {column.name}.")
        label = label_of(column.label, asked, source)
        if label:
            lines.append(f"VARIABLE LABELS {name} {_quoted(label)}.")
        labels = number_labels(column, asked, source)
        if labels:
            lines.append(f"VALUE LABELS {name}")
            lines.extend(f"  {number:.0f} {_quoted(words)}" for number, words in labels.items())
            lines[-1] += "."
        if codes := missing_codes(column):
            lines.append(f"MISSING VALUES {name} ({', '.join(str(code) for code in codes.values())}).")
    lines.extend(_sets(table, names, asked, source))
    lines.append("EXECUTE.")
    output.write("\n".join(lines) + "\n")


def _sets(table: Table, names: dict[str, str], language: str, source: str) -> Iterator[str]:
    """Several answers to one question are counted together as a set."""
    for definition in list(table.definitions.values())[:1]:
        for question in definition.questions():
            members = [names[column.name] for column in _flags(table, question.code)]
            if question.type in ("multiple_choice", "projects") and len(members) > 1:
                label = _quoted(label_of(question.text, language, source))
                yield f"MRSETS /MDGROUP NAME=${members[0].split('.')[0][:60]} LABEL={label}"
                yield "  VARIABLES=" + "\n    ".join(members)
                yield "  VALUE=1."


def _flags(table: Table, question: str) -> list[Column]:
    return [column for column in table.columns if column.question == question and column.kind == "flag"]


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _quoted(text: str) -> str:
    plain = " ".join(text.split())
    pieces = [plain[start : start + _PIECE] for start in range(0, len(plain), _PIECE)] or [""]
    return " +\n    ".join("'" + piece.replace("'", "''") + "'" for piece in pieces)
