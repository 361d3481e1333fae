"""From what came for a piece, typed into its boxes or understood from words, to the value that is stored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.understanding import Understood
from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.engine.order import shown
from surveys.engine.types import CHECK, FROM_FORM, Fields
from surveys.engine.types.contact_texts import check_postcode
from surveys.engine.types.dates import field_names
from surveys.engine.types.numbers import plain_digits
from surveys.engine.types.numbers import whole as whole_number

from .pieces import DATES
from .replies import Piece
from .scene import WardOf

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def from_fields(piece: Piece, fields: Fields, today: date) -> Any:
    """Return the value that the boxes hold, None for none. Raises AnswerError, as the form does."""
    question = replace(piece.question, required=False)
    if piece.asking == "amount":
        typed = (list(fields.get(question.code, ())) or [""])[-1].strip()
        return CHECK["number"](question, whole_number(typed)) if typed else None
    return FROM_FORM[question.type](question, fields, today)


def from_words(piece: Piece, value: Any, today: date) -> Any:
    """Return the value that was understood, checked. Raises AnswerError."""
    question = replace(piece.question, required=False)
    if question.type == "birth_date" and isinstance(value, str) and question.option(value) is None:
        year, month, day = (*value.split("-"), "", "")[:3]
        parts = zip(field_names(question), (day, month, year), strict=True)
        return FROM_FORM["birth_date"](question, {name: [part] for name, part in parts}, today)
    if question.type == "place":
        return CHECK["place"](question, value if isinstance(value, dict) else {"list": value})
    return CHECK[question.type](question, value)


def as_typed(piece: Piece, text: str) -> Mapping[str, Sequence[str]] | None:
    """Return free words as the one box of a piece would send them; None where it has no box, or several."""
    kind = piece.question.type
    if piece.question.options or kind in (*DATES, "scale", "consent", "statement", "file", "place"):
        return None
    return {piece.question.code: [text]}


def to_understand(piece: Piece, seed: str) -> Question:
    """Return the question as words are understood in reply to it: its options in the order in which they are shown.

    Its code is the same for every entry of a group, so that what is learned of it is learned once.
    """
    question = piece.question
    options = shown(question, seed)
    code = question.code
    if piece.entry and piece.asking not in ("first", "more"):
        group, _number, rest = code.split(".", 2)
        code = f"{group}.{rest}"
    kind = question.type
    if kind == "place":
        kind = "single_choice" if options else "postcode"
    return replace(question, code=code, type=kind, options=options)


def said_plainly(piece: Piece, text: str, ward_of: WardOf | None) -> dict[str, str] | str | None:
    """Return what words are that need no understanding: a postcode where a place or a ward is asked for, and a year
    where a date of birth is. None for others."""
    question = piece.question
    if question.type == "birth_date":
        year = plain_digits(text.strip())
        return year if _YEAR.fullmatch(year) else None
    asks_ward = question.strand == "ward" and ward_of is not None
    if question.type != "place" and not asks_ward:
        return None
    try:
        postcode = check_postcode(question, text)
    except AnswerError:
        return None
    return ward_of(postcode) if asks_ward and ward_of is not None else {"postcode": postcode}


def is_text(piece: Piece) -> bool:
    """Return whether any words are an answer to the piece."""
    return piece.question.type in ("short_text", "long_text")


def meant(understood: Understood) -> Any:
    """Return the value of an answer as JSON keeps it: lists in place of tuples."""
    value = understood.value
    return list(value) if isinstance(value, tuple) else value
