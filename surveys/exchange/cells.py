"""One cell of a file and one stored value, there and back, for questions that have one column."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from surveys.engine.definition import Question
from surveys.engine.types import FROM_FORM
from surveys.engine.types.dates import field_names

from .guard import guarded, unguarded


def to_cell(value: Any) -> str:
    """Return a stored value as a cell; texts that a spreadsheet would run as a formula get an apostrophe."""
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)


def from_cell(question: Question, cell: str, today: date) -> Any:
    """Return the value of a cell that may be guarded, or None for an empty one. Raises AnswerError."""
    return from_text(question, unguarded(cell), today)


def from_text(question: Question, text: str, today: date) -> Any:
    """Return the value that a text stands for, or None for an empty one. Raises AnswerError."""
    return FROM_FORM[question.type](question, _as_form(question, text), today)


def _as_form(question: Question, text: str) -> Mapping[str, list[str]]:
    if question.type == "date":
        return _boxes(question, text, parts=(3,))
    if question.type == "partial_date":
        return _boxes(question, text, parts=(1, 2, 3))
    return {question.code: [text.strip() if question.type != "long_text" else text]}


def _boxes(question: Question, text: str, parts: tuple[int, ...]) -> Mapping[str, list[str]]:
    """A date as the three boxes a form has; what is not year-month-day becomes boxes that no date has."""
    said = text.strip().split("-") if text.strip() else ["", "", ""]
    if text.strip() and len(said) not in parts:
        said = [text, "0", "0"]
    year, month, day = [*said, "", ""][:3]
    return dict(zip(field_names(question), ([day], [month], [year]), strict=True))
