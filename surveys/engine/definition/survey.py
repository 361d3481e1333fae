"""A whole questionnaire: its sections, the checks between answers, the equality questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .kinds import Condition, Text
from .question import Question


@dataclass(frozen=True, slots=True)
class Section:
    """A page's worth of questions, with a title and perhaps an introduction."""

    code: str
    title: Text
    questions: tuple[Question, ...]
    intro: Text | None = None
    when: Condition | None = None
    # A section with an exit asks nothing: whoever it applies to has reached the end, and reads this.
    exit: Text | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A fault between answers: `when` is true of answers that cannot be, and the message stands at the question."""

    code: str
    when: Condition
    message: Text
    question: str


@dataclass(frozen=True, slots=True)
class EqualityPart:
    """The equality questions a consultation asks: the pack, the strands chosen, and pages of questions."""

    pack: str
    pack_version: str
    strands: tuple[str, ...]
    sections: tuple[Section, ...]
    introduction: Text | None = None


# Compared by identity, so that what is worked out of it once can be kept beside it.
@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """A whole questionnaire. Build it with `parse`."""

    slug: str
    title: Text
    languages: tuple[str, ...]
    layout: str
    sections: tuple[Section, ...]
    equality: EqualityPart | None
    document: Mapping[str, Any]
    checks: tuple[Check, ...] = ()

    @property
    def source_language(self) -> str:
        """The language the others were translated from."""
        return self.languages[0]

    def questions(self) -> Iterator[Question]:
        """Every question of the consultation itself, in order, routed or not. Equality questions are apart."""
        for section in self.sections:
            yield from section.questions

    def question(self, code: str) -> Question | None:
        """Return the question with this code, or None."""
        return next((question for question in self.questions() if question.code == code), None)
