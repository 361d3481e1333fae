"""What the browser tests answer to the demonstration's open consultation, and how that is stored."""

from datetime import UTC, datetime, timedelta
from typing import Any

SLUG = "buses-after-eight"
STRANDED = (datetime.now(tz=UTC) - timedelta(days=30)).date()

# Page by page: field name → what is chosen or typed, in the order of the page; several options as a tuple.
Page = dict[str, str | tuple[str, ...]]
PAGES: dict[str, Page] = {
    "evenings": {"bus-use": "weekly", "evenings-out": "3"},
    "evenings.2": {"evening-why": ("work", "other"), "evening-why.other": "Night prayers"},
    "after-eight": {"service": "2", "barriers": ("long-wait", "safety-stop"), "stranded": "yes"},
    "after-eight.2": {
        "stranded-when-day": str(STRANDED.day),
        "stranded-when-month": str(STRANDED.month),
        "stranded-when-year": str(STRANDED.year),
        "stranded-what": "I walked home, میں پیدل گھر گیا۔",
    },
    "change": {"more-buses": "yes-if"},
    "change.2": {"journeys-first": ("hospitals", "station"), "last-bus": "2330", "fare": "2.50"},
    "your-words": {"stop": "Narborough Road", "anything-else": "Thank you for asking.\nشکریہ"},
}
ANSWERS: dict[str, Any] = {
    "bus-use": "weekly",
    "evenings-out": 3,
    "evening-why": ["work", "other"],
    "evening-why.other": "Night prayers",
    "service": 2,
    "barriers": ["long-wait", "safety-stop"],
    "stranded": "yes",
    "stranded-when": STRANDED.isoformat(),
    "stranded-what": "I walked home, میں پیدل گھر گیا۔",
    "more-buses": "yes-if",
    "journeys-first": ["hospitals", "station"],
    "last-bus": "2330",
    "fare": "2.5",
    "stop": "Narborough Road",
    "anything-else": "Thank you for asking.\nشکریہ",
}

EQUALITY_PAGES: tuple[Page, ...] = (
    {
        "age-day": "1",
        "age-month": "2",
        "age-year": str(STRANDED.year - 50),
        "sex": "female",
        "sexual-orientation": "heterosexual",
        "partnership": "married",
        "pregnancy": "no",
    },
    {"disability": "yes", "disability-effect": "a-little", "carer": "carer-9-or-less"},
    {"ethnicity": "asian", "ethnicity-asian": "asian-pakistani", "religion": "muslim"},
    {"main-language": "urdu", "english-proficiency": "speaks-well"},
    {"ward": "e05010472"},
)

CATEGORIES = {
    "age": "45-54",
    "sex": "female",
    "sexual-orientation": "heterosexual",
    "marriage-and-civil-partnership": "married-or-civil-partnership",
    "pregnancy-and-maternity": "neither",
    "disability": "disabled",
    "carer": "carer-9-or-less",
    "ethnicity": "asian-pakistani",
    "religion": "muslim",
    "main-language": "urdu",
    "english-proficiency": "speaks-well",
    "ward": "E05010472",
}
