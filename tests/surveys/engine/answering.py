"""Answering one question, by the form and with a value that claims to be stored already."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.engine.types import CHECK, FROM_FORM

TODAY = date(2026, 3, 27)
Fault = tuple[str, str, dict[str, Any]]


def typed(question: Question, text: str = "", /, **fields: str | list[str]) -> Any:
    """Return what is stored when this is typed; `fields` are the boxes of a question that has several."""
    given = {question.code: [text]} if text else {}
    boxes = {f"{question.code}.{name}": value if isinstance(value, list) else [value] for name, value in fields.items()}
    return FROM_FORM[question.type](question, {**given, **boxes}, TODAY)


def mistyped(question: Question, text: str = "", /, **fields: str | list[str]) -> Fault:
    """Return what is wrong with it: code, key, parameters."""
    with pytest.raises(AnswerError) as caught:
        typed(question, text, **fields)
    return caught.value.code, caught.value.key, caught.value.params


def stored(question: Question, value: Any) -> Any:
    """Return the value as it is stored."""
    return CHECK[question.type](question, value)


def refused(question: Question, value: Any) -> str:
    """Return why the value is not stored."""
    with pytest.raises(AnswerError) as caught:
        stored(question, value)
    return caught.value.code
