"""A questionnaire with every type of question, and answers to it, whole and in part."""

from typing import Any

from surveys.models import SurveyVersion
from tests.surveys.engine.build import question, section, when
from tests.surveys.factory import publish_parks

COLOURS = ("red", "green", "blue")
OTHER = {"code": "other", "label": {"en": "Other"}, "other": True}
ROWS = [{"code": code, "label": {"en": code.upper()}} for code in ("clean", "safe")]
PROJECTS = [
    {"code": "bench", "label": {"en": "Bench"}, "price": 40},
    {"code": "swing", "label": {"en": "Swing"}, "price": 60},
    {"code": "pond", "label": {"en": "Pond"}, "price": 90},
]

SECTIONS = [
    section(
        "first",
        question("one", "single_choice", choices=(*COLOURS, OTHER)),
        question("many", "multiple_choice", choices=(*COLOURS, OTHER)),
        question("sure", "yes_no"),
        question("mood", "scale", low_label={"en": "Bad"}, high_label={"en": "Good"}),
        question("short"),
        question("long", "long_text"),
        question("count", "number"),
        question("share", "number", limits={"decimals": 3}),
        question("cost", "money", unit={"en": "£"}),
        question("day", "date"),
        question("since", "partial_date"),
        question("hour", "time"),
    ),
    section(
        "second",
        question("mail", "email"),
        question("call", "phone"),
        question("post", "postcode"),
        question("read", "statement"),
        question("agree", "consent"),
        question("grid", "grid", rows=ROWS, cell="single_choice", choices=COLOURS),
        question("grids", "grid", rows=ROWS, cell="multiple_choice", choices=COLOURS),
        question("marks", "grid", rows=ROWS, cell="scale", limits={"minimum": 0, "maximum": 10}),
        question("order", "ranking", choices=COLOURS, limits={"minimum": 1}),
        question("spend", "budget", choices=COLOURS, total=100, unit={"en": "£"}),
        question("build", "projects", choices=PROJECTS, total=100),
        question("why", when=when("equals", "sure", "yes")),
    ),
]

FULL: dict[str, Any] = {
    "one": "other",
    "one.other": "=purple",
    "many": ["red", "other"],
    "many.other": "-5",
    "sure": "yes",
    "mood": 4,
    "short": "@home",
    "long": "One\nTwo\tthree",
    "count": -7,
    "share": "-0.125",
    "cost": "12.5",
    "day": "1821-06-30",
    "since": "2026-03",
    "hour": "09:05",
    "mail": "name@example.org",
    "call": "+441162345678",
    "post": "LE1 1AA",
    "agree": True,
    "grid": {"clean": "blue"},
    "grids": {"clean": ["red", "blue"], "safe": ["green"]},
    "marks": {"clean": 0, "safe": 10},
    "order": ["blue", "red"],
    "spend": {"red": 70, "blue": 30},
    "build": ["bench", "swing"],
    "why": "پارک",
}


def publish_every_type(**changes: Any) -> SurveyVersion:
    """Publish the questionnaire under the short name "parks"."""
    return publish_parks(languages=["en", "ur"], sections=SECTIONS, **changes)
