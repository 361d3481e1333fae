"""Ranking: options in order of preference. Stored as a list of option codes, the first choice first.

A form sends one rank an option, so that ranking needs neither a mouse nor JavaScript. A draft may keep a ranking that
is no order yet: option code → rank, as they were chosen.
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
    chosen: dict[str, int] = {}
    for option, name in zip(question.options, names(question), strict=True):
        typed = plain_digits((list(fields.get(name, ())) or [""])[-1].strip())
        if not typed:
            continue
        rank = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS else 0
        if rank not in _ranks(question):
            raise AnswerError("rank_unknown", {"count": len(question.options)}, key=name)
        chosen[option.code] = rank
    return check(question, _in_order(question, chosen) or chosen) if chosen else None


def _in_order(question: Question, chosen: Mapping[str, Any]) -> list[str] | None:
    """Return the options in the order of their ranks, or None when the ranks are not 1, 2, 3 and so on, each once."""
    order = sorted(chosen, key=lambda code: chosen[code])
    return order if [chosen[code] for code in order] == [*range(1, len(order) + 1)] else None


def _unfinished(question: Question, chosen: Mapping[str, Any]) -> AnswerError:
    """Return what is wrong with ranks that make no order."""
    known = [option.code for option in question.options]
    real = chosen.keys() <= set(known) and all(
        type(rank) is int and rank in _ranks(question) for rank in chosen.values()
    )
    if not real or _in_order(question, chosen) is not None:
        return AnswerError("unknown_option", forged=True)
    seen: set[int] = set()
    for code in (code for code in known if code in chosen):
        if chosen[code] in seen:
            params = {"rank": chosen[code]}
            return AnswerError("rank_tie", params, key=f"{question.code}.{code}", partial=dict(chosen))
        seen.add(chosen[code])
    skipped = next(rank for rank in _ranks(question) if rank not in seen)
    return AnswerError("rank_skipped", {"rank": skipped}, key=names(question)[0], partial=dict(chosen))


def _ranks(question: Question) -> range:
    return range(1, len(question.options) + 1)


def check(question: Question, value: Any) -> list[str]:
    """Return the order as stored. Raises AnswerError for an unknown or repeated option, too few, or too many."""
    if isinstance(value, dict):
        raise _unfinished(question, value)
    if not isinstance(value, list) or any(not isinstance(code, str) or not question.option(code) for code in value):
        raise AnswerError("unknown_option", forged=True)
    if len(set(value)) != len(value):
        raise AnswerError("rank_tie", {"rank": 1}, forged=True)
    if len(value) < fewest(question):
        raise AnswerError("rank_at_least", {"count": fewest(question)}, partial=list(value))
    if len(value) > most(question):
        raise AnswerError("rank_at_most", {"count": most(question)})
    return list(value)


def names(question: Question) -> tuple[str, ...]:
    """Return the field names, one an option."""
    return tuple(f"{question.code}.{option.code}" for option in question.options)


def ranks(value: Sequence[str] | Mapping[str, int]) -> dict[str, int]:
    """Return option code → rank of a stored order, or of a draft's ranks that make none yet."""
    return dict(value) if isinstance(value, Mapping) else {code: rank for rank, code in enumerate(value, start=1)}


def to_form(question: Question, value: Sequence[str] | Mapping[str, int]) -> dict[str, list[str]]:
    """Return a stored order as a browser would send it."""
    return {f"{question.code}.{code}": [str(rank)] for code, rank in ranks(value).items()}
