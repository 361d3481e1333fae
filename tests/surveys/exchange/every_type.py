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
    section(
        "third",
        question("where", "place", choices=("park", "lake"), draw=["point", "line", "area"]),
        question(
            "people",
            "group",
            entry={"en": "Person"},
            limits={"maximum": 3},
            questions=[
                question("name"),
                question("age", "number"),
                question("fun", "multiple_choice", choices=(*COLOURS, OTHER)),
                question("how", "single_choice", choices=("bus", OTHER), when=when("at_least", "age", 18)),
                question("rated", "grid", rows=ROWS, cell="scale"),
                question("born-on", "partial_date", when=when("equals", "sure", "yes")),
            ],
        ),
        question("heads", "calculated", formula={"count": {"answer": "people"}}),
        question("worth", "calculated", formula={"product": [{"answer": "cost"}, {"answer": "share"}]}),
        question("papers", "file", limits={"maximum": 2}),
    ),
]
# A file is kept where it was sent to, and does not travel in a table.
PAPERS = [
    {"id": "6f1f1a52-0b1e-4c62-9d5b-6f8e0c1d2e3f", "name": "plan.pdf", "type": "application/pdf", "size": 1200},
    {"id": "0d0f8f3c-6a0d-4a39-8d9f-1d2c3b4a5968", "name": "=map.png", "type": "image/png", "size": 88},
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
    "where": {"list": "park", "postcode": "LE1 1AA", "geometry": {"type": "Point", "coordinates": [-1.13, 52.64]}},
    "people": [
        {"name": "=Ann", "age": 41, "fun": ["red", "other"], "fun.other": "+1", "how": "other", "how.other": "@sea"},
        {"age": 7, "rated": {"clean": 5}, "born-on": "2019"},
    ],
    "heads": 2,
    "worth": "-1.5625",
}
CALCULATED = ("heads", "worth")


def publish_every_type(**changes: Any) -> SurveyVersion:
    """Publish the questionnaire under the short name "parks"."""
    return publish_parks(languages=["en", "ur"], sections=SECTIONS, **changes)
