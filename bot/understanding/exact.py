"""What is understood without any guess: option labels, numbers of options, phrases known by heart, commands."""

import re
from collections.abc import Sequence

from .language_words import Target
from .lexicon import Lexicon
from .lexicon import lexicon as _lexicon
from .normalise import squeezed
from .numbers import bare_number, covered, in_digits, numbers, place
from .shape import CHOSEN, Shape

# "4.5", "3-4": between two points, and neither of them.
_BETWEEN = re.compile(r"\d\s*[-–.,٫]\s*\d|^\s*\d+\s+\d+\s*$")
_FROM_TO = frozenset({"between", "from", "to", "and"})
_REPEATED = re.compile(r"([^\W\d_])\1")
__all__ = ["by_band", "by_number", "by_phrase", "for_question", "numbered", "says_option"]


def for_question(shape: Shape, language: str) -> Lexicon | None:
    """Return the lexicon of a question, None where a language has buttons only."""
    return _lexicon(shape, language)


def by_phrase(words: Sequence[str], lexicon: Lexicon) -> frozenset[Target]:
    """Return what the whole utterance is a phrase for; empty if it is none, several if it is ambiguous."""
    found = lexicon.entries.get(" ".join(words))
    if found is None and any(_REPEATED.search(word) for word in words):
        once = " ".join(squeezed(list(words)))
        found = lexicon.entries.get(once)
    return found or frozenset()


def by_number(words: Sequence[str], lexicon: Lexicon, utterance: str) -> str | int | None:
    """Return the option or the point of the scale that an utterance names by number or place.

    Where labels have numbers in them, such as ages, a bare number is not taken for an option's place.
    """
    shape = lexicon.shape
    if shape.points is not None:
        low, high = shape.points
        if _BETWEEN.search(utterance):
            return None
        point = bare_number(words, lexicon.phrases, out_of=high)
        return point if point is not None and low <= point <= high else None
    if shape.type not in CHOSEN or not shape.options:
        return None
    at = place(words, lexicon.phrases, len(shape.options))
    if at is None and (not numbered(shape) or says_option(words, lexicon)):
        at = bare_number(words, lexicon.phrases)
    return shape.codes[at - 1] if at is not None and 1 <= at <= len(shape.options) else None


def by_band(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """Return the option whose label is a range that holds the one number said: 28 for "25 to 44"."""
    if not numbered(lexicon.shape):
        return None
    number = bare_number(words, lexicon.phrases)
    if number is None:
        return _said_as_band(words, lexicon)
    bands = {code: _band(label) for code, label in lexicon.shape.options}
    inside = [code for code, band in bands.items() if band and band[0] <= number <= band[1]]
    if len(inside) == 1:
        return inside[0]
    ranges = [band for band in bands.values() if band]
    if inside or not ranges:
        return None
    lowest, highest = min(ranges)[0], max(ranges)[1]
    single = {code: first for code, label in lexicon.shape.options if (first := _single(label)) is not None}
    # "65 or over" after bands that end at 64; "Under 18" before one that begins at 18. Any other single number below
    # the bands may be just itself.
    above = [code for code, first in single.items() if highest < first <= number]
    below = [code for code, first in single.items() if number < first == lowest]
    return (above + below)[0] if len(above + below) == 1 else None


def _said_as_band(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """The option whose two numbers are said, and nothing else: "35-54", "from 35 to 54"."""
    said = in_digits(words, lexicon.phrases)
    if " ".join(said) != " ".join(words):
        targets = lexicon.entries.get(" ".join(said), frozenset())
        if len(targets) == 1 and (target := next(iter(targets)))[0] == "answer":
            return str(target[1])
    values = numbers(words, lexicon.phrases)
    for code, label in lexicon.shape.options:
        band = _band(label)
        own = {word for text in lexicon.labels for word in text.split()} | lexicon.words["fillers"] | _FROM_TO
        rest = [word for word in said if not word.isdigit()]
        if band and tuple(values) == band and covered(rest, frozenset(own) | lexicon.words["option_words"]):
            return code
    return None


def says_option(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether the number said is called that of an option: "option 3", "number 3"."""
    return any(word in {"option", "number", "opsiwn", "opcja", "optiunea"} for word in words)


def numbered(shape: Shape) -> bool:
    """Return whether labels have numbers in them, such as ages or years."""
    return any(_digits(label) for _code, label in shape.options)


def _digits(label: tuple[tuple[str, str], ...]) -> list[int]:
    return [int(run) for run in re.findall(r"\d+", label[0][1] if label else "")]


def _band(label: tuple[tuple[str, str], ...]) -> tuple[int, int] | None:
    found = _digits(label)
    return (found[0], found[1]) if len(found) == 2 and found[0] < found[1] else None


def _single(label: tuple[tuple[str, str], ...]) -> int | None:
    found = _digits(label)
    return found[0] if len(found) == 1 else None
