"""Any question in pieces: its value, and then the words of each option chosen that asks to say more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogue.replies import Piece
from surveys.engine.definition import Limits, Option, Question
from surveys.engine.path import chose

from .budget import Budget
from .grid import Grid
from .model import Around, CannotSkip, Parts, Way
from .ranking import Ranking
from .single import Single, in_parts

_SINGLE = Single()
# The ways of what can be asked for each entry of a group; whatever is not here is asked at once.
PLAIN: Mapping[str, Way] = {"grid": Grid(), "ranking": Ranking(), "budget": Budget()}
_VALUE, _WORDS = "value", "words"


@dataclass(frozen=True, slots=True)
class WithWords:
    """The ways of asking, by type of question, each followed by the words of the options that ask to say more."""

    ways: Mapping[str, Way]

    def piece(self, whole: Question, parts: Parts, around: Around) -> Piece | None:
        """Return the piece to ask now, or None when the answer is complete."""
        found = self._way(whole).piece(whole, parts.get(_VALUE, {}), around)
        if found is not None:
            return found
        option = self._unsaid(whole, parts)
        if option is None:
            return None
        key = whole.other_key(option)
        question = replace(whole, code=key, type="short_text", options=(), limits=Limits(), hint=None)
        return Piece(key, question, whole, "words", required=whole.required, params={"option": option.code})

    def take(self, whole: Question, parts: Parts, asked: Piece, value: Any, around: Around) -> Parts:
        """Return the parts with the value of this piece. Raises AnswerError, CannotSkip or Left."""
        # A group has no options of its own: such words belong to a question of its entry in hand.
        if asked.asking == "words" and whole.type != "group":
            if value is None and whole.required:
                raise CannotSkip
            return {**parts, _WORDS: {**parts.get(_WORDS, {}), asked.params["option"]: value}}
        return {_VALUE: self._way(whole).take(whole, parts.get(_VALUE, {}), asked, value, around)}

    def undo(self, whole: Question, parts: Parts, around: Around) -> Parts | None:
        """Return the parts without the piece taken last, or None when there is none."""
        said = [option.code for option in whole.options if option.code in parts.get(_WORDS, {})]
        if said:
            kept = {code: words for code, words in parts[_WORDS].items() if code != said[-1]}
            return {**parts, _WORDS: kept}
        if whole.type not in self.ways and self.answers(whole, parts)[whole.code] is not None:
            return {}
        back = self._way(whole).undo(whole, parts.get(_VALUE, {}), around)
        return None if back is None else {_VALUE: back}

    def answers(self, whole: Question, parts: Parts) -> dict[str, Any]:
        """Return what the parts say: code → value, and `<code>.<option>` → words; None for what is not there."""
        found: dict[str, Any] = {whole.code: self._way(whole).value(whole, parts.get(_VALUE, {}))}
        for option in whole.options:
            if option.other:
                found[whole.other_key(option)] = parts.get(_WORDS, {}).get(option.code)
        return found

    def split(self, whole: Question) -> Parts:
        """Return the parts of a date that is to be asked for one part after another."""
        return {_VALUE: in_parts()}

    def _way(self, whole: Question) -> Way:
        return self.ways.get(whole.type, _SINGLE)

    def _unsaid(self, whole: Question, parts: Parts) -> Option | None:
        value = self._way(whole).value(whole, parts.get(_VALUE, {}))
        said = parts.get(_WORDS, {})
        waiting = (option for option in whole.options if option.other and option.code not in said)
        return next((option for option in waiting if value is not None and chose(option.code, value)), None)


INNER = WithWords(PLAIN)
