"""One question's block as it stands in a definition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .blocks.untranslated import object_of
from .compile_formula import formula
from .compile_options import option_document, row_document, yes_or_no

if TYPE_CHECKING:
    from .compile_pictures import Pictures
    from .compile_words import Words

Document = dict[str, Any]
LIMITED = ("minimum", "maximum")
TEXTS = ("hint", "why", "low_label", "high_label", "unit", "entry")
PLAIN = ("cell", "total", "megabytes")
LISTED = ("accept", "draw")
# What a block has in the editor and this kind of answer does not use.
UNUSED: Mapping[str, tuple[str, ...]] = {
    "grid.single_choice": ("low_label", "high_label", "limits"),
    "grid.multiple_choice": ("low_label", "high_label"),
    "grid.scale": ("options",),
    "picture_choice.one": ("limits",),
}


@dataclass(frozen=True, slots=True)
class Sources:
    """Where what a block does not say itself is found: the words of each language, and the pictures."""

    words: "Words"
    pictures: "Pictures"


def question_document(block: Any, sources: Sources) -> Document:
    """Return a question from its block, without its rule and without the questions inside of it.

    block: a child of a `QuestionStreamBlock`.
    """
    value, words = block.value, sources.words
    question: Document = {
        "code": value["code"] or "",
        "type": _type(block),
        "text": words.of(block.id, "text"),
        "required": bool(value.get("required")),
    }
    question |= {name: text for name in TEXTS if name in value and (text := words.of(block.id, name))}
    question |= {name: value[name] for name in PLAIN if value.get(name)}
    question |= {name: list(value[name]) for name in LISTED if value.get(name)}
    question |= _things(block, sources)
    if limits := _limits(value):
        question["limits"] = limits
    if value.get("random"):
        question["order"] = "random"
    if value.get("area"):
        # What cannot be read is left for publishing to refuse.
        question["area"] = object_of(value["area"]) or {}
    if block.block_type == "calculated":
        question["formula"] = formula(value)
    unused = UNUSED.get(_use(block), ())
    return {name: part for name, part in question.items() if name not in unused}


def _type(block: Any) -> str:
    if block.block_type == "picture_choice":
        return "multiple_choice" if block.value["several"] else "single_choice"
    return str(block.block_type)


def _use(block: Any) -> str:
    if block.block_type == "picture_choice":
        return "picture_choice.many" if block.value["several"] else "picture_choice.one"
    return f"{block.block_type}.{block.value['cell']}" if block.block_type == "grid" else ""


def _things(block: Any, sources: Sources) -> Document:
    value, words, found = block.value, sources.words, {}
    options = value["options"].bound_blocks if "options" in value else ()
    if "rows" in value:
        found["rows"] = [row_document(row, words) for row in value["rows"].bound_blocks]
    # A place need not have a list to choose from.
    if "options" in value and (len(options) or block.block_type != "place"):
        found["options"] = [option_document(option, words, sources.pictures) for option in options]
    if block.block_type == "yes_no":
        found["options"] = [yes_or_no(block, code, words) for code in ("yes", "no")]
    return found


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
