"""Numbers and days as SurveyJS writes them."""

from collections.abc import Mapping
from typing import Any


def points(low: Any, high: Any, step: Any) -> list[int]:
    """Return the points of a scale, a hundred at most; none where they are not whole."""
    if isinstance(low, int) and isinstance(high, int) and isinstance(step, int) and step > 0:
        return list(range(low, high + 1, step))[:100]
    return []


def has_fraction(element: Mapping[str, Any]) -> bool:
    """Return whether a bound of a number is not whole."""
    return any(isinstance(element.get(key), float) and not element[key].is_integer() for key in ("min", "max"))


def whole_or_decimal(value: Any) -> int | str | None:
    """Return a bound as we write numbers, decimals as text; None for what is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else format(value, "f").rstrip("0")
    text = str(value)
    return int(text) if text.lstrip("-").isdecimal() and text.isascii() and len(text) < 16 else None


def is_day(value: Any) -> bool:
    """Return whether a bound begins like an ISO date."""
    text = str(value)
    return len(text) >= 10 and text[4] == text[7] == "-" and text[:10].replace("-", "").isdecimal()
