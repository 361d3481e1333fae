"""What is said in reply to a list that is numbered on the screen."""

from collections.abc import Sequence

from .commands import language_in
from .model import Context
from .normalise import tokens
from .numbers import bare_number, place
from .phrases import SOURCE, load

_LONGEST_LIST = 1_000


def number_said(text: str, language: str) -> int | None:
    """Return the number, or the place, that an utterance consists of, courtesies aside; None if it says more."""
    phrases = load(language) or load(SOURCE)
    words = tokens(text, language)
    if phrases is None or not words:
        return None
    number = bare_number(words, phrases)
    return number if number is not None else place(words, phrases, _LONGEST_LIST)


def language_said(text: str, languages: Sequence[str]) -> str | None:
    """Return the code of the one language of these that an utterance names, in whatever language; else None."""
    return language_in(tokens(text, SOURCE), Context(languages=tuple(languages)))
