"""The answer to every other type of question, in words."""

from typing import Any

import pytest

from surveys.engine.definition import QUESTION_TYPES, Option, Question
from surveys.receipts.amounts import amount
from surveys.receipts.answers import SAID, answer_blocks
from surveys.receipts.document import SILENT
from surveys.receipts.lines import Voice, plain
from tests.surveys.factory import options, text
from tests.surveys.receipts.copies import after, asking, copy

CASES: dict[str, tuple[dict[str, Any], Any, list[str]]] = {
    "money": ({"unit": text("£")}, "1200.5", ["£1,200.50"]),
    "number": ({"unit": text("miles"), "limits": {"decimals": 1}}, "12.5", ["12.5 miles"]),
    "partial_date": ({}, "2026-03", ["March 2026"]),
    "time": ({}, "17:30", ["17:30"]),
    "email": ({}, "a@example.org", ["a@example.org"]),
    "phone": ({}, "+441162345678", ["+441162345678"]),
    "postcode": ({}, "LE1 1AA", ["LE1 1AA"]),
    "consent": ({}, True, ["Agreed"]),
    "ranking": ({"options": options("trees", "benches")}, ["benches", "trees"], ["Benches", "Trees"]),
    "budget": (
        {"options": options("trees", "benches", "toilets"), "total": 90, "unit": text("£")},
        {"toilets": 60, "trees": 30},
        ["Trees: £30", "Toilets: £60"],
    ),
    "projects": (
        {
            "options": options("trees", "benches", trees={"price": 3000}, benches={"price": 50}),
            "total": 4000,
            "unit": text("£"),
        },
        ["trees"],
        ["Trees: £3,000"],
    ),
    "grid": (
        {
            "rows": [{"code": "a", "label": text("Abbey")}, {"code": "b", "label": text("Bede")}],
            "cell": "multiple_choice",
            "options": options("clean", "safe"),
        },
        {"a": ["clean", "safe"]},
        ["Abbey: Clean; Safe", "Bede: Not answered"],
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_other_types(kind: str) -> None:
    properties, value, expected = CASES[kind]
    question = {"code": "asked", "type": kind, "text": text("Asked?"), **properties}
    assert after(copy({"asked": value}, **asking(question)), "Asked?") == expected


def test_a_year_alone_and_a_whole_day() -> None:
    question = {"code": "asked", "type": "partial_date", "text": text("Asked?")}
    assert after(copy({"asked": "2026"}, **asking(question)), "Asked?") == ["2026"]
    assert after(copy({"asked": "2026-03-04"}, **asking(question)), "Asked?") == ["4 March 2026"]


def test_a_grid_of_scales() -> None:
    rows = [{"code": "a", "label": text("Abbey")}]
    question = {"code": "asked", "type": "grid", "cell": "scale", "rows": rows, "text": text("Asked?")}
    assert after(copy({"asked": {"a": 2}}, **asking(question)), "Asked?") == ["Abbey: 2 out of 5"]


PLACES: list[tuple[dict[str, Any], str]] = [
    ({"list": "trees"}, "Trees"),
    ({"postcode": "LE1 1AA"}, "LE1 1AA"),
    ({"geometry": {"type": "Point", "coordinates": [-1.13, 52.63]}}, "A point on the map: 52.63000, -1.13000"),
    (
        {"geometry": {"type": "LineString", "coordinates": [[-1, 52], [-2, 53]]}},
        "A line on the map: 52.00000, -1.00000",
    ),
    (
        {"geometry": {"type": "Polygon", "coordinates": [[[-1, 52], [-2, 53], [-2, 52], [-1, 52]]]}},
        "An area on the map: 52.00000, -1.00000",
    ),
]


@pytest.mark.parametrize(("value", "expected"), PLACES)
def test_a_place(value: dict[str, Any], expected: str) -> None:
    question = Question("asked", "place", text("Where?"), options=(Option("trees", text("Trees")),))
    (block,) = answer_blocks(question, {"asked": value}, Voice("en", "en"))
    assert plain(block.line) == expected


def test_a_place_that_was_given_in_several_ways() -> None:
    question = Question("asked", "place", text("Where?"), options=(Option("trees", text("Trees")),))
    parts = {"geometry": {"type": "MultiLineString", "coordinates": [[[-1, 52], [-2, 53]], [[-3, 52], [-4, 53]]]}}
    value = {**parts, "postcode": "LE1 1AA", "list": "trees"}
    (block,) = answer_blocks(question, {"asked": value}, Voice("en", "en"))
    assert block.kind == "bullets"
    assert [plain(line) for line in block.lines] == ["Trees", "LE1 1AA", "A line on the map: 52.00000, -1.00000"]


def test_files_by_their_names() -> None:
    question = Question("asked", "file", text("Which files?"))
    files = [{"id": "1", "name": "photo.jpg", "type": "image/jpeg", "size": 9}, {"id": "2", "name": "plan.pdf"}]
    (block,) = answer_blocks(question, {"asked": files}, Voice("en", "en"))
    assert [plain(line) for line in block.lines] == ["photo.jpg", "plan.pdf"]


def test_numbers_in_a_language_nobody_described() -> None:
    assert plain(amount("1234.5", None, Voice("xx", "en"))) == "1234.5"
    assert plain(amount("12345.5", None, Voice("pl", "en"))) == "12\N{NO-BREAK SPACE}345,5"


def test_every_type_of_question_has_words_for_its_answer() -> None:
    elsewhere = {"birth_date", "group"} | SILENT
    assert set(QUESTION_TYPES) - elsewhere <= set(SAID)
