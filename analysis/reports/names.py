"""What questions, options, strands and categories are called in a report, in its language."""

from functools import cached_property

from django.utils.translation import gettext as _

from analysis.labels import Labels
from analysis.questions import routed
from analysis.reports.numbers import MINUS
from analysis.reports.phrases import phrase
from surveys.engine.definition import Question, Text
from surveys.engine.definition import Survey as Definition
from surveys.engine.text import is_currency
from surveys.receipts.lines import Line, Run, Voice

# Between the code of a grid and that of one of its rows.
_ROW = "."


class Names:
    """The words behind the codes of one survey.

    definition: None before anything was published, and then codes stand for themselves · labels: of strands and
    categories, in the language of the report.
    """

    def __init__(self, definition: Definition | None, labels: Labels, language: str) -> None:
        self._definition = definition
        self._labels = labels
        self.language = language
        self._voice = Voice(language, definition.source_language if definition else language)

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {item.code: item for item in self._definition.questions()} if self._definition else {}

    @cached_property
    def _routed(self) -> frozenset[str]:
        return routed(self._definition) if self._definition else frozenset()

    def known(self, code: str) -> bool:
        """Return whether the newest version asks this question, or this row of a grid."""
        return code.partition(_ROW)[0] in self._questions

    def routed(self, code: str) -> bool:
        """Return whether the newest version asks this question, or this row of a grid, of some people only."""
        return code.partition(_ROW)[0] in self._routed

    def question(self, code: str) -> Line:
        """Return the words of a question; of a row of a grid those of the grid, a dash and those of the row."""
        name, _dot, row = code.partition(_ROW)
        question = self._questions.get(name)
        if question is None:
            return self._code(code)
        words = self._words(question.text, name)
        if not row:
            return words
        label = next((item.label for item in question.rows if item.code == row), None)
        option = question.option(row)
        found = label or (option.label if option else None)
        return (*words, Run(" – ", self.language), *self._words(found, row))

    def option(self, question: str, code: str) -> Line:
        """Return the words of an option, or of a point of a scale with what its ends mean."""
        known = self._questions.get(question.partition(_ROW)[0])
        if known is None:
            return self._code(code)
        if known.type == "scale" or known.cell == "scale":
            return self._point(known, code)
        option = known.option(code)
        return self._words(option.label if option else None, code)

    def value(self, question: str, number: str) -> Line:
        """Return a number with what it counts: "£2.40", "2.4 miles", "3.2 on a scale from 1 to 5"."""
        known, own = self._questions.get(question.partition(_ROW)[0]), (Run(number, self.language),)
        if known is None:
            return own
        if known.type == "scale" or known.cell == "scale":
            ends = {"lowest": str(known.limits.minimum), "highest": str(known.limits.maximum)}
            return phrase(
                _("%(number)s on a scale from %(lowest)s to %(highest)s"), self.language, number=number, **ends
            )
        unit = self._voice.line(known.unit)
        if not unit[0].words:
            return own
        if not is_currency(unit[0].words):
            return (*own, Run(" ", self.language), *unit)
        if number.startswith(MINUS):
            return (Run(MINUS, self.language), *unit, Run(number.removeprefix(MINUS), self.language))
        return (*unit, *own)

    def strand(self, code: str) -> str:
        """Return the name of a strand."""
        return self._labels.strand(code)

    def category(self, strand: str, code: str) -> str:
        """Return the name of a category."""
        return self._labels.category(strand, code)

    def title(self, otherwise: str) -> Line:
        """Return the title of the survey."""
        return self._voice.line(self._definition.title) if self._definition else self._code(otherwise)

    def _point(self, question: Question, code: str) -> Line:
        ends = {
            str(question.limits.minimum): question.low_label,
            str(question.limits.maximum): question.high_label,
        }
        words = self._voice.line(ends.get(code))
        own = (Run(code, self.language),)
        return (*own, Run(" – ", self.language), *words) if words[0].words else own

    def _words(self, text: Text | None, code: str) -> Line:
        line = self._voice.line(text)
        return line if line[0].words else self._code(code)

    def _code(self, code: str) -> Line:
        return (Run(code, None),)
