"""The date that a rule means by "today", or by so many years, months and days from today."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Any

from .whole import whole

UNITS = ("years", "months", "days")
# More than the days from the first date there is to the last.
FURTHEST = 4_000_000


def moved(today: date, by: Any) -> str | None:
    """Return the ISO date that lies `by` from today; None when `by` cannot be read or leads out of the calendar.

    by: True for today itself, or an object with any of years, months and days, whole numbers, negative for the past.
    Years and months are counted first, and stay in the month they lead to: a year before 29 February is 28 February.
    """
    if by is True:
        return today.isoformat()
    steps = offsets(by)
    if steps is None:
        return None
    year, month = divmod((today.year + steps[0]) * 12 + today.month - 1 + steps[1], 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    day = min(today.day, monthrange(year, month + 1)[1])
    try:
        return (date(year, month + 1, day) + timedelta(days=steps[2])).isoformat()
    except OverflowError:
        return None


def offsets(by: Any) -> tuple[int, int, int] | None:
    """Return the years, months and days of an offset, or None for what is none."""
    if not isinstance(by, Mapping):
        return None
    years, months, days = (whole(by.get(unit, 0)) for unit in UNITS)
    if years is None or months is None or days is None or max(abs(years), abs(months), abs(days)) > FURTHEST:
        return None
    return years, months, days
