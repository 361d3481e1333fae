"""Changing the language of a page of questions without losing what is typed on it.

There the language switch is made of buttons of the form: each sends the page, as it is, to its own address in the other
language, which shows it again. Nothing is judged or stored by that. It needs no script.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from surveys.engine.answers import form_names
from surveys.engine.definition import Question
from surveys.engine.path import Answers
from surveys.engine.types import Fields

from .body import one
from .fields import stored_fields

# What the buttons send under the name `action`.
LANGUAGE = "language"
# The id of the form they belong to. No question has it: the code of a question is all in small letters.
FORM = "Form"


def is_switching(fields: Fields) -> bool:
    """Return whether the page was sent to be shown in another language."""
    return one(fields, "action") == LANGUAGE


def nothing_typed(
    request: HttpRequest, questions: Sequence[Question], fields: Fields, answers: Answers
) -> HttpResponse | None:
    """Lead to the page by its address, which can be reloaded, where it holds nothing but what was saved of it."""
    if not is_switching(fields):
        return None
    saved = stored_fields(questions, answers)
    names = {name for question in questions for name in form_names(question)}
    if any(_said(fields, name) != _said(saved, name) for name in names):
        return None
    return HttpResponseRedirect(request.get_full_path())


def _said(fields: Fields, name: str) -> list[str]:
    return [value for value in fields.get(name, ()) if value.strip()]
