"""What is asked now, for a client to draw: the kind of input, its options, and what goes with them."""

from collections.abc import Mapping
from typing import Any, Literal

from django.utils import translation

from bot.dialogue.replies import Piece
from surveys.engine.definition import Option, Question
from surveys.engine.types.agreement import TICKED
from surveys.engine.types.dates import PARTS, field_names
from surveys.engine.types.numbers import scale_points
from surveys.engine.types.texts import maximum
from surveys.web.fields import stored_fields

from .asking import Asked, asked, sum_of
from .labels import labelled
from .model import Box, Choice, Input, Prompt
from .pieces import asks_of, voice_at
from .spoken import Spoken, _, joined
from .telling import Telling
from .voice import Voice

_INPUTS: Mapping[str, Input] = {
    "single_choice": "one",
    "yes_no": "one",
    "scale": "one",
    "consent": "one",
    "multiple_choice": "many",
    "projects": "many",
    "short_text": "text",
    "number": "text",
    "money": "text",
    "email": "text",
    "phone": "text",
    "postcode": "text",
    "time": "text",
    "long_text": "long_text",
    "date": "parts",
    "partial_date": "parts",
    "birth_date": "parts",
    "statement": "none",
}
_MODES: Mapping[str, Literal["numeric", "decimal", "email", "tel"]] = {
    "money": "decimal",
    "email": "email",
    "phone": "tel",
    "date": "numeric",
    "partial_date": "numeric",
    "birth_date": "numeric",
}
_AUTOCOMPLETE = {"email": "email", "phone": "tel", "postcode": "postal-code"}
_WIDTHS = {"day": 2, "month": 2, "year": 4}
# What a person is asked to decide, which is not answered by leaving it out.
_DECISIONS = ("review", "equality")


def prompt(piece: Piece, telling: Telling) -> Prompt:
    """Return what is asked now. Works outside of any request."""
    with translation.override(telling.language):
        words, voice = asked(piece, telling), voice_at(piece, telling)
        question = labelled(piece, telling)
        made = _bare(piece, telling, words)
        hint = hint_of(words)
        if hint:
            made["hint"] = hint.text
        _add_answers(made, question, words.question, voice)
        _add_typing(made, question, voice)
        value = _value(piece, telling.value, made)
        if value:
            made["value"] = value
        return made


def input_of(piece: Piece) -> Input:
    """Return how a piece is answered. "rich" is what our own page alone can draw."""
    return _INPUTS.get(piece.question.type, "rich")


def hint_of(words: Asked) -> Spoken | None:
    """Return all that stands under a question, on one line."""
    return joined(" ", words.hint, words.now) if words.hint or words.now else None


def _bare(piece: Piece, telling: Telling, words: Asked) -> Prompt:
    question = asks_of(piece)
    return {
        "piece": piece.code,
        "input": input_of(piece),
        "legend": words.question.text,
        "lang": words.question.lang,
        "dir": words.question.dir,
        "name": piece.question.code,
        "required": piece.required,
        "why": bool(question.why) or telling.equality,
        "can_skip": not piece.required and piece.asking not in _DECISIONS,
        "can_back": telling.can_back,
        "progress": {"number": telling.number, "of": telling.of} if telling.of else None,
        "words_only": False,
        "buttons_only": telling.buttons_only,
    }


def _add_answers(made: Prompt, question: Question, legend: Spoken, voice: Voice) -> None:
    options = choices(question, legend, voice) if made["input"] in ("one", "many", "parts") else []
    if options:
        made["options"] = options
    if made["input"] == "parts":
        made["boxes"] = _boxes(question)


def choices(question: Question, legend: Spoken, voice: Voice) -> list[Choice]:
    """Return what there is to choose from, in the order shown. legend: the words that the options stand under."""
    if question.type == "consent":
        return [_choice(TICKED, _("Yes, I agree"), legend)]
    if question.type == "scale":
        points = scale_points(question)
        ends = {points[0]: question.low_label, points[-1]: question.high_label}
        return [_choice(str(point), _point(point, voice.words(ends.get(point)), legend), legend) for point in points]
    return [_option(option, question, legend, voice) for option in question.options]


def _point(point: int, end: Spoken, legend: Spoken) -> Spoken:
    return Spoken(f"{point}: {end.text}", end.lang, end.dir) if end else Spoken(str(point), legend.lang, legend.dir)


def _option(option: Option, question: Question, legend: Spoken, voice: Voice) -> Choice:
    made = _choice(option.code, voice.words(option.label), legend)
    if option.hint:
        made["hint"] = voice.words(option.hint).text
    if option.price:
        made["price"] = sum_of(option.price, question, voice)
    if option.exclusive:
        made["exclusive"] = True
    return made


def _choice(value: str, words: Spoken, legend: Spoken) -> Choice:
    made: Choice = {"value": value, "text": words.text}
    if words.lang != legend.lang:
        made |= {"lang": words.lang, "dir": words.dir}
    return made


def _boxes(question: Question) -> list[Box]:
    names = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    return [
        {"name": name, "text": names[part].text, "width": _WIDTHS[part]}
        for part, name in zip(PARTS, field_names(question), strict=True)
    ]


def _add_typing(made: Prompt, question: Question, voice: Voice) -> None:
    """What a box is told: how much goes in, which keyboard fits, what is counted."""
    kind = question.type
    if kind in ("short_text", "long_text"):
        made["maximum"] = maximum(question)
    if kind == "number":
        made["mode"] = "decimal" if question.limits.decimals else "numeric"
    elif kind in _MODES:
        made["mode"] = _MODES[kind]
    if kind in _AUTOCOMPLETE:
        made["autocomplete"] = _AUTOCOMPLETE[kind]
    if kind in ("number", "money") and question.unit:
        made["unit"] = voice.words(question.unit).text


def _value(piece: Piece, value: Any, made: Prompt) -> list[str]:
    """What is answered already, as a browser would send it: for boxes one text each, for a place or file nothing."""
    if value is None or made["input"] in ("rich", "none"):
        return []
    sent = stored_fields([piece.question], {piece.question.code: value})
    names = [box["name"] for box in made.get("boxes", ())]
    if names and names[0] in sent:
        return [text for name in names for text in sent[name]]
    return list(sent.get(piece.question.code, ()))
