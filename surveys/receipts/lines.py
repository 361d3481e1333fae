"""What a copy is made of: blocks of lines, each line of pieces of text that know their language."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from babel import Locale
from babel.localedata import locale_identifiers
from django.utils.translation import get_language_info, to_locale

from surveys.engine.definition import Text
from surveys.engine.piping import fill
from surveys.engine.text import words

Kind = Literal["heading", "paragraph", "prose", "empty", "bullets", "numbers"]


class Run(NamedTuple):
    """A piece of text in one language; None is what a person typed, in a language nobody asked for."""

    words: str
    language: str | None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level 1 to 5), a paragraph, one that a person wrote, a remark that nothing is there, or a list."""

    kind: Kind
    lines: tuple[Line, ...]
    level: int = 0

    @property
    def line(self) -> Line:
        """The first line: the only one, but in a list."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of the copy, and the one the questionnaire was written in: it stands in where words are missing."""

    language: str
    source: str
    # What a mark such as `{bus-use}` in a text stands for; without it marks stay as they are.
    said: Callable[[str], str | None] | None = None

    @property
    def locale(self) -> Locale:
        """How numbers and months are written; as in English for a language the Unicode CLDR does not know."""
        return Locale.negotiate((to_locale(self.language),), locale_identifiers()) or Locale("en", "GB")

    def line(self, text: Text | None) -> Line:
        """Return words of the definition as a line, with earlier answers in it where it names them."""
        found = words(text, self.language, self.source)
        return (Run(fill(found.words, self.said) if self.said else found.words, found.language),)

    def own(self, text: object) -> Line:
        """Return words of the platform itself, translated already."""
        return (Run(str(text), self.language),)

    def joined(self, lines: Sequence[Line], between: str) -> Line:
        """Return one line of several, with a sign between them."""
        sign = Run(between, self.language)
        return tuple(run for number, line in enumerate(lines) for run in ((sign,) if number else ()) + line)


def typed(text: object) -> Line:
    """Return a line of what a person typed."""
    return (Run(str(text), None),)


def plain(line: Line) -> str:
    """Return the words of a line alone."""
    return "".join(run.words for run in line)


def direction(run: Run) -> Literal["ltr", "rtl"] | None:
    """Return the way a piece of text runs: by its language, else by its first letter that has one; None for signs."""
    if run.language is not None:
        return language_direction(run.language)
    for character in run.words:
        strength = unicodedata.bidirectional(character)
        if strength in ("L", "R", "AL"):
            return "ltr" if strength == "L" else "rtl"
    return None


def language_direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the way a language is written; ltr for one nobody described."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"
