"""Options and rows of a question as they stand in a definition."""

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext

if TYPE_CHECKING:
    from .compile_pictures import Pictures
    from .compile_words import Words

Document = dict[str, Any]
FLAGS = ("exclusive", "other", "last")


def row_document(block: Any, words: "Words") -> Document:
    """Return a row of a grid from its block."""
    return {"code": block.value["code"] or "", "label": words.of(block.id, "label")}


def option_document(block: Any, words: "Words", pictures: "Pictures") -> Document:
    """Return an option from its block."""
    option = row_document(block, words)
    if hint := words.of(block.id, "hint"):
        option["hint"] = hint
    if block.value.get("price") is not None:
        option["price"] = block.value["price"]
    if block.value.get("image") is not None:
        option["image"] = {**pictures.of(block.value["image"]), "alt": words.of(block.id, "alt")}
    return option | {flag: True for flag in FLAGS if block.value.get(flag)}


def yes_or_no(block: Any, code: str, words: "Words") -> Document:
    """Return the option yes or no, with the block's own words for it or the usual ones."""
    own = words.of(block.id, f"{code}_label")
    label = own or words.text({language: _usual(code, language) for language in words.languages})
    return {"code": code, "label": label} | ({"other": True} if block.value[f"{code}_other"] else {})


def _usual(code: str, language: str) -> str:
    with translation.override(language):
        return gettext("Yes") if code == "yes" else gettext("No")
