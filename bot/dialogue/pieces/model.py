"""What every way of asking in pieces has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from bot.dialogue.replies import Piece
from surveys.engine.definition import Option, Question

# What is known of a question while it is asked in pieces, in a form that JSON can hold. A database need not keep the
# order of an object's keys: nothing here follows from it.
Parts = Mapping[str, Any]
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Around:
    """The answers on the path before the question, which rules inside it may name, and the day of the response."""

    known: Mapping[str, Any]
    today: date


class Way(Protocol):
    """One way of asking in pieces."""

    def piece(self, whole: Question, parts: Parts, around: Around) -> Piece | None:
        """Return the piece to ask now, or None when the value is complete."""

    def take(self, whole: Question, parts: Parts, piece: Piece, value: Any, around: Around) -> Parts:
        """Return the parts with the value of this piece, None for one that is skipped.

        Raises AnswerError where the pieces do not fit together, and CannotSkip.
        """

    def undo(self, whole: Question, parts: Parts, around: Around) -> Parts | None:
        """Return the parts without the piece taken last, or None when there is none."""

    def value(self, whole: Question, parts: Parts) -> Any:
        """Return what was put together, complete or not, as the engine's check takes it; None for nothing."""


class CannotSkip(Exception):
    """This piece is needed. code: of the reply that says so."""

    def __init__(self, code: str = "cannot_skip") -> None:
        super().__init__(code)
        self.code = code


class Left(Exception):
    """The person leaves the whole question unanswered."""


def yes_or_no(code: str) -> Question:
    """Return a question of our own with the answers yes and no. `bot.words` gives it the words it is asked in."""
    return Question(code=code, type="yes_no", text={}, options=(Option(YES, {"en": "Yes"}), Option(NO, {"en": "No"})))
