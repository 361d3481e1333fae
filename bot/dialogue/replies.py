"""What comes out of a step: what to say, in codes that `bot.words` puts into the person's language, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from surveys.engine.definition import Question

from .state import State

# How a piece is asked, beside the words of its question:
#   whole      the question itself
#   words      "please say" for the option `option` of the question
#   row        one row of a grid
#   rank       the next preference; rank: 1 for the first
#   amount     the amount for one option of a budget; left: what is left to give; last: True for the last one
#   part       one part of a date; part: "year", "month" or "day"
#   first      whether to add a first entry to a group          (a yes_no question)
#   more       whether to add another entry to a group          (a yes_no question)
#   review     whether to send the answers                      (a yes_no question)
#   equality   whether to answer the equality questions         (a yes_no question)
Asking = Literal["whole", "words", "row", "rank", "amount", "part", "first", "more", "review", "equality"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is asked in one go: a question, or one piece of it, as a question of the engine.

    code: names the piece within the response, such as "grid.row"; the fields of a form begin with it.
    question: of the type that reads the reply; `whole`: the question of the consultation that it is a piece of (for
    review and equality: the same as `question`). entry: number of the entry of a group it stands in, from 1, else 0.
    """

    code: str
    question: Question
    whole: Question
    asking: Asking = "whole"
    required: bool = False
    entry: int = 0
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing to say. The codes, and what `params` holds, stand in docs/chat.md.

    private: about the equality questions; to be forgotten when their page is done.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    private: bool = False


@dataclass(frozen=True, slots=True)
class Effects:
    """What is to be done with a step's outcome, in the same transaction as the event is kept.

    answers: to be saved in the response, code → value, None for one that is left out · submit: send the answers, and
    come back with `Sent` or `Refused` · seals: index of a page of equality questions → all of its answers on the path
    · page: where the person goes on, "form" or "language" · forget: what was said on that page is to be forgotten.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    submit: bool = False
    seals: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    page: str = ""
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A step's result: the state after it, what to say, and what to do. `said` is how the person's part is shown."""

    state: State
    replies: tuple[Reply, ...]
    effects: Effects = Effects()
    said: Reply | None = None
