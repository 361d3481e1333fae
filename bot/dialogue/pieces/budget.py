"""A budget, one amount after another, with what is left to give."""

from dataclasses import replace
from typing import Any

from bot.dialogue.replies import Piece
from surveys.engine.definition import Limits, Question
from surveys.engine.errors import AnswerError
from surveys.engine.types.numbers import LARGEST

from .model import Around, CannotSkip, Left, Parts


class Budget:
    """Parts: option code → amount in whole units of money."""

    def piece(self, whole: Question, parts: Parts, around: Around) -> Piece | None:
        option = next((option for option in whole.options if option.code not in parts), None)
        if option is None:
            return None
        question = replace(
            whole, code=f"{whole.code}.{option.code}", type="number", options=(), limits=Limits(0, LARGEST), total=None
        )
        place = whole.options.index(option) + 1
        params = {
            "option": option.code,
            "left": _left(whole, parts),
            "last": place == len(whole.options),
            "number": place,
            "of": len(whole.options),
        }
        required = whole.required or bool(parts)
        return Piece(question.code, question, whole, asking="amount", required=required, params=params)

    def take(self, whole: Question, parts: Parts, piece: Piece, value: Any, around: Around) -> Parts:
        if value is None:
            if not parts and not whole.required:
                raise Left
            raise CannotSkip if whole.required else CannotSkip("keep_or_finish")
        left = _left(whole, parts) - int(value)
        if left < 0:
            raise AnswerError("budget_over", {"amount": -left}, key=piece.code)
        if piece.params["last"] and left > 0:
            raise AnswerError("budget_left", {"amount": left}, key=piece.code)
        return {**parts, piece.params["option"]: int(value)}

    def undo(self, whole: Question, parts: Parts, around: Around) -> Parts | None:
        given = [option.code for option in whole.options if option.code in parts]
        return {code: parts[code] for code in given[:-1]} if given else None

    def value(self, whole: Question, parts: Parts) -> Any:
        # As the form keeps it: nothing for an option is no amount.
        return {code: amount for code, amount in parts.items() if amount} or None


def _left(whole: Question, parts: Parts) -> int:
    return (whole.total or 0) - sum(parts.values())
