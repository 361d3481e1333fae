"""From a question to the GOV.UK component that asks it, one module per family."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from surveys.engine.answers import form_names
from surveys.engine.definition import Question
from surveys.engine.types import ROW_NAMES, TO_FORM, Fields
from surveys.engine.types.agreement import TICKED
from surveys.engine.types.dates import field_names

from . import boxes, choices, file, group, place, rows
from .form import Field, Form, Params, label

__all__ = ["Field", "Form", "build", "first_input", "stored_fields"]

_DATES = ("date", "partial_date", "birth_date")


def build(question: Question, form: Form) -> Field:
    """Return the field that asks this question."""
    if question.type in _IN_ROWS:
        field = _IN_ROWS[question.type](question, form)
    else:
        field = Field(question, *_BUILDERS[question.type](question, form))
    error = form.error(question.code)
    if error and question.type not in ("projects", "file"):
        field.params["errorMessage"] = {"text": error}
    if question.hint:
        field.params["hint"] = {"html": form.wording.html(question.hint)}
    if question.why:
        field.why = form.wording.html(question.why)
        # A page has several of these: the question tells them apart for who cannot see what stands above.
        field.why_summary = format_html(
            '{}<span class="govuk-visually-hidden">: {}</span>', _("Why we ask this"), form.wording.html(question.text)
        )
    return field


def first_input(question: Question, key: str) -> str:
    """Return the id that an error about this key links to: the first input of the group, or the box itself."""
    if key != question.code:
        return key
    if question.type in _DATES:
        return field_names(question)[0]
    if question.type in ROW_NAMES:
        return form_names(question)[0]
    return key


def stored_fields(questions: Sequence[Question], answers: Mapping[str, Any]) -> Fields:
    """Return stored answers as a browser would send them, to show them again."""
    fields: dict[str, list[str]] = {}
    for question in questions:
        value = answers.get(question.code)
        if value is not None:
            fields.update(_stored(question, value))
        for option in question.options:
            words = answers.get(question.other_key(option)) if option.other else None
            if words is not None:
                fields[question.other_key(option)] = [words]
    return fields


def _stored(question: Question, value: Any) -> dict[str, list[str]]:
    if question.type == "group":
        return group.stored(question, value, stored_fields)
    if question.type in TO_FORM:
        return TO_FORM[question.type](question, value)
    if question.type in ("date", "partial_date"):
        year, month, day = (*str(value).split("-"), "", "")[:3]
        parts = (day.lstrip("0"), month.lstrip("0"), year)
        return {name: [part] for name, part in zip(field_names(question), parts, strict=True)}
    if question.type == "consent":
        return {question.code: [TICKED]}
    return {question.code: [str(item) for item in value] if isinstance(value, list) else [str(value)]}


def _statement(question: Question, form: Form) -> tuple[str, Params]:
    return "inset-text", {"html": label(question, form)["html"], "id": question.code}


_BUILDERS: Mapping[str, Callable[[Question, Form], tuple[str, Params]]] = {
    "single_choice": choices.single,
    "yes_no": choices.single,
    "multiple_choice": choices.multiple,
    "scale": choices.scale,
    "consent": choices.consent,
    "statement": _statement,
    "short_text": boxes.short_text,
    "long_text": boxes.long_text,
    "number": boxes.number,
    "money": boxes.money,
    "email": boxes.special,
    "phone": boxes.special,
    "postcode": boxes.special,
    "time": boxes.special,
    "date": boxes.date,
    "partial_date": boxes.date,
    "birth_date": boxes.birth_date,
}
_IN_ROWS: Mapping[str, Callable[[Question, Form], Field]] = {
    "grid": rows.grid,
    "ranking": rows.ranking,
    "budget": rows.budget,
    "projects": rows.projects,
    "place": place.place,
    "file": file.file,
    "group": lambda question, form: group.group(question, form, build),
}
