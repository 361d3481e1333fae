"""Times of day, stored as HH:MM, and dates of which only the year, or year and month, need be known."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from .dates import PARTS, real_date, typed_number, typed_parts
from .numbers import plain_digits

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_TYPED_TIME = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def time_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> str | None:
    """Return the time typed, such as 9:30, 0930, 9.30 or 9:30pm, or None."""
    typed = plain_digits((list(fields.get(question.code, ())) or [""])[-1].strip().lower())
    if not typed:
        return None
    match = _TYPED_TIME.fullmatch(typed)
    if match is None:
        raise AnswerError("not_a_time")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        raise AnswerError("not_a_time")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return check_time(question, f"{hour:02}:{minute:02}")


def check_time(question: Question, value: Any) -> str:
    """Return the time as stored. Raises AnswerError unless it is HH:MM within the limits."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise AnswerError("not_a_time")
    low, high = question.limits.minimum, question.limits.maximum
    if low is not None and value < str(low):
        raise AnswerError("time_too_early", {"time": str(low)})
    if high is not None and value > str(high):
        raise AnswerError("time_too_late", {"time": str(high)})
    return value


def partial_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> str | None:
    """Return YYYY, YYYY-MM or YYYY-MM-DD, as much as was typed, or None. A day needs its month, a month its year."""
    typed = typed_parts(question, fields)
    if not any(typed.values()):
        return None
    known = [part for part in reversed(PARTS) if typed[part]]
    wanted = list(reversed(PARTS))[: len(known)]
    if known != wanted:
        raise AnswerError("date_incomplete", {"missing": [part for part in wanted if part not in known]})
    numbers = [typed_number(typed[part]) for part in known]
    text = "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
    return check_partial(question, text)


def check_partial(question: Question, value: Any) -> str:
    """Return the partial date as stored. Raises AnswerError unless it is real and within the limits (ISO)."""
    match = _PARTIAL.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise AnswerError("not_a_date")
    real_date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    low, high = question.limits.minimum, question.limits.maximum
    if low is not None and value < str(low)[: len(value)]:
        raise AnswerError("date_too_early", {"date": str(low)})
    if high is not None and value > str(high)[: len(value)]:
        raise AnswerError("date_too_late", {"date": str(high)})
    return str(value)
