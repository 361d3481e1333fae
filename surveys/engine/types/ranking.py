"""Ranking: options in order of preference. Stored as a list of option codes, the first choice first.

A form sends one rank an option, so that ranking needs neither a mouse nor JavaScript.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from .numbers import plain_digits

# No ranking has more options than this has digits for; Python refuses to read numbers of thousands of digits.
_DIGITS = 4


def fewest(question: Question) -> int:
    """Return how many options must be ranked: all of them, unless the question sets a minimum."""
    low = question.limits.minimum
    return len(question.options) if low is None else int(low)


def most(question: Question) -> int:
    """Return how many options may be ranked."""
    high = question.limits.maximum
    return len(question.options) if high is None else min(int(high), len(question.options))


def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> list[str] | None:
    """Return the order, or None when nothing is ranked. Raises AnswerError for a tie or a rank left out."""
    ranks: dict[int, str] = {}
    for option, name in zip(question.options, names(question), strict=True):
        typed = plain_digits((list(fields.get(name, ())) or [""])[-1].strip())
        if not typed:
            continue
        rank = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS else 0
        if not 1 <= rank <= len(question.options):
            raise AnswerError("rank_unknown", {"count": len(question.options)}, key=name)
        if rank in ranks:
            raise AnswerError("rank_tie", {"rank": rank}, key=name)
        ranks[rank] = option.code
    if not ranks:
        return None
    skipped = next((rank for rank in range(1, max(ranks)) if rank not in ranks), None)
    if skipped is not None:
        raise AnswerError("rank_skipped", {"rank": skipped}, key=names(question)[0])
    return check(question, [ranks[rank] for rank in sorted(ranks)])


def check(question: Question, value: Any) -> list[str]:
    """Return the order as stored. Raises AnswerError for an unknown or repeated option, too few, or too many."""
    if not isinstance(value, list) or any(not isinstance(code, str) or not question.option(code) for code in value):
        raise AnswerError("unknown_option", forged=True)
    if len(set(value)) != len(value):
        raise AnswerError("rank_tie", {"rank": 1}, forged=True)
    if len(value) < fewest(question):
        raise AnswerError("rank_at_least", {"count": fewest(question)})
    if len(value) > most(question):
        raise AnswerError("rank_at_most", {"count": most(question)})
    return list(value)


def names(question: Question) -> tuple[str, ...]:
    """Return the field names, one an option."""
    return tuple(f"{question.code}.{option.code}" for option in question.options)


def to_form(question: Question, value: Sequence[str]) -> dict[str, list[str]]:
    """Return a stored order as a browser would send it."""
    return {f"{question.code}.{code}": [str(rank)] for rank, code in enumerate(value, start=1)}
