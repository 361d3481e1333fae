"""What the script beside the page begins from: addresses, and sentences in the language of the page."""

from typing import Any

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.engine.definition import Question, Survey

from .box import understands_words

# Stands for the key in addresses that the script fills in once the conversation has one.
KEY = "KEY"
SOCKET = "ws/chat/"


def settings_of(*, definition: Survey, token: str, key: str) -> dict[str, Any]:
    """Return the settings, ready for JSON. token: of a new conversation, or "" · key: of one that is kept, or ""."""
    slug = definition.slug
    return {
        "socket": get_script_prefix() + SOCKET,
        "token": key or token,
        "key": key,
        "language": get_language(),
        "talk": reverse("bot:talk", args=[slug, KEY]),
        "piece": reverse("bot:piece", args=[slug, KEY]),
        "form": reverse("surveys:resume", args=[slug, KEY]),
        "pictured": pictured(definition),
        "understands": understands_words(),
        "words": _words(),
    }


def pictured(definition: Survey) -> list[str]:
    """Return the codes of questions whose options have pictures; `group.*.question` inside a repeated group."""
    found = [question.code for question in definition.questions() if _has_pictures(question)]
    for group in definition.questions():
        found += [f"{group.code}.*.{inner.code}" for inner in group.questions if _has_pictures(inner)]
    return found


def _has_pictures(question: Question) -> bool:
    return any(option.image for option in question.options)


def _words() -> dict[str, str]:
    """`{}` stands for what the script puts in."""
    return {
        "you_said": _("You said:"),
        "says": _("The consultation says:"),
        "change": _("Change"),
        "change_answer": _("Change your answer:"),
        "send": _("Send"),
        "or": _("or"),
        "your_answer": _("Your answer"),
        "message": _("Write a message"),
        "message_hint": _("You can answer in your own words, or ask about this consultation."),
        "ended_hint": _("You can say “back” or “change an answer”, or ask about this consultation."),
        "most": _("You can enter up to {} characters."),
        "enter": _("Press Enter to send."),
        "progress": _("Question {number} of {of}"),
        "lost": _("You are not connected now. What you wrote is kept. We try again by ourselves."),
        "waiting": _("Your last answer waits to be sent. We try again by ourselves."),
        "back": _("You are connected again."),
        "still_sending": _("Your last answer is still on its way. Wait a moment, then send this one."),
        "empty": _("Write something first."),
        "not_taken": _("We could not take that just now. Try again in a moment."),
        "refused": _("The chat stopped. Load the page again to go on."),
        "reload": _("Load the page again"),
        "read_aloud": _("Read aloud"),
        "stop_reading": _("Stop reading"),
        "speak": _("Speak your answer"),
        "stop_listening": _("Stop listening"),
        "listening": _("Listening. Speak now."),
        "heard": _("Check the words in the box, then send them."),
        "not_heard": _("We heard no words. Try again, or write."),
        "consent": _(
            "To turn your speech into words, this browser may send the sound of your voice to the company that "
            "made it. We do not get the sound. Do you want that?"
        ),
        "consent_private": _(
            "This question is about you. To turn your speech into words, this browser may send the sound of your voice "
            "to the company that made it. We do not get the sound. Do you want that?"
        ),
        "agree": _("Yes, listen"),
        "refuse": _("No, I will write"),
    }
