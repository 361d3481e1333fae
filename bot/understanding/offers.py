"""The reply to "Did you mean …?": yes or no to it, or the number or place of the line that is meant."""

from collections.abc import Sequence
from typing import Any

from .exact import by_band, by_number, by_phrase, numbered, says_option
from .model import Candidate, Understood
from .numbers import bare_number, place
from .reading import Reading, accepted
from .several import numbers_alone
from .shape import SEVERAL
from .values import value_in

_EXACT = 1.0
_TEXTS = ("short_text", "long_text")


def reply(reading: Reading) -> Understood | None:
    """Return what a reply to the offers that are open takes or refuses; None if nothing is open or it says more.

    A number or a place is that of a line offered, not of an option of the question. One that no line has, or that may
    as well be an answer of its own (a point of a scale, an amount), has the same offered again.
    """
    offers = reading.context.offered
    if not offers:
        return None
    said = {name for name in ("yes", "no") if " ".join(reading.words) in reading.lexicon.phrases.meanings[name]}
    if said == {"yes"} and len(offers) == 1:
        return accepted(offers[0].kind, offers[0].value, _EXACT)
    if said == {"no"}:
        return accepted("offer", None, _EXACT)
    return _line(reading, offers) or _lines(reading, offers)


def _line(reading: Reading, offers: Sequence[Candidate]) -> Understood | None:
    words, known = reading.words, reading.lexicon
    at = place(words, known.phrases, len(offers))
    value = None
    if at is None:
        at = bare_number(words, known.phrases)
        value = _own_value(reading) if not says_option(words, known) else None
    if at is None:
        return None
    if not 1 <= at <= len(offers):
        return Understood("none", candidates=tuple(offers)) if value is None else None
    line = offers[at - 1]
    if value is None or (line.kind, line.value) == ("answer", value):
        return accepted(line.kind, line.value, _EXACT)
    return Understood("none", candidates=tuple(offers))


def _own_value(reading: Reading) -> Any:
    """The answer that a number is by itself: a label, a point, a value in a range, an amount; None if it is none."""
    question, words, known = reading.question, reading.words, reading.lexicon
    for kind, value in by_phrase(words, known):
        if kind == "answer":
            return reading.value(value)
    if known.shape.points is not None:
        return by_number(words, known, reading.utterance)
    if (band := by_band(words, known)) is not None:
        return reading.value(band)
    if question.type in _TEXTS:
        return None
    found = value_in(question, reading.utterance, words, reading.spotted, known, reading.context)
    return found.value if found else None


def _lines(reading: Reading, offers: Sequence[Candidate]) -> Understood | None:
    """Several lines by their numbers, where several options may be chosen."""
    said = numbers_alone(reading.words, reading.lexicon) if reading.question.type in SEVERAL else []
    if len(said) < 2:
        return None
    shape = reading.lexicon.shape
    sure = not numbered(shape) or says_option(reading.words, reading.lexicon)
    lines = [offers[at - 1] for at in said if 1 <= at <= len(offers)]
    codes = list(dict.fromkeys(code for line in lines if line.kind == "answer" for code in line.value))
    answers = len(lines) == len(said) and all(line.kind == "answer" for line in lines)
    if not (sure and answers) or (len(codes) > 1 and shape.exclusive & set(codes)):
        return Understood("none", candidates=tuple(offers))
    in_order = codes if shape.type == "ranking" else [code for code in shape.codes if code in codes]
    return accepted("answer", in_order, _EXACT)
