"""What a piece belongs to."""

from bot.dialogue.replies import Piece
from surveys.engine.definition import Question

from .telling import Telling
from .voice import Voice, voice_of


def asks_of(piece: Piece) -> Question:
    """Return the question that the piece is a part of: in an entry of a group the inner one, as it is asked there."""
    inner = piece.params.get("inner")
    return inner if isinstance(inner, Question) else piece.whole


def voice_at(piece: Piece, telling: Telling) -> Voice:
    """Return the voice in which a piece is asked: inside an entry it knows what was answered there."""
    voice = voice_of(telling)
    return voice.inside(piece.whole, telling.entry) if piece.entry and piece.whole.type == "group" else voice
