"""The box for free words: whether there is one, what it is called, and what is in it. As static/bot/box.js has it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bot.understanding import state

from .question import ONE_BOX

Asked = Mapping[str, Any] | None


def understands_words() -> bool:
    """Return whether free words are understood in the language of the page."""
    return state(get_language() or "") != "buttons"


def box_of(prompt: Asked, phase: str) -> dict[str, Any]:
    """Return the part of the page's context that is about the box. prompt: what is asked now, None for nothing."""
    alone = prompt is not None and prompt["input"] in ONE_BOX
    return {
        # The answer is written in the box, and nowhere else.
        "one_box": alone,
        "can_write": alone or ((prompt is not None or phase == "ended") and understands_words()),
        "say_label": _label(prompt if alone else None),
        "say_hint": _hint(prompt, phase, alone=alone),
        "answered": (list(prompt.get("value", ())) or [""])[0] if prompt and alone else "",
    }


def _label(prompt: Asked) -> str:
    """prompt: of what is answered in the box."""
    if prompt is None:
        return _("Write a message")
    unit = prompt.get("unit")
    return f"{_('Your answer')} ({unit})" if unit else _("Your answer")


def _hint(prompt: Asked, phase: str, *, alone: bool) -> str:
    if phase == "ended":
        return _("You can say “back” or “change an answer”, or ask about this consultation.")
    if not alone:
        return _("You can answer in your own words, or ask about this consultation.")
    most = prompt.get("maximum") if prompt else None
    return _("You can enter up to %(count)s characters.") % {"count": most} if most else ""
