"""The source language in every text, for words that a file has in other languages only."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .ledger import Ledger

_TEXTS = (
    "title", "intro", "text", "hint", "why", "low_label", "high_label", "unit", "label", "message", "entry", "alt",
)  # fmt: skip
_NEEDED = ("title", "text", "label", "message", "alt")


def complete(document: Mapping[str, Any], ledger: Ledger) -> None:
    """Give each text of a document its source language, from another language or from the code; both are listed."""
    source = document["languages"][0]
    for owner, key, text, code in [*_texts(document, "")]:
        if text.get(source):
            continue
        spare = next((words for words in text.values() if words), "")
        if not spare and key not in _NEEDED:
            del owner[key]
            continue
        name = f"{code}: {key}" if code else key
        if spare:
            reason = _("There are no words in “%(language)s”; those of another language stand in for them.")
        else:
            reason = _("There are no words; its code stands in for them.")
        ledger.cannot(name, reason % {"language": source} if spare else reason)
        text[source] = spare or code or str(document["slug"])


def _texts(node: Any, code: str) -> Iterator[tuple[dict[str, Any], str, dict[str, str], str]]:
    if isinstance(node, list):
        for part in node:
            yield from _texts(part, code)
    elif isinstance(node, dict):
        own = str(node.get("code", "")) or code
        if code and own != code and "label" in node:
            own = f"{code}.{own}"
        for key, value in node.items():
            if key in _TEXTS and _is_text(value):
                yield node, key, value, own
            elif key not in ("when", "formula"):
                yield from _texts(value, own)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(words, str) for words in value.values())
