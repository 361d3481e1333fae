"""Questions that are asked in one go, and dates, which fall into year, month and day when that did not work."""

from dataclasses import replace
from functools import cache
from typing import Any

from babel.dates import get_month_names

from bot.dialogue.replies import Piece
from bot.understanding.phrases import LANGUAGES
from surveys.engine.definition import Limits, Option, Question
from surveys.engine.errors import AnswerError
from surveys.engine.types import FROM_FORM
from surveys.engine.types.dates import field_names

from .model import Around, CannotSkip, Left, Parts

DATES = ("date", "partial_date", "birth_date")
# A year alone is a date of birth already, and its options would be lost on the way.
IN_PARTS = ("date", "partial_date")
# What is asked of a date, the largest first: whoever knows the year alone has begun.
PARTS = ("year", "month", "day")
_SPLIT, _IS = "split", "is"


def in_parts() -> Parts:
    """Return the parts of a date that is to be asked for one part after another."""
    return {_SPLIT: True}


class Single:
    """The whole question at once."""

    def piece(self, whole: Question, parts: Parts, around: Around) -> Piece | None:
        if _IS in parts:
            return None
        if not parts.get(_SPLIT):
            return Piece(whole.code, whole, whole, required=whole.required)
        part = next((part for part in PARTS if part not in parts), None)
        if part is None or (part == "day" and parts["month"] is None):
            return None
        return Piece(
            f"{whole.code}.{part}",
            _part_question(whole, part),
            whole,
            asking="part",
            required=_needed(whole, part),
            params={"part": part},
        )

    def take(self, whole: Question, parts: Parts, piece: Piece, value: Any, around: Around) -> Parts:
        if piece.asking == "whole":
            if value is None:
                raise CannotSkip if whole.required else Left
            return {_IS: value}
        if value is None and _needed(whole, piece.params["part"]):
            raise CannotSkip if whole.required else Left
        taken = {**parts, piece.params["part"]: value}
        if self.piece(whole, taken, around) is not None:
            return taken
        return {_IS: _put_together(whole, taken, around)}

    def undo(self, whole: Question, parts: Parts, around: Around) -> Parts | None:
        if not parts.get(_SPLIT):
            return None
        given = [part for part in PARTS if part in parts]
        if not given:
            return None
        return {name: value for name, value in parts.items() if name != given[-1]}

    def value(self, whole: Question, parts: Parts) -> Any:
        return parts.get(_IS)


def _needed(whole: Question, part: str) -> bool:
    return part == "year" or whole.type == "date"


@cache
def _months() -> tuple[Option, ...]:
    """The months in the languages that free words are understood in (CLDR), so that their names are answers."""
    names = {code: get_month_names("wide", "stand-alone", locale=code) for code in LANGUAGES}
    return tuple(
        Option(str(month), {code: str(found[month]) for code, found in names.items()}) for month in range(1, 13)
    )


def _part_question(whole: Question, part: str) -> Question:
    if part == "month":
        question = replace(whole, type="single_choice", options=_months(), limits=Limits(), order="listed")
    else:
        low, high = (1000, 9999) if part == "year" else (1, 31)
        question = replace(whole, type="number", options=(), limits=Limits(low, high), unit=None)
    return replace(question, code=f"{whole.code}.{part}", strand=None)


def _put_together(whole: Question, parts: Parts, around: Around) -> Any:
    names = dict(zip(("day", "month", "year"), field_names(whole), strict=True))
    fields = {names[part]: [str(parts[part])] for part in PARTS if parts.get(part) is not None}
    value = FROM_FORM[whole.type](replace(whole, required=False), fields, around.today)
    if value is None:
        raise AnswerError("required")
    return value
