"""Dates and times in words, in the language of the page, by the Unicode CLDR, which knows every language here."""

from datetime import date, datetime
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language


@cache
def _locale(language: str) -> Locale:
    try:
        # Day before month, and a clock of 24 hours where a language leaves that to the country.
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en-GB", sep="-")


def here() -> Locale:
    """Return how numbers and dates are written in the language of the page."""
    return _locale(get_language() or settings.LANGUAGE_CODE)


def date_in_words(value: date | datetime | None) -> str:
    """Return a date such as "3 December 2026", or nothing for a date not set yet.

    A moment is taken in the site's time zone.
    """
    if value is None:
        return ""
    return format_date(_day(value), "long", locale=here())


def partial_date_in_words(value: str) -> str:
    """Return "2026", "March 2026" or "3 March 2026" for YYYY, YYYY-MM or YYYY-MM-DD."""
    if len(value) == len("2026"):
        return value
    if len(value) == len("2026-03"):
        return format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=here())
    return date_in_words(date.fromisoformat(value))


def time_in_words(value: datetime) -> str:
    """Return the time of day such as "17:30", in the site's time zone."""
    return format_time(timezone.localtime(value).time(), "short", locale=here())


def _day(value: date | datetime) -> date:
    return timezone.localdate(value) if isinstance(value, datetime) else value
