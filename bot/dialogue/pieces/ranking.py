"""A ranking: which comes first, then which comes next of those that are left."""

from dataclasses import replace
from typing import Any

from bot.dialogue.replies import Piece
from surveys.engine.definition import Limits, Question
from surveys.engine.types.ranking import fewest, most

from .model import Around, CannotSkip, Left, Parts

_ORDER, _ENOUGH = "order", "enough"


class Ranking:
    """Parts: the codes in order, and whether the person said that this is all."""

    def piece(self, whole: Question, parts: Parts, around: Around) -> Piece | None:
        order = list(parts.get(_ORDER, ()))
        if parts.get(_ENOUGH) or len(order) >= most(whole):
            return None
        rank = len(order) + 1
        left = tuple(option for option in whole.options if option.code not in order)
        question = replace(whole, code=f"{whole.code}.rank-{rank}", type="single_choice", options=left, limits=Limits())
        needed = whole.required and len(order) < fewest(whole)
        params = {"rank": rank, "enough": bool(order) and len(order) >= fewest(whole)}
        return Piece(question.code, question, whole, asking="rank", required=needed, params=params)

    def take(self, whole: Question, parts: Parts, piece: Piece, value: Any, around: Around) -> Parts:
        order = list(parts.get(_ORDER, ()))
        if value is None:
            if order and len(order) >= fewest(whole):
                return {_ORDER: order, _ENOUGH: True}
            if order and not whole.required:
                raise CannotSkip("keep_or_finish")
            raise CannotSkip if whole.required else Left
        order.append(value)
        left = [option.code for option in whole.options if option.code not in order]
        if len(left) == 1 and fewest(whole) == len(whole.options):
            order += left  # there is nothing left to choose between
        return {_ORDER: order}

    def undo(self, whole: Question, parts: Parts, around: Around) -> Parts | None:
        order = list(parts.get(_ORDER, ()))
        return {_ORDER: order[:-1]} if order else None

    def value(self, whole: Question, parts: Parts) -> Any:
        return list(parts.get(_ORDER, ())) or None
