"""Somebody who knows their answers and gives them by chat: some with the boxes and buttons, some in their own words.

What is said is left to be understood. What is asked back, or not understood, is given with the buttons the next time,
as people do.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue import Act, Choose, Piece, Say, State, Turn
from bot.dialogue.pieces import NO, YES
from surveys.engine.types import Fields
from surveys.web.fields import stored_fields
from tests.bot.own_words import own_words


@dataclass(slots=True)
class Talker:
    """Knows what is to be stored in the end: `answers`, and `equality` where equality questions are answered as well.

    words: the share of the pieces that is answered in words, 0 to 1 · chance: where each is drawn from.
    """

    answers: Mapping[str, Any]
    language: str
    chance: random.Random
    words: float = 0.5
    equality: Mapping[str, Any] = field(default_factory=dict)
    _said: tuple[str, int] | None = None

    def turn(self, state: State, piece: Piece) -> Turn:
        """Return what they send when this is asked."""
        wanted = self.wanted(state, piece)
        place = (piece.code, piece.entry)
        if self._said == place:
            self._said = None
            return _pressed(state, piece, wanted)
        text = own_words(piece, wanted, self.language, self.chance) if self.chance.random() < self.words else None
        if text is None:
            return _pressed(state, piece, wanted)
        self._said = place
        return Say(text)

    def wanted(self, state: State, piece: Piece) -> Any:
        """Return the value to give for this piece, None to leave it out."""
        if piece.asking == "review":
            return YES
        if piece.asking == "equality":
            return YES if self.equality else NO
        known = self.equality if state.phase == "equality" else self.answers
        if not piece.entry:
            return _part(piece, piece.question.code, piece.whole.code, known)
        entries = known.get(piece.whole.code) or []
        if piece.asking in ("first", "more"):
            return YES if len(entries) >= piece.entry else NO
        entry = entries[piece.entry - 1] if piece.entry <= len(entries) else {}
        return _part(piece, _inside(piece.question.code), _inside(piece.params["inner"].code), entry)


def fields_of(piece: Piece, value: Any) -> Fields:
    """Return a value as the boxes of a piece send it."""
    return stored_fields([piece.question], {piece.question.code: value})


def _pressed(state: State, piece: Piece, wanted: Any) -> Turn:
    for number, line in enumerate(state.offered, 1):
        if state.offering == "mean" and line.kind == "answer" and _as_json(line.value) == wanted:
            return Act("offer", str(number))
    return Act("skip") if wanted is None else Choose(piece.code, fields_of(piece, wanted))


def _as_json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _part(piece: Piece, code: str, whole: str, known: Mapping[str, Any]) -> Any:
    """Return what the piece of one question asks for, out of what is known. code, whole: as they are stored."""
    if piece.asking == "words":
        return known.get(code)
    value = known.get(whole)
    if piece.asking == "row":
        return (value or {}).get(piece.params["row"])
    if piece.asking == "rank":
        return value[piece.params["rank"] - 1] if value and piece.params["rank"] <= len(value) else None
    if piece.asking == "amount":
        return None if value is None else value.get(piece.params["option"], 0)
    if piece.asking == "part":
        parts = dict(zip(("year", "month", "day"), value.split("-") if value else (), strict=False))
        found = parts.get(piece.params["part"])
        return None if found is None else _of_part(piece, int(found))
    return value


def _of_part(piece: Piece, number: int) -> str | int:
    """A month is chosen from a list; a year and a day are numbers."""
    return str(number) if piece.question.options else number


def _inside(code: str) -> str:
    """Return the code of a question of a group without the group and the number of the entry."""
    return code.split(".", 2)[2]
