"""A baseline table, and what its base means. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# "usual residents aged 16 and over", "16+", "aged 16 or over".
_YOUNGEST = re.compile(r"\b(\d{1,2})\s*(?:\+|(?:years )?(?:and|or) (?:over|older))")


@dataclass(frozen=True, slots=True)
class BaselineTable:
    """How many people of each category live in an area. `counts`: census category → people."""

    area_code: str
    strand: str
    date: date
    base: str
    source: str
    counts: Mapping[str, int]


def youngest_age(base: str) -> int | None:
    """Return the age in years from which a table counts people, or None where its base names no age.

    base: the publisher's words, for instance "usual residents aged 16 and over".
    """
    found = _YOUNGEST.search(base)
    return int(found.group(1)) if found else None
