"""Consent, which is a box that is ticked or not, and statements, which are only read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError

TICKED = "yes"


def consent_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> bool | None:
    """Return True when the box is ticked, else None. A required consent raises AnswerError "consent_needed"."""
    sent = [value for value in fields.get(question.code, ()) if value]
    if any(value != TICKED for value in sent):
        raise AnswerError("unknown_option", forged=True)
    if not sent and question.required:
        raise AnswerError("consent_needed")
    return True if sent else None


def check_consent(question: Question, value: Any) -> bool:
    """Return True. Raises AnswerError for anything else: not consenting is no answer."""
    if value is not True:
        raise AnswerError("unknown_option", forged=True)
    return True


def nothing_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> None:
    """A statement has no answer."""
    if any(fields.get(question.code, ())):
        raise AnswerError("unknown_question", {"key": question.code}, forged=True)


def check_nothing(question: Question, value: Any) -> None:
    """Raise AnswerError: nothing can be answered to a statement."""
    raise AnswerError("unknown_question", {"key": question.code}, forged=True)
