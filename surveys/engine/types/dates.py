"""Dates, stored as YYYY-MM-DD, and dates of birth, of which only the age in years is stored."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from .numbers import plain_digits

PARTS = ("day", "month", "year")
OLDEST = 125


def field_names(question: Question) -> tuple[str, str, str]:
    """Return the names of the three boxes: day, month and year."""
    return (f"{question.code}-day", f"{question.code}-month", f"{question.code}-year")


def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> str | None:
    """Return the date typed in three boxes, or None when all are empty."""
    typed = typed_parts(question, fields)
    if not any(typed.values()):
        return None
    missing = [part for part in PARTS if not typed[part]]
    if missing:
        raise AnswerError("date_incomplete", {"missing": missing})
    return check(
        question,
        real_date(typed_number(typed["year"]), typed_number(typed["month"]), typed_number(typed["day"])).isoformat(),
    )


def check(question: Question, value: Any) -> str:
    """Return the date as stored. Raises AnswerError unless it is a real day within the limits."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise AnswerError("not_a_date") from None
    if day.isoformat() != value:
        raise AnswerError("not_a_date")
    low, high = question.limits.minimum, question.limits.maximum
    if low is not None and value < str(low):
        raise AnswerError("date_too_early", {"date": str(low)})
    if high is not None and value > str(high):
        raise AnswerError("date_too_late", {"date": str(high)})
    return day.isoformat()


def age_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> int | str | None:
    """Return the age in whole years on `today`, the code of an option ticked instead, or None.

    The year alone is enough: a person whose birthday is unknown counts as having had it this year.
    """
    typed = typed_parts(question, fields)
    ticked = [code for code in fields.get(question.code, ()) if code]
    if ticked and any(typed.values()):
        raise AnswerError("date_or_option")
    if ticked:
        return check_age(question, ticked[-1])
    if not any(typed.values()):
        return None
    if not typed["year"]:
        raise AnswerError("birth_year_missing")
    year = typed_number(typed["year"])
    month = typed_number(typed["month"]) if typed["month"] else 1
    day = typed_number(typed["day"]) if typed["day"] and typed["month"] else 1
    born = real_date(year, month, day)
    return check_age(
        question,
        today.year - born.year - ((today.month, today.day) < (born.month, born.day)),
    )


def check_age(question: Question, value: Any) -> int | str:
    """Return the age in years, or the code of an option. Raises AnswerError unless a living person can have it."""
    if isinstance(value, str):
        if question.option(value) is None:
            raise AnswerError("unknown_option", forged=True)
        return value
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= OLDEST:
        raise AnswerError("not_a_birth_date")
    return value


def typed_parts(question: Question, fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what was typed in each of the three boxes, with plain digits."""
    return {
        part: plain_digits((list(fields.get(name, ())) or [""])[-1].strip())
        for part, name in zip(PARTS, field_names(question), strict=True)
    }


def typed_number(text: str) -> int:
    """Return a part of a date as a number. Raises AnswerError "not_a_date"."""
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise AnswerError("not_a_date")
    return int(text)


def real_date(year: int, month: int, day: int) -> date:
    """Return the day. Raises AnswerError "not_a_date" when there is none such."""
    if year < 1000:
        raise AnswerError("not_a_date")
    try:
        return date(year, month, day)
    except ValueError:
        raise AnswerError("not_a_date") from None
