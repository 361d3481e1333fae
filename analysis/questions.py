"""The questions of a survey as things to count: which columns of a snapshot, which options, which kind. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from surveys.engine.definition import Question
from surveys.engine.definition import Survey as Definition

Kind = Literal["one", "several", "scale", "value", "places", "amounts", "words"]
ONE: Kind = "one"
SEVERAL: Kind = "several"
SCALE: Kind = "scale"
VALUE: Kind = "value"
PLACES: Kind = "places"
AMOUNTS: Kind = "amounts"
WORDS: Kind = "words"

_KINDS: dict[str, Kind] = {
    "single_choice": ONE,
    "yes_no": ONE,
    "multiple_choice": SEVERAL,
    "projects": SEVERAL,
    "scale": SCALE,
    "number": VALUE,
    "money": VALUE,
    "calculated": VALUE,
    "ranking": PLACES,
    "budget": AMOUNTS,
}
# Nothing is answered to these.
_NOTHING = frozenset({"statement"})


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing to count: a question, or one row of a grid.

    name: of its column in a snapshot, `<question>` or `<question>.<row>`; ranking and budget have a column
    `<name>.<option>` an option · kind: one of several options, several options, points of a scale, a value, places in
    an order, amounts of a budget, or words, of which only the number of answers is known · options: codes in the
    definition's order, points as text.
    """

    name: str
    question: Question
    row: str
    kind: Kind
    options: tuple[str, ...]

    @property
    def type(self) -> str:
        """The type of question, of a grid that of its rows."""
        return self.question.cell if self.row else self.question.type

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of numbers."""
        if self.kind in (PLACES, AMOUNTS):
            return tuple(f"{self.name}.{option}" for option in self.options)
        return (self.name,)


def counted(definition: Definition | None) -> tuple[Counted, ...]:
    """Return everything to count, in the definition's order."""
    if definition is None:
        return ()
    return tuple(item for question in definition.questions() for item in _items(question))


def routed(definition: Definition) -> frozenset[str]:
    """Return the codes of the questions that are asked of some people only."""
    return frozenset(
        question.code
        for section in definition.sections
        for question in section.questions
        if question.when is not None or section.when is not None
    )


def points(question: Question) -> tuple[str, ...]:
    """Return the points of a scale, lowest first."""
    lowest, highest = question.limits.minimum, question.limits.maximum
    if lowest is None or highest is None:
        return ()
    return tuple(str(point) for point in range(int(lowest), int(highest) + 1))


def _items(question: Question) -> Iterator[Counted]:
    if question.type in _NOTHING:
        return
    if question.type == "grid":
        for row in question.rows:
            kind = _KINDS[question.cell]
            yield Counted(f"{question.code}.{row.code}", question, row.code, kind, _options(question, kind))
        return
    kind = _KINDS.get(question.type, WORDS)
    yield Counted(question.code, question, "", kind, _options(question, kind))


def _options(question: Question, kind: Kind) -> tuple[str, ...]:
    if kind == SCALE:
        return points(question)
    return tuple(option.code for option in question.options) if kind != WORDS else ()
