"""Units of numbers and of durations, in words."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop

_WORDS = {
    "length-centimeter": "cm", "length-meter": "m", "length-kilometer": "km", "length-mile": "miles",
    "length-millimeter": "mm", "mass-kilogram": "kg", "mass-gram": "g", "mass-metric-ton": "t", "mass-tonne": "t",
    "volume-liter": "l", "volume-hectoliter": "hl", "volume-megaliter": "Ml", "volume-cubic-meter": "m³",
    "volume-cubic-centimeter": "cm³", "area-square-meter": "m²", "area-square-centimeter": "cm²",
    "area-square-kilometer": "km²", "area-square-mile": "square miles", "area-hectare": "ha", "area-acre": "acres",
    "duration-hour": "hours", "duration-year": "years", "duration-day": "days", "duration-minute": "minutes",
    "energy-kilowatt-hour": "kWh", "digital-megabyte": "MB", "digital-gigabyte": "GB",
}  # fmt: skip
_DURATIONS = {
    "years": gettext_noop("years"),
    "months": gettext_noop("months"),
    "weeks": gettext_noop("weeks"),
    "days": gettext_noop("days"),
    "hours": gettext_noop("hours"),
    "minutes": gettext_noop("minutes"),
}


def unit_words(unit: str) -> str:
    """Return a unit as people write it, or the last part of its name."""
    return _WORDS.get(unit, unit.partition("-")[2].replace("-", " ") or unit)


def duration_units(units: Any) -> Iterator[tuple[str, str]]:
    """Yield (unit, our English word for it); years and months when the file names none."""
    named = [str(unit) for unit in units] if isinstance(units, list) and units else ["years", "months"]
    for unit in named:
        yield unit, _DURATIONS.get(unit, unit)
