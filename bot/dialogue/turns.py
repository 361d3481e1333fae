"""What comes into the dialogue, one thing at a time: from the person, or from what was done for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.understanding import COMMANDS
from surveys.engine.answers import Finding

# What the buttons do. "offer" takes a line of "Did you mean …?" by its number, or none of them; "form" goes on in the
# form.
ACTIONS = (*COMMANDS, "offer", "form")


@dataclass(frozen=True, slots=True)
class Say:
    """Free words."""

    text: str


@dataclass(frozen=True, slots=True)
class Choose:
    """The boxes of the piece that was asked, as a form sends them: field name → values, under the piece's code."""

    piece: str
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """A button. topic: a question's code for "change", a language's for "language", a line's number for "offer"."""

    action: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation begins, or is taken up again."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The response was changed outside of the conversation: in the form, or on its other pages.

    status: as `surveys.models.Response` has it · answers: all of them, as they are now.
    """

    answers: Mapping[str, Any]
    status: str
    reference: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The answers were sent."""

    reference: str
    asks_equality: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """The answers could not be sent: what is wrong with them."""

    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Words or a button in reply to something that is not what is asked any more: another device was faster."""


@dataclass(frozen=True, slots=True)
class TooLate:
    """The equality questions take no more answers: their time is over, or the answers were changed since."""


Turn = Say | Choose | Act | Opened | Overtaken | Elsewhere | Sent | Refused | TooLate
