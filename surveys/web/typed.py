"""Texts somebody typed, kept in sight when they cannot be saved."""

from collections.abc import Mapping
from typing import Any

from surveys.engine.definition import Survey as Definition

from .question_page import wording_of

_TEXTS = ("short_text", "long_text")


def texts(given: Mapping[str, Any], definition: Definition) -> dict[str, str]:
    """Return question → text for the text questions among posted fields (lists) or stored answers (strings)."""
    wording = wording_of(definition)
    found: dict[str, str] = {}
    for question in definition.questions():
        value = given.get(question.code)
        text = value[-1] if isinstance(value, list) and value else value
        if question.type in _TEXTS and isinstance(text, str) and text.strip():
            found[wording.plain(question.text)] = text
    return found
