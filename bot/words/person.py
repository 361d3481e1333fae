"""The person's own part of the transcript: what they wrote, chose or pressed."""

from collections.abc import Mapping
from typing import Any

from .actions import action_words
from .chosen import candidate_words, chosen_words, own_words, restart_words
from .making import message
from .model import Message
from .spoken import Spoken, _
from .telling import Telling
from .voice import voice_of

Params = Mapping[str, Any]


def said(params: Params, telling: Telling) -> Message:
    """Free words, as they were typed."""
    text = str(params["text"]).strip()
    return _by_person(voice_of(telling).typed(text) if text else _("No answer"))


def chose(params: Params, telling: Telling) -> Message:
    """What was chosen or typed in the boxes of a piece."""
    return _by_person(chosen_words(params["piece"], params["answer"], telling))


def pressed(params: Params, telling: Telling) -> Message:
    """A button, by what it is called."""
    action, topic = params["action"], params.get("topic", "")
    if action != "offer":
        return _by_person(action_words(action, topic, telling))
    return _by_person(_line(params, topic, telling))


def _line(params: Params, topic: str, telling: Telling) -> Spoken:
    if params.get("offering") == "restart":
        return restart_words(sure=topic != "none")
    if topic == "none":
        return _("None of these")
    candidates = params.get("candidates", ())
    place = int(topic[:3]) if topic.isascii() and topic.isdigit() else 0
    if params.get("own") and place == 1:
        return own_words()
    if 1 <= place <= len(candidates):
        return candidate_words(candidates[place - 1], params.get("piece"), telling)
    return _("One of those you offered")


def _by_person(words: Spoken) -> Message:
    made = message(words)
    made["speaker"] = "person"
    return made
