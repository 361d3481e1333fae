"""Grids: one closed question for several rows."""

from typing import Any

import pytest

from surveys.engine.answers import check, read_page
from tests.surveys.engine.answering import TODAY, mistyped, refused, stored, typed
from tests.surveys.engine.build import one, section, survey

ROWS = [{"code": code, "label": {"en": code.capitalize()}} for code in ("paths", "lights")]
NEVER = {"code": "never", "label": {"en": "Never"}, "exclusive": True}
SINGLE: dict[str, Any] = {"rows": ROWS, "cell": "single_choice", "choices": ("good", "poor")}
GRID = one("grid", **SINGLE)
MULTIPLE = one("grid", rows=ROWS, cell="multiple_choice", choices=("am", "pm", NEVER))
SCALE = one("grid", rows=ROWS, cell="scale", limits={"minimum": 0, "maximum": 10})


def test_each_row_is_stored_under_its_code() -> None:
    assert typed(GRID, lights="poor", paths="good") == {"paths": "good", "lights": "poor"}
    assert typed(MULTIPLE, paths=["pm", "am"], lights=["never"]) == {"paths": ["am", "pm"], "lights": ["never"]}
    assert typed(SCALE, paths="0", lights="10") == {"paths": 0, "lights": 10}


def test_rows_may_be_left_out_where_the_grid_is_optional() -> None:
    assert typed(GRID, paths="good") == {"paths": "good"}
    assert typed(GRID) is None
    assert stored(MULTIPLE, {"paths": [], "lights": ["am"]}) == {"lights": ["am"]}


def test_a_required_grid_names_the_row_that_is_missing() -> None:
    needed = one("grid", **SINGLE, required=True)
    assert mistyped(needed, paths="good") == ("row_missing", "q.lights", {"row": {"en": "Lights"}})
    assert refused(needed, {"lights": "poor"}) == "row_missing"


def test_half_a_required_grid_can_be_saved_for_later_and_not_submitted() -> None:
    made = survey(section("s", {**_document(GRID), "required": True}))
    reading = read_page(made.questions(), {"q.paths": ["good"]}, TODAY, require=False)
    assert (reading.answers, reading.findings) == ({"q": {"paths": "good"}}, [])
    assert [finding.error.code for finding in check(made.sections, reading.answers).findings] == ["row_missing"]


def _document(question: Any) -> dict[str, Any]:
    options = [{"code": option.code, "label": dict(option.label)} for option in question.options]
    return {"code": "q", "type": "grid", "text": {"en": "Q"}, "cell": question.cell, "rows": ROWS, "options": options}


def test_a_grid_without_any_row_answered_is_no_answer() -> None:
    made = survey(section("s", _document(GRID)))
    assert check(made.sections, {"q": {}}).answers == {}


def test_mistakes_in_a_row_have_its_key() -> None:
    assert mistyped(MULTIPLE, paths=["am", "never"])[:2] == ("exclusive_option", "q.paths")
    assert mistyped(GRID, lights="fair")[:2] == ("unknown_option", "q.lights")
    assert mistyped(SCALE, lights="11")[:2] == ("unknown_option", "q.lights")


@pytest.mark.parametrize(
    "value", [None, [], "good", {"roof": "good"}, {"paths": "fair"}, {"paths": None}, {"paths": ["good"]}]
)
def test_what_no_grid_of_single_choices_stores(value: Any) -> None:
    assert refused(GRID, value) == "unknown_option"
