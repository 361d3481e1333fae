"""Options, rows and sums that stop a questionnaire from being published."""

from typing import Any

import pytest

from surveys.engine.problems import Problem, find
from tests.surveys.engine.build import document, question, section

Q = ("sections", 0, "questions", 0)
ROW = {"code": "paths", "label": {"en": "Paths"}}
PRICED = ({"code": "a", "label": {"en": "A"}, "price": 60}, {"code": "b", "label": {"en": "B"}, "price": 40})


def grid(**more: Any) -> dict[str, Any]:
    return question("q", "grid", **{"choices": ("a", "b"), "cell": "single_choice", "rows": [ROW], **more})


def projects(*options: Any, **more: Any) -> dict[str, Any]:
    return question("q", "projects", **{"choices": options, "total": 100, **more})


# What is asked, and the one problem it has: place in the question, code, parameters.
CASES: list[tuple[dict[str, Any], tuple[str | int, ...], str, dict[str, Any]]] = [
    (grid(rows=[]), ("rows",), "no_rows", {}),
    (grid(cell=None), ("cell",), "no_cell", {}),
    (grid(rows=[{**ROW, "label": {"cy": "Llwybrau"}}]), ("rows", 0, "label"), "no_row_label", {"code": "paths"}),
    (grid(rows=[ROW, ROW]), ("rows", 1, "code"), "duplicate_code", {"code": "paths"}),
    (grid(rows=[{**ROW, "code": "The paths"}]), ("rows", 0, "code"), "bad_code", {"code": "The paths"}),
    (grid(choices=("a",)), ("options",), "too_few_options", {}),
    (question("q", "ranking", choices=("a",)), ("options",), "too_few_options", {}),
    (question("q", "budget", choices=("a", "b")), ("total",), "no_total", {}),
    (projects(*PRICED, total=None), ("total",), "no_total", {}),
    (projects(PRICED[0], "b"), ("options", 1, "price"), "no_price", {"code": "b"}),
    (projects(*PRICED, total=50), ("options", 0, "price"), "price_above_total", {"code": "a"}),
    (question("q", "statement", required=True), ("required",), "statement_required", {}),
    (
        question("q", "ranking", choices=("a", {"code": "b", "label": {"en": "B"}, "other": True})),
        ("options", 1, "other"),
        "other_not_here",
        {"code": "b"},
    ),
    (
        question("q", "ranking", choices=("a", "b"), limits={"minimum": 3}),
        ("limits", "minimum"),
        "minimum_above_options",
        {"count": 2},
    ),
    (
        question("q", "time", limits={"minimum": "18:00", "maximum": "9:00"}),
        ("limits", "maximum"),
        "bad_limit",
        {},
    ),
    (
        question("q", "time", limits={"minimum": "18:00", "maximum": "09:00"}),
        ("limits", "minimum"),
        "limits_crossed",
        {},
    ),
    (question("q", "money", limits={"minimum": "£5"}), ("limits", "minimum"), "bad_limit", {}),
    (grid(cell="scale", choices=(), limits={"maximum": 40}), ("limits", "maximum"), "bad_scale", {}),
]


def without_nothing(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if value is not None}


@pytest.mark.parametrize(("asked", "place", "code", "params"), CASES, ids=lambda value: str(value)[:40])
def test_what_stops_publishing(
    asked: dict[str, Any], place: tuple[str | int, ...], code: str, params: dict[str, Any]
) -> None:
    assert find(document(section("s", without_nothing(asked)))) == [Problem((*Q, *place), code, params)]


@pytest.mark.parametrize(
    "asked",
    [
        grid(),
        grid(cell="multiple_choice", limits={"maximum": 1}),
        grid(cell="scale", choices=(), limits={"minimum": 0, "maximum": 10}),
        question("q", "ranking", choices=("a", "b", "c"), limits={"minimum": 1, "maximum": 2}),
        question("q", "budget", choices=("a", "b"), total=1),
        projects(*PRICED),
        projects(*PRICED, {"code": "none", "label": {"en": "None"}, "price": 0, "exclusive": True}),
        question("q", "statement"),
        question("q", "consent", required=True),
        question("q", "time", limits={"minimum": "00:00", "maximum": "23:59"}),
        question("q", "partial_date", limits={"minimum": "1900-01-01"}),
        question("q", "money", limits={"minimum": 0, "maximum": "99.99"}),
    ],
    ids=lambda asked: asked["type"],
)
def test_what_can_be_published(asked: dict[str, Any]) -> None:
    assert find(document(section("s", asked))) == []
