"""What the chat hands to the understanding of an utterance, and what it gets back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from surveys.engine.definition import Question

from .thresholds import Threshold

Kind = Literal["answer", "command", "question", "offer", "none"]
# (utterance, language) → whatever the search of the papers makes of it; None when the papers do not answer.
Search = Callable[[str, str], Any]

COMMANDS = (
    "skip",
    "back",
    "change",
    "why",
    "help",
    "language",
    "repeat",
    "stop",
    "review",
    "submit",
    "restart",
    "person",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing an utterance may mean: a line of "Did you mean …?"."""

    kind: Kind
    value: Any
    confidence: float


@dataclass(frozen=True, slots=True)
class Understood:
    """What an utterance was taken to mean.

    kind: "answer" (value: as the engine stores it; dates of birth as ISO date) · "command" (value: one of COMMANDS,
    "change:<question code>" or "language:<code>") · "question" (value: what the search found, or None) · "offer"
    (value: None, what was offered is refused) · "none".
    confidence: 0 to 1 · accepted: may be acted on without asking · candidates: what to offer else, likeliest first.
    """

    kind: Kind
    value: Any = None
    confidence: float = 0.0
    accepted: bool = False
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation knows beside the utterance.

    questions: those that may be changed, in the order they are numbered on the screen · offered: what the last "Did
    you mean …?" offered · today: the day of the response · search: looks in the consultation's papers.
    """

    questions: tuple[Question, ...] = ()
    offered: tuple[Candidate, ...] = ()
    today: date | None = None
    search: Search | None = None
    # Languages the consultation is in, for "language:<code>".
    languages: tuple[str, ...] = ()
    # In place of the language's own, where thresholds are being measured.
    threshold: Threshold | None = None
