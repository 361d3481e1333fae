"""What is said where words were not understood for certain: offers, every option, and what else may be said."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.dialogue.replies import Piece
from surveys.numbers import bare

from .chosen import candidate_words, own_words, restart_words
from .labels import labelled
from .making import button, message, quote
from .model import Message
from .pieces import voice_at
from .prompts import choices, input_of
from .recording import one_part_at_a_time
from .spoken import Spoken, _, joined, of_language, paragraphs
from .telling import Telling

Params = Mapping[str, Any]
# How answers are given where free words are not understood; a box for one answer is filled in as everywhere.
_WITHOUT_WORDS: Mapping[str, Callable[[], Spoken]] = {
    "one": lambda: _("Please use the buttons to answer."),
    "many": lambda: _("Please use the buttons to answer."),
    "parts": lambda: _("Please use the boxes to answer."),
}


def offer(params: Params, telling: Telling) -> Message:
    """Did you mean …? One button a line, and one for none of them.

    own: the first line is the person's own words, to be kept as the answer.
    """
    candidates, piece, own = params["candidates"], params["piece"], params.get("own", False)
    lines = [candidate_words(candidate, piece, telling) for candidate in candidates]
    if own:
        asks = _("What do you want to do with what you wrote?")
        made = message(asks)
        made["quote"] = quote(lines[0])
        lines[0] = own_words()
    else:
        asks = _("Did you mean this?") if len(candidates) == 1 else _("Did you mean one of these?")
        made = message(asks)
    made["options"] = [button(words, "offer", str(place), asks) for place, words in enumerate(lines, start=1)]
    made["options"].append(button(_("None of these"), "offer", "none", asks))
    return made


def restart_sure(params: Params, telling: Telling) -> Message:
    """Whether to forget everything."""
    asks = _("Do you want to delete all the answers you gave so far, and start again?")
    made = message(asks)
    made["options"] = [
        button(restart_words(sure=True), "offer", "1", asks),
        button(restart_words(sure=False), "offer", "none", asks),
    ]
    return made


def nothing_to_refuse(params: Params, telling: Telling) -> Message:
    """A button of an offer that is over."""
    return message(_("We have gone on since we offered that. Here is where we are now."))


def not_understood(params: Params, telling: Telling) -> Message:
    """The first time."""
    return message(joined(" ", _("Sorry, we did not understand that."), how_to_answer(params["piece"], telling)))


def options(params: Params, telling: Telling) -> Message:
    """The second time: everything that can be answered, as a numbered list. parts: a date is taken apart from here."""
    piece = params["piece"]
    sorry = _("Sorry, we still did not understand that.")
    if params.get("parts"):
        return message(joined(" ", sorry, one_part_at_a_time()))
    found = _numbered(piece, telling)
    if found is None:
        return message(joined(" ", sorry, how_to_answer(piece, telling)))
    if telling.buttons_only:
        these = _("These are all the answers. Please use the buttons to answer.")
    else:
        these = _("These are all the answers. You can say the number of one.")
    asks = joined(" ", sorry, these)
    if found.lang == asks.lang:
        return message(paragraphs(asks, found))
    made = message(asks)
    made["quote"] = quote(found)
    return made


def _numbered(piece: Piece, telling: Telling) -> Spoken | None:
    question, voice = labelled(piece, telling), voice_at(piece, telling)
    if input_of(piece) not in ("one", "many", "parts"):
        return None
    found = choices(question, voice.words(None), voice)
    if not found:
        return None
    if question.type == "scale":
        # A point is its own number.
        texts = [choice["text"] for choice in found]
    else:
        texts = [f"{bare(place)}. {choice['text']}" for place, choice in enumerate(found, start=1)]
    return of_language("\n".join(texts), found[0].get("lang", telling.language))


def how_to_answer(piece: Piece, telling: Telling) -> Spoken:
    """Return how a piece is answered, in a sentence."""
    kind = input_of(piece)
    if telling.buttons_only and kind in _WITHOUT_WORDS:
        return _WITHOUT_WORDS[kind]()
    if kind == "one":
        return _("Please choose one of the answers, or say it in other words.")
    if kind == "many":
        return _("Please choose as many of the answers as you like, or say them in other words.")
    return _by_type(piece.question.type) or (
        _("Please write your answer.") if telling.buttons_only else _("Please write your answer in your own words.")
    )


def _by_type(kind: str) -> Spoken | None:
    sentences = {
        "number": lambda: _("Please write a number, like 12."),
        "money": lambda: _("Please write an amount, like 12 or 12.50."),
        "date": lambda: _("Please give the day, the month and the year, like 27 3 2026."),
        "partial_date": lambda: _("Please give the year, and the month and the day if you know them."),
        "birth_date": lambda: _("Please give the day, the month and the year, or the year alone."),
        "time": lambda: _("Please write a time, like 9:30 or 18:05."),
        "email": lambda: _("Please write an email address, like name@example.org."),
        "phone": lambda: _("Please write a telephone number."),
        "postcode": lambda: _("Please write a full postcode, like LE1 1FZ."),
        "place": lambda: _("Please choose a place from the list, or write a postcode."),
        "file": lambda: _("Please choose a file from your device."),
    }
    sentence = sentences.get(kind)
    return sentence() if sentence else None
