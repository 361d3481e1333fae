"""What became of an answer: recorded and read back, left out, or not as it can be stored."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from bot.dialogue.replies import Piece
from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.messages import answer_message
from surveys.numbers import bare

from .answers import answer_words
from .chosen import chosen_words
from .making import message, naming, quote
from .model import Message
from .pieces import asks_of, voice_at
from .spoken import Spoken, _, of_language, paragraphs
from .telling import Telling
from .voice import Voice, voice_of

Params = Mapping[str, Any]
_LIMITS = ("number_too_small", "number_too_large")


def recorded(params: Params, telling: Telling) -> Message:
    """What was recorded, said back, with a way to change it."""
    return _read_back(_("You answered:"), params, telling)


def kept_as_it_was(params: Params, telling: Telling) -> Message:
    """A question that was gone back to is left again: its answer stands."""
    return _read_back(_("We keep your answer:"), params, telling)


def _read_back(before: Spoken, params: Params, telling: Telling) -> Message:
    question, voice = params["question"], voice_of(telling)
    made = message(before)
    made["quote"] = quote(answer_words(question, params["answers"], voice))
    return _changeable(made, question, voice)


def skipped(params: Params, telling: Telling) -> Message:
    """A question left out, with a way to come back to it."""
    return _changeable(message(_("You skipped this question.")), params["question"], voice_of(telling))


def _changeable(made: Message, question: Question, voice: Voice) -> Message:
    """A message with a way to change the answer to a question, which it names."""
    made["change"] = question.code
    made["about"] = quote(voice.words(question.text))
    return made


def kept_part(params: Params, telling: Telling) -> Message:
    """One row, rank, amount, part of a date, or answer within an entry, said back."""
    piece = params["piece"]
    made = _part(piece, voice_at(piece, telling))
    if "quote" in made:
        # What it is about is in another language than we: the answer alone says enough.
        made = message(_("You answered:"))
    made["quote"] = quote(chosen_words(piece, params["answer"], telling))
    return made


def _part(piece: Piece, voice: Voice) -> Message:
    answered, named = _("You answered:"), _("%(name)s – you answered:")
    if piece.asking == "rank":
        return message(_("Your number %(rank)s is:") % {"rank": bare(piece.params["rank"])})
    if piece.asking == "words":
        return message(_("You wrote:"))
    if piece.asking == "part":
        parts = {"year": _("The year is:"), "month": _("The month is:"), "day": _("The day is:")}
        return message(parts[piece.params["part"]])
    if piece.asking == "row":
        return naming(named, answered, voice.words(piece.question.text), "name")
    if piece.asking == "amount":
        option = asks_of(piece).option(piece.params["option"])
        label = voice.words(option.label if option else None)
        return naming(_("%(name)s – you gave:"), answered, label, "name")
    return (
        naming(named, answered, voice.entry_name(piece.whole, piece.entry), "name")
        if piece.entry
        else message(answered)
    )


def private_recorded(params: Params, telling: Telling) -> Message:
    """An equality question: what was answered is not read back."""
    return message(_("Recorded. It is kept apart from your other answers."))


def cannot_skip(params: Params, telling: Telling) -> Message:
    """A piece that is needed."""
    return message(
        _("We need an answer to this question before we can go on. You can also stop here, and come back later.")
    )


def keep_or_finish(params: Params, telling: Telling) -> Message:
    """A budget or ranking that may be left whole, but not in the middle."""
    if params["piece"].asking == "amount":
        return message(_("Give an amount for each of them. Or go back to leave the whole question."))
    return message(_("Choose one more. Or go back to leave the whole question."))


def error(params: Params, telling: Telling) -> Message:
    """What is wrong with an answer, in the words of the form. parts: a date is asked for by its parts from here on."""
    found = _of_a_year(params) or fault_words(params["finding"].error, voice_of(telling))
    by_parts = one_part_at_a_time()
    # The question that follows says enough where the two are in different languages.
    return message(paragraphs(found, by_parts if params.get("parts") and by_parts.lang == found.lang else None))


def _of_a_year(params: Params) -> Spoken | None:
    """The limits of a year are no numbers that anybody would want to read."""
    piece, fault = params["piece"], params["finding"].error
    is_year = piece is not None and piece.asking == "part" and piece.params["part"] == "year"
    return _("Enter a year, like 1980") if is_year and fault.code in _LIMITS else None


def one_part_at_a_time() -> Spoken:
    """Return what is said when a date was not understood as a whole."""
    return _("Let us take it one part at a time.")


def fault_words(fault: AnswerError, voice: Voice) -> Spoken:
    """Return what is wrong, in the language that the words truly are in."""
    words = answer_message(fault, language=voice.language, source=voice.source)
    if fault.code == "check_failed":
        return voice.words(fault.params["message"])
    with translation.override("en"):
        english = answer_message(fault, language=voice.language, source=voice.source)
    return of_language(words, "en" if words == english else voice.language)


def stale(params: Params, telling: Telling) -> Message:
    """A piece that was answered meanwhile, in another window or on another device."""
    return message(_("That question had an answer already. Here is where we are now."))


def restarted(params: Params, telling: Telling) -> Message:
    """Every answer is gone."""
    return message(_("Your answers are deleted. We begin again."))


def not_restarted(params: Params, telling: Telling) -> Message:
    """Nothing is gone."""
    return message(_("Nothing was deleted. All your answers are as they were."))
