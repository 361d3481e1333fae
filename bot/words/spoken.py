"""Words that know their language and the direction they run in.

The words of the chat itself are translated by gettext. Where a catalogue has no translation yet, gettext gives the
English words, and so these say that they are English: a screen reader would read them with the wrong voice else.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language

from surveys.web.wording import direction

from .model import Direction

# The language of what a person typed, where its letters say that it is not that of the conversation (BCP 47).
UNKNOWN = "und"
_ISOLATE, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Plain words, their language, and the way they run."""

    text: str
    lang: str
    dir: Direction

    def __bool__(self) -> bool:
        return bool(self.text)

    def __mod__(self, params: Mapping[str, object]) -> "Spoken":
        """Fill `%(name)s` with texts and numbers; words that run the other way are kept apart from those around."""
        filled = {
            name: isolated(value, self.dir) if isinstance(value, Spoken) else value for name, value in params.items()
        }
        return Spoken(self.text % filled, self.lang, self.dir)


def _(message: str) -> Spoken:
    """Return our own words in the language that is active."""
    return _own(translation.gettext(message), message)


def ngettext(singular: str, plural: str, number: int) -> Spoken:
    """Return our own words for so many, in the language that is active."""
    words = translation.ngettext(singular, plural, number)
    return _own(words, singular if words == singular else plural)


def _own(words: str, message: str) -> Spoken:
    language = get_language() or settings.LANGUAGE_CODE
    return of_language(words, settings.LANGUAGE_CODE if words == message else language)


def of_language(words: str, language: str) -> Spoken:
    """Return words of a language that is known."""
    return Spoken(words, language, way_of(language))


@lru_cache(maxsize=64)
def way_of(language: str) -> Direction:
    """Return the direction a language is written in; ltr for one that nobody described."""
    return "rtl" if direction(language) == "rtl" else "ltr"


def typed(words: str, language: str) -> Spoken:
    """Return what a person typed in a conversation in this language: nobody said which language it is in.

    Letters that run the other way than those of the conversation are of another language.
    """
    way = runs(words) or way_of(language)
    return Spoken(words, language if way == way_of(language) else UNKNOWN, way)


def runs(words: str) -> Direction | None:
    """Return the direction of the first letter that has one, None for signs and numbers alone."""
    for character in words:
        strength = unicodedata.bidirectional(character)
        if strength in ("L", "R", "AL"):
            return "ltr" if strength == "L" else "rtl"
    return None


def isolated(words: Spoken, among: Direction) -> str:
    """Return the text as it can stand within a sentence: set apart where it runs the other way."""
    return words.text if words.dir == among else f"{_ISOLATE}{words.text}{_POP}"


def paragraphs(*parts: Spoken | None) -> Spoken:
    """Return the parts that say something as paragraphs, in the language of the first of them.

    Raises ValueError when none says anything.
    """
    return joined("\n\n", *parts)


def joined(between: str, *parts: Spoken | None) -> Spoken:
    """Return the parts that say something as one text, in the language of the first. Raises ValueError for none."""
    said = [part for part in parts if part]
    if not said:
        raise ValueError("nothing to say")
    first = said[0]
    texts = [part.text if "\n" in between else isolated(part, first.dir) for part in said]
    return Spoken(between.join(texts), first.lang, first.dir)
