"""How a conversation is left for a while: saved, or gone on with in the form."""

from collections.abc import Mapping
from typing import Any

from surveys.dates import date_in_words, time_in_words

from .making import links, message
from .model import Message
from .spoken import Spoken, _, paragraphs
from .telling import Telling

Params = Mapping[str, Any]


def stopped(params: Params, telling: Telling) -> Message:
    """Saved, and how to come back. What was sent already is not said to be unsent.

    begun: something is kept, if only a part of an answer.
    """
    phase = params.get("phase")
    if telling.equality or phase in ("equality_ask", "done"):
        made = message(_("You can stop here. Your answers have been sent, and all that you told us is kept."))
        made["links"] = links({"done": _("Get a copy, change or take back your answers")}, telling)
        return made
    if not params.get("begun", bool(telling.answers)):
        return message(_("You have not answered anything yet, so there is nothing to save. Come back at any time."))
    made = message(
        paragraphs(
            _kept(phase, telling),
            _("Keep the private link below. It brings you back to your answers, on this device or another one."),
            *_others(phase, telling),
        )
    )
    made["links"] = links({"chat": _("Go on in the chat"), "form": _("Go on in the form")}, telling)
    return made


def _kept(phase: str | None, telling: Telling) -> Spoken:
    if phase == "ended":
        return _("Your answers are saved. They are not sent, because the questions ended early.")
    if telling.answers:
        return _("Your answers are saved, but not sent yet.")
    return _("What you have begun is saved, but nothing is sent yet.")


def _others(phase: str | None, telling: Telling) -> list[Spoken]:
    """Who else can use the link, and until when answers can be sent: after an early end there is nothing to send."""
    if phase == "ended":
        return [_("Anybody who has the link can see your answers and change them.")]
    told = [_("Anybody who has the link can see your answers and send them.")]
    if telling.closes_at is not None:
        when = {"day": date_in_words(telling.closes_at), "time": time_in_words(telling.closes_at)}
        told.append(_("Send your answers before the consultation closes on %(day)s at %(time)s.") % when)
    return told


def form(params: Params, telling: Telling) -> Message:
    """Going on in the form."""
    made = message(_("You can go on in the form. The answers you gave here are in it already."))
    made["links"] = links({"form": _("Go on in the form")}, telling)
    return made
