"""The demonstration's content, read from the TOML files beside this module. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"
LEICESTER, BUSES, PARK = "leicester-2001", "buses-after-eight", "spinney-hill-park"
CONSULTATIONS = (LEICESTER, BUSES, PARK)
SITE_LANGUAGES = ("en", "cy", "ur", "gu", "pl")

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """One consultation: `structure` has codes, types, rules and dates; `words` has the texts by language."""

    slug: str
    structure: Table
    words: Mapping[str, Table]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is in, the source language first."""
        return tuple(self.structure["languages"])


@lru_cache(maxsize=32)
def read(name: str) -> Table:
    """Return one file of the content folder as a table. Raises OSError and tomllib.TOMLDecodeError."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def consultation(slug: str) -> Content:
    """Return a consultation of `CONSULTATIONS`. Raises OSError when a file of it is missing."""
    structure = read(f"{slug}/consultation.toml")
    return Content(slug, structure, {code: read(f"{slug}/{code}.toml") for code in structure["languages"]})


def site_words(language: str) -> Table:
    """Return the texts of the site's own pages in one of `SITE_LANGUAGES`."""
    return read(f"site/{language}.toml")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which are parted by empty lines."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]
