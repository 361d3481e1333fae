"""Bounds of answers that no answer could meet, or that are not of the question's kind."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .definition import Question
from .problem import Path, Problem
from .types.numbers import scale_points

_NUMBER = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,12})?")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
# More points than this are no longer a scale that somebody can take in.
MOST_POINTS = 21
# Types whose answers are counted by their limits: of these no more than nothing is no answer at all.
_NOUGHT = frozenset({"multiple_choice", "ranking", "projects", "group", "file", "short_text", "long_text"})


def limit_problems(path: Path, question: Question) -> Iterator[Problem]:
    """Yield what is wrong with the limits of one question. `path` leads to the question."""
    low, high = question.limits.minimum, question.limits.maximum
    read = _READERS.get(question.type, _nothing)
    unreadable = [
        name for name, limit in (("minimum", low), ("maximum", high)) if limit is not None and not read(limit)
    ]
    for name in unreadable:
        yield Problem((*path, "limits", name), "bad_limit")
    if unreadable:
        return
    if high == 0 and not _NOUGHT.isdisjoint((question.type, question.cell)):
        yield Problem((*path, "limits", "maximum"), "maximum_nothing")
    elif low is not None and high is not None and read(low)[0] > read(high)[0]:
        yield Problem((*path, "limits", "minimum"), "limits_crossed")
    elif "scale" in (question.type, question.cell) and not 2 <= len(scale_points(question)) <= MOST_POINTS:
        yield Problem((*path, "limits", "maximum" if high is not None else "minimum"), "bad_scale")
    if "multiple_choice" in (question.type, question.cell) or question.type == "ranking":
        selectable = len([option for option in question.options if not option.exclusive])
        if isinstance(low, int) and low > selectable:
            yield Problem((*path, "limits", "minimum"), "minimum_above_options", {"count": selectable})


# Each returns the limit as something to compare, in a tuple of one; an empty tuple when it is not of the right kind.
def _nothing(limit: Any) -> tuple[Any, ...]:
    return ()


def _count(limit: Any) -> tuple[Any, ...]:
    return (limit,) if isinstance(limit, int) and limit >= 0 else ()


def _point(limit: Any) -> tuple[Any, ...]:
    return (limit,) if isinstance(limit, int) else ()


def _number(limit: Any) -> tuple[Any, ...]:
    return (Decimal(str(limit)),) if _NUMBER.fullmatch(str(limit)) else ()


def _day(limit: Any) -> tuple[Any, ...]:
    try:
        day = date.fromisoformat(str(limit))
    except ValueError:
        return ()
    return (day,) if day.isoformat() == limit else ()


def _time(limit: Any) -> tuple[Any, ...]:
    return (limit,) if isinstance(limit, str) and _CLOCK.fullmatch(limit) else ()


_READERS: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "multiple_choice": _count,
    "short_text": _count,
    "long_text": _count,
    "scale": _point,
    "number": _number,
    "money": _number,
    "date": _day,
    "partial_date": _day,
    "time": _time,
    "ranking": _count,
    "file": _count,
    "group": _count,
    # The columns of a grid of scales, or of a grid of several choices.
    "grid": _point,
}
