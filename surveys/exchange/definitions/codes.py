"""Codes of our kind from the names that a source uses: stable, unique, and remembered."""

import re
import unicodedata

from surveys.engine.definition import CODE
from surveys.engine.problems import OWN_NAMES

_LONGEST = 64
_FOREIGN = re.compile(r"[^a-z0-9_-]+")


class Codes:
    """Gives each name a code that no other name has. The same names in the same order get the same codes."""

    def __init__(self, reserved: frozenset[str] = frozenset()) -> None:
        self.taken: set[str] = set(reserved)

    def take(self, name: str, fallback: str = "q") -> str:
        """Return a new code for this name; a code that is taken gets a number behind it."""
        base = slug(name) or fallback
        code, number = base, 1
        while code in self.taken:
            number += 1
            tail = f"-{number}"
            code = base[: _LONGEST - len(tail)] + tail
        self.taken.add(code)
        return code


def question_codes() -> Codes:
    """Return codes for questions, which may not be called like a form's own fields."""
    return Codes(OWN_NAMES)


def slug(name: str) -> str:
    """Return the name as a code: lower case, ASCII, no more than 64 signs; empty when nothing of it is left."""
    ascii_only = unicodedata.normalize("NFKD", str(name)).encode("ascii", "ignore").decode()
    text = _FOREIGN.sub("-", ascii_only.lower()).lstrip("-_")[:_LONGEST].rstrip("-")
    return text if CODE.fullmatch(text) else ""
