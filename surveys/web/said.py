"""What was answered before, in plain words, for texts that name it."""

from datetime import date
from functools import cached_property
from typing import Any

from surveys.dates import date_in_words
from surveys.engine.definition import Question, Survey
from surveys.engine.path import Answers, survey_answers
from surveys.engine.text import words


class Said:
    """Gives the words of an earlier answer by its question's code. Works the path out only when a text asks."""

    def __init__(self, definition: Survey, answers: Answers, today: date, language: str) -> None:
        self._definition = definition
        self._answers = answers
        self._today = today
        self._language = language

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return survey_answers(self._definition, self._answers, self._today)

    def __call__(self, code: str) -> str | None:
        """Return the words, "…" for a question not answered, or None for a code that is no question."""
        question = self._definition.question(code)
        if question is None:
            return None
        value = self._kept.get(code)
        if value is None:
            return "…"
        return ", ".join(self._words(question, item) for item in (value if isinstance(value, list) else [value]))

    def _words(self, question: Question, value: Any) -> str:
        option = question.option(value) if isinstance(value, str) else None
        if option is not None:
            other = self._kept.get(question.other_key(option))
            return str(other) if other else words(option.label, self._language, self._definition.source_language).words
        if question.type == "date":
            return date_in_words(date.fromisoformat(value))
        if question.unit:
            return f"{value} {words(question.unit, self._language, self._definition.source_language).words}"
        return str(value)
