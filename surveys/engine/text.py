"""Words in a language, with a fallback that says which language it fell back to."""

import unicodedata
from typing import NamedTuple

from .definition import Text


class Words(NamedTuple):
    """Words and the language they are in, which may differ from the one asked for."""

    words: str
    language: str


def is_currency(unit: str) -> bool:
    """Return whether a unit is the sign of a currency, which stands before the number."""
    return bool(unit) and unicodedata.category(unit[0]) == "Sc"


def words(text: Text | None, language: str, source: str) -> Words:
    """Return the text in the language, else in its base language (`pt` for `pt-br`), else in the source language.

    A missing text gives empty words in the language asked for.
    """
    if text is None:
        return Words("", language)
    for candidate in (language, language.split("-")[0], source):
        if text.get(candidate):
            return Words(text[candidate], candidate)
    return Words("", language)
