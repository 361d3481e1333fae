"""What is asked now, as a GOV.UK component. The script beside the page draws the same: static/bot/question.js."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bot.dialogue.replies import Piece
from surveys.engine.answers import Finding
from surveys.engine.types import Fields
from surveys.web.fields import Field, Form, build
from surveys.web.fields.choices import identified
from surveys.web.wording import Wording

# Kinds of piece that are answered in the box for free words.
ONE_BOX = ("text", "long_text")
PREFIX = "chat-"


def is_rich(piece: Piece | None, prompt: Mapping[str, Any] | None) -> bool:
    """Return whether the piece is drawn as the form draws it: a place, a file, options with pictures."""
    if piece is None or prompt is None:
        return False
    pictures = piece.asking == "whole" and any(option.image for option in piece.question.options)
    return prompt["input"] == "rich" or pictures


def field_of(
    piece: Piece | None,
    prompt: Mapping[str, Any] | None,
    *,
    wording: Wording,
    seed: str,
    fields: Fields | None = None,
    findings: tuple[Finding, ...] = (),
) -> Field | None:
    """Return the field to choose in, or None where the answer is written in the box for free words.

    prompt: as the protocol has it · fields: what is in a field that the form draws · findings: what is wrong with it.
    """
    if piece is None or prompt is None or prompt["input"] in (*ONE_BOX, "none"):
        return None
    if is_rich(piece, prompt):
        # The words of "other, please say" are asked for next, in a question of their own.
        options = tuple(replace(option, other=False) for option in piece.question.options)
        question = replace(piece.question, options=options, why=None)
        return build(question, Form(wording, fields or {}, findings, seed=seed))
    if prompt["input"] != "parts":
        return Field(piece.question, *_choice(prompt))
    boxes = Field(piece.question, *_parts(prompt))
    # A date of birth has "Prefer not to say" below its boxes.
    more = [Field(piece.question, *_choice(prompt))] if prompt.get("options") else []
    return Field(piece.question, "fieldset", {}, [boxes, *more])


def _choice(prompt: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    options = prompt.get("options", ())
    # One box to tick is what an agreement is; a lone radio could not be taken back.
    many = prompt["input"] != "one" or len(options) == 1
    prefix = PREFIX + prompt["piece"] + ("-option" if "boxes" in prompt else "")
    items: list[dict[str, Any]] = []
    for option in options:
        if option.get("exclusive") and items:
            items.append({"divider": _("or")})
        items.append(_item(option, prompt, chosen=option["value"] in prompt.get("value", ())))
    params = {"name": prompt["name"], "idPrefix": prefix, "items": identified(prefix, items)}
    return "checkboxes" if many else "radios", params


def _item(option: Mapping[str, Any], prompt: Mapping[str, Any], *, chosen: bool) -> dict[str, Any]:
    of = option if "lang" in option else prompt
    words = _spoken(option["text"], of)
    price = option.get("price")
    label = format_html('{} <span class="consult-price">({})</span>', words, price) if price else words
    item: dict[str, Any] = {"value": option["value"], "html": label, "checked": chosen}
    if option.get("hint"):
        item["hint"] = {"html": _spoken(option["hint"], of)}
    if option.get("exclusive"):
        item["behaviour"] = "exclusive"
    return item


def _spoken(words: str, of: Mapping[str, Any]) -> SafeString | str:
    """The page's direction lays out the question, whatever language its words fell back to: they alone are marked."""
    if of["lang"] == get_language():
        return words
    return format_html('<span lang="{}" dir="{}">{}</span>', of["lang"], of["dir"], words)


def _parts(prompt: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    boxes = prompt["boxes"]
    given = prompt.get("value", ())
    values = given if len(given) == len(boxes) else [""] * len(boxes)
    items = [
        {
            "id": PREFIX + box["name"],
            "name": box["name"],
            "label": box["text"],
            "value": value,
            "classes": f"govuk-input--width-{box['width']}",
        }
        for box, value in zip(boxes, values, strict=True)
    ]
    return "date-input", {"id": PREFIX + prompt["piece"], "items": items}
