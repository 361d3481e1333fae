"""A grid: the same closed question for several rows. Stored as an object, row code → option code, codes, or point."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from . import choice, numbers

CELLS = ("single_choice", "multiple_choice", "scale")
_FROM_FORM = {
    "single_choice": choice.single_from_form,
    "multiple_choice": choice.multiple_from_form,
    "scale": numbers.scale_from_form,
}
_CHECK = {
    "single_choice": choice.check_single,
    "multiple_choice": choice.check_multiple,
    "scale": numbers.check_scale,
}


def cell_question(question: Question, row: str) -> Question:
    """Return the question that one row of the grid asks, under the code `<grid>.<row>`."""
    title = next(item.label for item in question.rows if item.code == row)
    return replace(question, code=f"{question.code}.{row}", type=question.cell, text=title, rows=())


def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> dict[str, Any] | None:
    """Return the rows answered, in the grid's order, or None when there are none.

    A required grid wants every row; AnswerError "row_missing" names the first that is empty once one is answered.
    """
    found: dict[str, Any] = {}
    for row in question.rows:
        cell = cell_question(question, row.code)
        try:
            value = _FROM_FORM[question.cell](cell, fields, today)
        except AnswerError as error:
            raise AnswerError(error.code, error.params, key=cell.code, forged=error.forged) from None
        if value is not None:
            found[row.code] = value
    return check(question, found) if found else None


def check(question: Question, value: Any) -> dict[str, Any]:
    """Return the grid as stored. Raises AnswerError for an unknown row, a bad cell, or a row missing if required."""
    if not isinstance(value, dict):
        raise AnswerError("unknown_option", forged=True)
    rows = [row.code for row in question.rows]
    if not set(value) <= set(rows):
        raise AnswerError("unknown_option", forged=True)
    checked: dict[str, Any] = {}
    for row in rows:
        cell = cell_question(question, row)
        # Nothing ticked in a row of boxes is no answer, as it is none in a question of its own.
        if value.get(row, []) == []:
            if question.required:
                raise AnswerError("row_missing", {"row": cell.text}, key=cell.code)
            continue
        try:
            checked[row] = _CHECK[question.cell](cell, value[row])
        except AnswerError as error:
            raise AnswerError(error.code, error.params, key=cell.code, forged=error.forged) from None
    return checked


def names(question: Question) -> tuple[str, ...]:
    """Return the field names, one a row."""
    return tuple(f"{question.code}.{row.code}" for row in question.rows)


def to_form(question: Question, value: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return a stored grid as a browser would send it."""
    return {
        f"{question.code}.{row}": [str(item) for item in cell] if isinstance(cell, list) else [str(cell)]
        for row, cell in value.items()
    }
