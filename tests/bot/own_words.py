"""What somebody says for an answer that they have in mind: words on the screen, a number, a date as it is spoken."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.dialogue import Piece
from bot.understanding.phrases import load
from surveys.engine.definition import Question
from surveys.engine.text import words

# The first phrases of a meaning are those that everybody uses.
_USUAL = 3
_DIGITS = {"ur": "۰۱۲۳۴۵۶۷۸۹", "gu": "૦૧૨૩૪૫૬૭૮૯", "ar": "٠١٢٣٤٥٦٧٨٩"}


def own_words(piece: Piece, value: Any, language: str, chance: random.Random) -> str | None:
    """Return words for a value, None where it is only given with the boxes. value: None to leave the piece out."""
    phrases = load(language)
    if phrases is None:
        return None
    if value is None:
        return chance.choice(phrases.commands["skip"][:_USUAL])
    if piece.asking in ("first", "more", "review", "equality"):
        return chance.choice(phrases.meanings[value][:_USUAL])
    if piece.question.type == "consent":
        return chance.choice(phrases.meanings["yes"][:_USUAL])
    said = _SAID.get(piece.question.type)
    return None if said is None else said(piece.question, value, language, chance)


def _label(question: Question, code: str, language: str) -> str | None:
    option = question.option(code)
    said = words(option.label, language, "en").words if option else ""
    # What stands for an earlier answer is shown as that answer.
    return said if said and "{" not in said else None


def _option(question: Question, value: str, language: str, chance: random.Random) -> str | None:
    codes = [option.code for option in question.options]
    if question.order == "listed" and value in codes and chance.random() < 0.25:
        return _figures(str(codes.index(value) + 1), language, chance)
    return _label(question, value, language)


def _options(question: Question, value: Sequence[str], language: str, chance: random.Random) -> str | None:
    labels = [_label(question, code, language) for code in value]
    chance.shuffle(labels)
    return ", ".join(label for label in labels if label) if all(labels) else None


def _figures(number: str, language: str, chance: random.Random) -> str:
    digits = _DIGITS.get(language, "0123456789") if chance.random() < 0.5 else "0123456789"
    return number.translate(str.maketrans("0123456789", digits))


def _number(question: Question, value: str | int, language: str, chance: random.Random) -> str:
    return _figures(str(value), language, chance)


def _date(question: Question, value: str | int, language: str, chance: random.Random) -> str | None:
    if not isinstance(value, str):
        return None
    phrases = load(language)
    assert phrases is not None
    year, month, day = (*value.split("-"), "", "")[:3]
    names = [name for name, number in phrases.months.items() if month and number == int(month)]
    return " ".join(part for part in (day.lstrip("0"), *names[:1], year) if part)


def _place(question: Question, value: Mapping[str, Any], language: str, chance: random.Random) -> str | None:
    if set(value) == {"postcode"}:
        return str(value["postcode"])
    return _label(question, value["list"], language) if set(value) == {"list"} else None


def _as_it_is(question: Question, value: str, language: str, chance: random.Random) -> str:
    return value


# What is drawn, and files, can only be chosen.
_SAID: Mapping[str, Callable[[Question, Any, str, random.Random], str | None]] = {
    "single_choice": _option,
    "yes_no": _option,
    "multiple_choice": _options,
    "projects": _options,
    "scale": _number,
    "number": _number,
    "money": _number,
    "date": _date,
    "partial_date": _date,
    "place": _place,
    **dict.fromkeys(("short_text", "long_text", "time", "email", "phone", "postcode"), _as_it_is),
}
