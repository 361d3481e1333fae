"""Texts somebody typed, kept in sight when they cannot be saved."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from surveys.engine.definition import Question
from surveys.engine.definition import Survey as Definition
from surveys.engine.types.group import entry_question, most

from .entry_words import question_words
from .question_page import wording_of
from .wording import Wording

_TEXTS = ("short_text", "long_text")


class Texts(Mapping[str, str]):
    """Question → text. Looked for only when a page shows them: nearly every post is simply saved."""

    def __init__(self, given: Mapping[str, Any], definition: Definition) -> None:
        self._given = given
        self._definition = definition

    @cached_property
    def _found(self) -> dict[str, str]:
        wording = wording_of(self._definition)
        found: dict[str, str] = {}
        for question in self._definition.questions():
            if question.type == "group":
                found.update(self._in_entries(question, wording))
            text = _last(self._given.get(question.code))
            if question.type in _TEXTS and isinstance(text, str) and text.strip():
                found[wording.plain(question.text)] = text
        return found

    def _in_entries(self, group: Question, wording: Wording) -> Iterator[tuple[str, str]]:
        stored = self._given.get(group.code)
        entries = dict(enumerate(stored if isinstance(stored, list) else [], start=1))
        for number in range(1, most(group) + 1):
            for inner in group.questions:
                question = entry_question(group, number, inner)
                entry = entries.get(number)
                said = entry.get(inner.code) if isinstance(entry, Mapping) else _last(self._given.get(question.code))
                if inner.type in _TEXTS and isinstance(said, str) and said.strip():
                    yield question_words(question, [group], wording, lambda *_entry: {}), said

    def __getitem__(self, question: str) -> str:
        return self._found[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _last(value: Any) -> Any:
    return value[-1] if isinstance(value, list) and value else value


def texts(given: Mapping[str, Any], definition: Definition) -> Mapping[str, str]:
    """Return question → text for the text questions among posted fields (lists) or stored answers (strings)."""
    return Texts(given, definition)
