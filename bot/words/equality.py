"""Before, within and after the equality questions. What was answered to them is never read back."""

from collections.abc import Mapping
from typing import Any

from .making import button, message, naming, quote
from .model import Message
from .spoken import _, joined, paragraphs
from .telling import Telling
from .voice import voice_of

Params = Mapping[str, Any]


def equality_ask(params: Params, telling: Telling) -> Message:
    """Whether to answer them, and what they are for."""
    asks = _("Do you want to answer the equality questions?")
    if params.get("again"):
        return message(asks)
    equality = telling.definition.equality
    introduction = voice_of(telling).words(equality.introduction if equality else None)
    if introduction and introduction.lang != asks.lang:
        made = message(joined(" ", asks, _("This is why we ask them:")))
        made["quote"] = quote(introduction)
        return made
    return message(paragraphs(introduction, asks))


def equality_no(params: Params, telling: Telling) -> Message:
    """They are left out, unless the person goes back to them."""
    fine = _("That is fine. We leave the equality questions out.")
    made = message(joined(" ", fine, _("If you want to answer them after all, choose “Back”.")))
    made["options"] = [button(_("Back"), "back", "", fine)]
    return made


def equality_page(params: Params, telling: Telling) -> Message:
    """A page of them is done: this stands in place of all that was said on it."""
    within = _(
        "%(section)s: what you told us is recorded. It is kept apart from your other answers, and not shown again."
    )
    alone = _("What you told us is recorded. It is kept apart from your other answers, and not shown again. The page:")
    return naming(within, alone, voice_of(telling).words(params["section"].title), "section")


def equality_done(params: Params, telling: Telling) -> Message:
    """All of them are done."""
    return message(_("Those were all the equality questions. Thank you for answering them."))


def equality_closed(params: Params, telling: Telling) -> Message:
    """The time for them is over."""
    return message(_("The equality questions can no longer be answered. Your other answers are safe with us."))
