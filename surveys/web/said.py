"""What was answered before, in plain words, for texts that name it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from surveys.dates import partial_date_in_words
from surveys.engine.definition import Question, Survey, Text
from surveys.engine.path import Answers, survey_answers
from surveys.engine.text import is_currency, words
from surveys.engine.types.grid import cell_question
from surveys.engine.types.ranking import ranks
from surveys.numbers import bare, figure, money

# Stands for an answer that is not there.
NOTHING = "…"
# Types whose answers are numbers, in the digits and signs of the language.
_FIGURES = frozenset({"number", "money", "budget", "calculated"})


class Said:
    """Gives the words of an earlier answer by its question's code. Works the path out only when a text asks.

    kept: the answers on the path, where the caller has worked them out already.
    """

    def __init__(
        self, definition: Survey, answers: Answers, today: date, language: str, kept: Answers | None = None
    ) -> None:
        self._definition = definition
        self._answers = answers
        self._today = today
        self._language = language
        self._given = kept

    @cached_property
    def _kept(self) -> Answers:
        if self._given is not None:
            return self._given
        return survey_answers(self._definition, self._answers, self._today)

    def __call__(self, code: str) -> str | None:
        """Return the words, "…" for a question not answered, or None for a code that is no question."""
        question = self._definition.question(code)
        return None if question is None else self._answer(question, self._kept)

    def in_entry(self, group: Question, entry: Answers) -> Callable[[str], str | None]:
        """Return what gives the words of the entry's own answers as well, inside one entry of a repeated group."""
        inner = {question.code: question for question in group.questions}
        return lambda code: self._answer(inner[code], entry) if code in inner else self(code)

    def _answer(self, question: Question, answers: Answers) -> str:
        value = answers.get(question.code)
        if value is None:
            return NOTHING
        write = _WRITERS.get(question.type)
        if write is not None:
            return write(self, question, value)
        return ", ".join(
            self._words(question, item, answers) for item in (value if isinstance(value, list) else [value])
        )

    def _words(self, question: Question, value: Any, answers: Answers) -> str:
        option = question.option(value) if isinstance(value, str) else None
        if option is not None:
            other = answers.get(question.other_key(option))
            return str(other) if other else self._text(option.label)
        if question.type in ("date", "partial_date"):
            return partial_date_in_words(value)
        return self._counted(question, value)

    def _counted(self, question: Question, value: Any) -> str:
        if question.type not in _FIGURES:
            return str(value)
        unit = self._text(question.unit)
        with translation.override(self._language):
            if not unit:
                return bare(value)
            return f"{unit}{money(value)}" if is_currency(unit) else f"{figure(value)} {unit}"

    def _text(self, text: Text | None) -> str:
        return words(text, self._language, self._definition.source_language).words

    def _ranking(self, question: Question, value: Any) -> str:
        chosen = ranks(value)
        return ", ".join(self._words(question, code, {}) for code in sorted(chosen, key=lambda code: chosen[code]))

    def _grid(self, question: Question, value: Any) -> str:
        rows = [(row, cell_question(question, row.code)) for row in question.rows if row.code in value]
        return "; ".join(
            f"{self._text(row.label)}: {self._answer(cell, {cell.code: value[row.code]})}" for row, cell in rows
        )

    def _budget(self, question: Question, value: Any) -> str:
        given = [option for option in question.options if option.code in value]
        return ", ".join(
            f"{self._text(option.label)}: {self._counted(question, value[option.code])}" for option in given
        )

    def _place(self, question: Question, value: Any) -> str:
        if "list" in value:
            return self._words(question, value["list"], {})
        return str(value.get("postcode") or _("a place on the map"))

    def _file(self, question: Question, value: Any) -> str:
        return ", ".join(str(file["name"]) for file in value)

    def _consent(self, question: Question, value: Any) -> str:
        return _("Agreed")

    def _group(self, question: Question, value: Any) -> str:
        """Each entry by the first thing that was said of it: a name, most often."""
        asked = [inner for inner in question.questions if inner.type != "statement"]
        first = [next((inner for inner in asked if inner.code in entry), None) for entry in value]
        return ", ".join(
            self._answer(inner, entry) if inner else NOTHING for inner, entry in zip(first, value, strict=True)
        )


_WRITERS: Mapping[str, Callable[[Said, Question, Any], str]] = {
    "ranking": Said._ranking,
    "grid": Said._grid,
    "budget": Said._budget,
    "place": Said._place,
    "file": Said._file,
    "consent": Said._consent,
    "group": Said._group,
}
