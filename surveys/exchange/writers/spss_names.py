"""Names that SPSS takes for variables, made from the names of columns."""

import re
from collections.abc import Iterable

LONGEST = 64
_RESERVED = frozenset({"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"})
_NOT_ALLOWED = re.compile(r"[^a-z0-9_.]")


def spss_names(names: Iterable[str]) -> dict[str, str]:
    """Return column name → SPSS name: letters, digits, points and underscores, at most 64, each once.

    Most stay as they are. A hyphen becomes an underscore, and a name that would begin with a digit begins with q.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = _NOT_ALLOWED.sub("_", name)
        if not plain[0].isalpha():
            plain = f"q{plain}"
        if plain in _RESERVED or plain.endswith((".", "_")):
            plain = f"{plain}x"
        candidate, number = plain[:LONGEST].rstrip("._"), 1
        while candidate in taken:
            number += 1
            candidate = f"{plain[: LONGEST - len(str(number)) - 1]}_{number}"
        taken.add(candidate)
        found[name] = candidate
    return found
