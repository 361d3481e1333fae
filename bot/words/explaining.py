"""Replies to what a person asks: why, how, who, and what the papers say."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.dialogue.replies import Piece

from .making import message, quote
from .model import Message
from .offering import how_to_answer
from .spoken import Spoken, _, of_language, paragraphs
from .telling import Telling
from .voice import voice_of

Params = Mapping[str, Any]


def why(params: Params, telling: Telling) -> Message:
    """The reason that the question gives; else what answers are for."""
    voice, question, asking = voice_of(telling), params["question"], params.get("asking", "whole")
    if asking == "review":
        return message(_("We ask first, so that nothing is sent before you want it to be."))
    given = voice.words(question.why)
    if given:
        return message(given)
    if telling.equality or asking == "equality":
        return message(_introduction(telling) or _equality_reason())
    return message(_("Your answer helps us to see what people think and need before anything is decided."))


def _introduction(telling: Telling) -> Spoken | None:
    equality = telling.definition.equality
    return voice_of(telling).words(equality.introduction) if equality else None


def _equality_reason() -> Spoken:
    return _("We ask this to see whether everybody was heard. You can skip any of these questions.")


def help_(params: Params, telling: Telling) -> Message:
    """How to answer what is asked, and what else can be said here."""
    piece: Piece | None = params["piece"]
    asked = params["phase"] in ("questions", "equality") and piece is not None
    answering = how_to_answer(piece, telling) if asked and piece is not None else None
    if telling.buttons_only:
        buttons = _("There are buttons to skip a question, go back, see why we ask, check your answers, and stop.")
        return message(paragraphs(answering, buttons))
    return message(paragraphs(answering, _PHASES[params["phase"]]()))


_PHASES: Mapping[str, Callable[[], Spoken]] = {
    "questions": lambda: _(
        "You can also say “skip”, “back”, “why?”, “say it again”, “change an answer”, “check my answers”, "
        "“another language”, “stop” or “a person please”. There are buttons for most of these as well."
    ),
    "review": lambda: _("Say “send” to send your answers, “change” to change one, or “stop” to come back later."),
    "ended": lambda: _("The questions end here. If an answer was wrong, say “back” or “change an answer”."),
    "equality_ask": lambda: _(
        "Your answers have been sent. Say “yes” to answer the equality questions, or “no” to leave them out."
    ),
    "equality": lambda: _("You can also say “skip”, “back”, “why?” or “stop”. You can skip any of these questions."),
    "done": lambda: _("Your answers have been sent, and there is nothing more to do."),
}


def person(params: Params, telling: Telling) -> Message:
    """Whom to ask."""
    return _with_contact(
        _("If you would like to talk to a person:"),
        _("You can reach the people who run this consultation by the contact details on its page."),
        telling,
    )


def passage(params: Params, telling: Telling) -> Message:
    """What the papers say, word for word, with where it stands."""
    found = params["found"]
    made = message(_("This is what the papers of the consultation say:"))
    made["quote"] = quote(of_language(found.text, found.language))
    made["source"] = {"title": found.source, "heading": found.heading, "href": found.href}
    return made


def no_passage(params: Params, telling: Telling) -> Message:
    """The papers do not answer."""
    sorry = _("Sorry, the papers of this consultation do not answer that.")
    return _with_contact(
        paragraphs(sorry, _("You can ask here:")),
        paragraphs(sorry, _("You can ask the people who run it, by the contact details on its page.")),
        telling,
    )


def _with_contact(before: Spoken, without: Spoken, telling: Telling) -> Message:
    """The contact as a paragraph of its own; where none is given, the way to the consultation's page."""
    if telling.contact:
        return message(paragraphs(before, voice_of(telling).typed(telling.contact)))
    made = message(without)
    if "consultation" in telling.links:
        words = _("To the page of the consultation")
        made["links"] = [{"text": words.text, "href": telling.links["consultation"]}]
    return made
