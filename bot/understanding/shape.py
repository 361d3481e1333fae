"""The part of a question that understanding depends on, in a form that can be the key of a cache."""

from dataclasses import dataclass

from surveys.engine.definition import Question, Text

Words = tuple[tuple[str, str], ...]
# Types whose options are chosen by naming them.
CHOSEN = ("single_choice", "multiple_choice", "yes_no", "ranking", "projects")
SEVERAL = ("multiple_choice", "ranking", "projects")


@dataclass(frozen=True, slots=True)
class Shape:
    """A question's type, its options in order (code and label by language), and the points of its scale."""

    code: str
    type: str
    options: tuple[tuple[str, Words], ...]
    exclusive: frozenset[str]
    points: tuple[int, int] | None
    ends: tuple[Words, Words]

    @property
    def codes(self) -> tuple[str, ...]:
        """The options' codes, in the order they are listed."""
        return tuple(code for code, _label in self.options)


def shape(question: Question) -> Shape:
    """Return the shape of a question. A scale without limits runs from 1 to 5, as the form shows it."""
    points = None
    if question.type == "scale":
        low, high = question.limits.minimum, question.limits.maximum
        points = (int(low) if low is not None else 1, int(high) if high is not None else 5)
    return Shape(
        code=question.code,
        type=question.type,
        options=tuple((option.code, _words(option.label)) for option in question.options),
        exclusive=frozenset(option.code for option in question.options if option.exclusive),
        points=points,
        ends=(_words(question.low_label), _words(question.high_label)),
    )


def _words(text: Text | None) -> Words:
    return tuple(sorted((text or {}).items()))
