"""Single choice, yes/no and multiple choice. Stored as an option code, or a list of them in the definition's order."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError


def single_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> str | None:
    """Return the option chosen, or None. Raises AnswerError for a code the question does not have."""
    sent = [value for value in fields.get(question.code, ()) if value]
    if len(sent) > 1:
        raise AnswerError("choose_one", forged=True)
    return check_single(question, sent[0]) if sent else None


def multiple_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> list[str] | None:
    """Return the options chosen in the definition's order, or None when there are none."""
    sent = [value for value in fields.get(question.code, ()) if value]
    return check_multiple(question, sent) if sent else None


def check_single(question: Question, value: Any) -> str:
    """Return the code. Raises AnswerError unless it is one of the question's options."""
    if not isinstance(value, str) or question.option(value) is None:
        raise AnswerError("unknown_option", forged=True)
    return value


def check_multiple(question: Question, value: Any) -> list[str]:
    """Return the codes, each once, in the definition's order. Raises AnswerError for too few, too many, or a clash."""
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise AnswerError("unknown_option", forged=True)
    if any(question.option(code) is None for code in value):
        raise AnswerError("unknown_option", forged=True)
    chosen = [option for option in question.options if option.code in value]
    alone = next((option for option in chosen if option.exclusive), None)
    if alone is not None:
        if len(chosen) > 1:
            raise AnswerError("exclusive_option", {"option": alone.label})
        return [alone.code]
    minimum, maximum = question.limits.minimum, question.limits.maximum
    if minimum is not None and len(chosen) < int(minimum):
        raise AnswerError("choose_at_least", {"count": int(minimum)}, partial=[option.code for option in chosen])
    if maximum is not None and len(chosen) > int(maximum):
        raise AnswerError("choose_at_most", {"count": int(maximum)})
    return [option.code for option in chosen]
