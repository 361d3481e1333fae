"""What the chat keeps: the log of conversations, and the passages of the papers that it quotes."""

from .event import ConversationEvent
from .passage import Passage

__all__ = ["ConversationEvent", "Passage"]
