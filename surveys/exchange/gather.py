"""The columns of the table to answers as they are stored: the counterpart of `spread`."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.engine.types.group import most

from .cells import from_text
from .gather_options import Cells, amounts, choices, consent, grid, ranks
from .question_columns import WORDS, Naming, question_columns

# Types that one cell may hold whole, as codes in a list: shorter to type from paper than a column an option.
LISTED = frozenset({"multiple_choice", "projects", "ranking"})
# What only a file can get wrong, beside the errors that the engine knows.
FILES_NOT_HERE, NOT_A_SHAPE = "files_not_here", "not_a_shape"


def known_columns(questions: Iterable[Question], heading: Iterable[str]) -> set[str]:
    """Return every column name that these questions can be read from, in a file with this heading."""
    heading = list(heading)
    questions = list(questions)
    naming = Naming("", {item.code: _entries(item, item.code, heading) for item in questions if item.type == "group"})
    found = {column.name for question in questions for column in question_columns(question, naming)}
    return found | {question.code for question in questions if question.type in LISTED}


def gather(
    questions: Iterable[Question], row: Mapping[str, str], today: date, prefix: str = ""
) -> tuple[dict[str, Any], list[tuple[str, AnswerError]]]:
    """Return the answers that a row holds, and what is wrong with it: column and error. Missing columns are empty."""
    answers: dict[str, Any] = {}
    wrong: list[tuple[str, AnswerError]] = []
    for question in questions:
        cells = Cells(row, prefix + question.code, today)
        try:
            value = _READ.get(question.type, _one)(question, cells)
        except _Inside as inside:
            wrong.extend(inside.wrong)
            value = inside.entries
        except AnswerError as error:
            wrong.append((error.key or cells.name, error))
            continue
        if value is not None:
            answers[question.code] = value
        for option in question.options:
            words = cells.of(option.code, WORDS) if option.other else ""
            if words:
                answers[question.other_key(option)] = words
    return answers, wrong


class _Inside(Exception):
    """What is wrong in the entries of a group, beside what could be read of them."""

    def __init__(self, wrong: list[tuple[str, AnswerError]], entries: list[dict[str, Any]]) -> None:
        super().__init__()
        self.wrong = wrong
        self.entries = entries


def _one(question: Question, cells: Cells) -> Any:
    return from_text(question, cells.row.get(cells.name, ""), cells.today)


def _not_read(question: Question, cells: Cells) -> None:
    # A calculated value is worked out again and a statement says nothing; a file is more than its name.
    if question.type == "file" and cells.of():
        raise AnswerError(FILES_NOT_HERE, key=cells.name)


def _place(question: Question, cells: Cells) -> dict[str, Any] | None:
    found: dict[str, Any] = {part: cells.of(part) for part in ("list", "postcode") if cells.of(part)}
    if shape := cells.of("geometry"):
        try:
            found["geometry"] = json.loads(shape)
        except (ValueError, RecursionError):
            raise AnswerError(NOT_A_SHAPE, key=f"{cells.name}.geometry") from None
    return found or None


def _group(question: Question, cells: Cells) -> list[dict[str, Any]] | None:
    entries: list[dict[str, Any]] = []
    wrong: list[tuple[str, AnswerError]] = []
    for number in range(1, _entries(question, cells.name, cells.row) + 1):
        entry, faults = gather(question.questions, cells.row, cells.today, f"{cells.name}.{number}.")
        wrong.extend(faults)
        # An empty one keeps its place, so that faults are told of the columns they stand in; nobody stores it.
        entries.append(entry)
    if wrong:
        raise _Inside(wrong, entries)
    return entries if any(entries) else None


def _entries(question: Question, name: str, heading: Iterable[str]) -> int:
    """Return how many entries of a group the heading has columns for, up to as many as there may be."""
    number = re.compile(rf"{re.escape(name)}\.([1-9][0-9]?)\.")
    found = max((int(match[1]) for match in map(number.match, heading) if match), default=0)
    return min(found, most(question))


Read = Callable[[Question, Cells], Any]

_READ: Mapping[str, Read] = {
    "multiple_choice": choices,
    "projects": choices,
    "ranking": ranks,
    "budget": amounts,
    "grid": grid,
    "place": _place,
    "group": _group,
    "consent": consent,
    "statement": _not_read,
    "file": _not_read,
    "calculated": _not_read,
}
