"""What is told of a conversation so that its replies can be put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.understanding import state
from surveys.engine.definition import Survey


@dataclass(frozen=True, slots=True)
class Telling:
    """The conversation, as far as words depend on it.

    answers: those on the path, for texts that name them · seed: the response's id, which orders options that come in
    random order · contact: whom to ask, one paragraph in the language, "" when nobody is named · links: "chat", "form",
    "done", "consultation" → address · closes_at: until when answers may be sent · entry: the answers so far of the
    entry of a group that is in hand, for texts that name them.

    For the prompt: equality: whether these are the equality questions · number, of: which question of how many, 0 when
    nothing is counted · can_back: whether there is a question before · value: what is answered already, as it is
    stored, None for nothing.
    """

    definition: Survey
    language: str
    answers: Mapping[str, Any]
    today: date
    seed: str = ""
    contact: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    closes_at: datetime | None = None
    entry: Mapping[str, Any] = field(default_factory=dict)
    equality: bool = False
    number: int = 0
    of: int = 0
    can_back: bool = False
    value: Any = None

    @property
    def buttons_only(self) -> bool:
        """Whether free words are not understood in the language: nobody is told to say anything then."""
        return state(self.language) == "buttons"
