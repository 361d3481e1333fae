"""A client of the chat over the real database: what it was told, turn after turn."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.conversation import Conversation, Taken, look, opened, take
from bot.dialogue import Piece, Turn
from surveys.models import SurveyVersion
from surveys.web.links import new_token
from tests.bot.talking import Talker

# More turns than any questionnaire of the corpus takes.
_MOST = 300
_IDS = count()


@dataclass(slots=True)
class Chatting:
    """One device. messages: all that it shows · taken: each turn as it was acknowledged, by the id it was sent under.

    As a client does, it shows each place of the transcript once, and drops what is private when it is told to.
    """

    conversation: Conversation
    messages: list[Any] = field(default_factory=list)
    taken: dict[str, tuple[Turn, Taken]] = field(default_factory=dict)
    prompt: Any = None
    piece: Piece | None = None

    def __post_init__(self) -> None:
        seen = look(self.conversation)
        self.messages, self.prompt, self.piece = list(seen.messages), seen.prompt, seen.piece

    @property
    def seen(self) -> int:
        """The place of the last message that the device shows."""
        return max((int(message["n"]) for message in self.messages), default=0)

    def take(self, turn: Turn) -> Taken:
        """Send a turn under an id of its own, and show what comes of it."""
        client_id = f"turn-{next(_IDS)}"
        got = take(self.conversation, client_id, turn, after=self.seen)
        if got.forget:
            self.messages = [message for message in self.messages if not message.get("private")]
        shown = {message["n"] for message in self.messages}
        self.messages += [message for message in got.messages if message["n"] not in shown]
        self.prompt, self.piece = got.prompt, got.piece
        self.taken[client_id] = (turn, got)
        return got

    def talk(self, talker: Talker, *, most: int = _MOST) -> bool:
        """Let somebody answer whatever is asked, and return whether nothing is asked any more."""
        for _ in range(most):
            if self.piece is None:
                return True
            self.take(talker.turn(self.conversation.state, self.piece))
        return self.piece is None


def begun(version: SurveyVersion, language: str = "en") -> Chatting:
    """Return a conversation about a new response: nothing of it is stored yet."""
    return Chatting(opened(new_token(version_id=version.pk, digest=version.digest), language))


def again(device: Chatting) -> Chatting:
    """Open the same conversation on another device, by the private link."""
    return Chatting(opened(device.conversation.key, device.conversation.language))
