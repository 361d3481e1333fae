"""One question's block as it stands in a definition."""

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext

if TYPE_CHECKING:
    from .compile_words import Words

Document = dict[str, Any]
LIMITED = ("minimum", "maximum")
TEXTS = ("hint", "why", "low_label", "high_label", "unit")
PLAIN = ("cell", "total")
FLAGS = ("exclusive", "other")
# What a grid has in the editor and this kind of row does not use.
UNUSED_IN_GRID = {
    "single_choice": ("low_label", "high_label", "limits"),
    "multiple_choice": ("low_label", "high_label"),
    "scale": ("options",),
}


def question_document(block: Any, words: "Words") -> Document:
    """Return a question from its block, without its rule. `block` is a child of a `QuestionStreamBlock`."""
    value = block.value
    question: Document = {
        "code": value["code"] or "",
        "type": block.block_type,
        "text": words.of(block.id, "text"),
        "required": bool(value.get("required")),
    }
    question |= {name: text for name in TEXTS if name in value and (text := words.of(block.id, name))}
    question |= {name: value[name] for name in PLAIN if value.get(name)}
    if "rows" in value:
        question["rows"] = [_named(row, words) for row in value["rows"].bound_blocks]
    if "options" in value:
        question["options"] = [_option(option, words) for option in value["options"].bound_blocks]
    if block.block_type == "yes_no":
        question["options"] = [_yes_or_no(block.id, code, words) for code in ("yes", "no")]
    if limits := _limits(value):
        question["limits"] = limits
    unused = UNUSED_IN_GRID.get(value["cell"], ()) if block.block_type == "grid" else ()
    return {name: part for name, part in question.items() if name not in unused}


def _named(block: Any, words: "Words") -> Document:
    return {"code": block.value["code"] or "", "label": words.of(block.id, "label")}


def _option(block: Any, words: "Words") -> Document:
    option = _named(block, words)
    if hint := words.of(block.id, "hint"):
        option["hint"] = hint
    if block.value.get("price") is not None:
        option["price"] = block.value["price"]
    return option | {flag: True for flag in FLAGS if block.value.get(flag)}


def _yes_or_no(block_id: str, code: str, words: "Words") -> Document:
    own = words.of(block_id, f"{code}_label")
    return {
        "code": code,
        "label": own or words.text({language: _usual(code, language) for language in words.languages}),
    }


def _usual(code: str, language: str) -> str:
    with translation.override(language):
        return gettext("Yes") if code == "yes" else gettext("No")


def _limits(value: Any) -> Document:
    found = {name: _limit(value[name]) for name in LIMITED if value.get(name) is not None}
    decimals = value.get("decimals")
    return found | ({"decimals": decimals} if decimals else {})


def _limit(value: int | Decimal | date | time) -> int | str:
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
    return value
