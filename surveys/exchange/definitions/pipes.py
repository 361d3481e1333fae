"""Earlier answers in a text: the source's marks become {code} where the answer can be seen from there."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .expressions.tree import Inexpressible
from .ledger import Ledger
from .place import Place
from .wording import CLOSE, OPEN

_PIPE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_BRACES = re.compile(r"\{([a-z0-9][a-z0-9_-]{0,63})\}")
_IN_WORDS = frozenset(
    {"single_choice", "multiple_choice", "yes_no", "scale", "short_text", "long_text", "number", "money", "date",
     "partial_date", "time", "email", "phone", "postcode", "calculated"}
)  # fmt: skip
_TEXTS = (
    "title",
    "intro",
    "text",
    "hint",
    "why",
    "low_label",
    "high_label",
    "unit",
    "label",
    "message",
    "entry",
    "alt",
)


def fill(node: Any, place: Place, ledger: Ledger, item: str) -> Any:
    """Return the same piece of a document with its marks filled; what cannot be filled is named in brackets, listed."""
    if isinstance(node, list):
        return [fill(part, place, ledger, item) for part in node]
    if not isinstance(node, Mapping):
        return node
    return {
        key: {language: _filled(words, place, ledger, item) for language, words in value.items()}
        if key in _TEXTS and isinstance(value, Mapping) and all(isinstance(words, str) for words in value.values())
        else (value if key in ("when", "formula", "questions") else fill(value, place, ledger, item))
        for key, value in node.items()
    }


def _filled(words: str, place: Place, ledger: Ledger, item: str) -> str:
    # Braces of the source's own would be read as our marks.
    words = _BRACES.sub(lambda match: f"[{match[1]}]", words)
    return _PIPE.sub(lambda match: _answer(match[1], place, ledger, item), words)


def _answer(name: str, place: Place, ledger: Ledger, item: str) -> str:
    try:
        targets = place.targets(name)
    except Inexpressible:
        reason = _("A text repeats “%(name)s”, which is not an answer given before it.") % {"name": name}
        ledger.cannot(f"{item}: {name}", reason)
        return f"[{name}]"
    if len(targets) == 1 and targets[0].part is None and "." not in targets[0].code and targets[0].kind in _IN_WORDS:
        return "{" + targets[0].code + "}"
    ledger.cannot(f"{item}: {name}", _("A text repeats an answer that cannot be put into words."))
    return f"[{name}]"
