"""Whatever a file says, each of its items arrives or is listed, and the document holds together."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.engine import problems
from surveys.engine.definition import CODE
from surveys.engine.rules import named
from surveys.exchange.definitions import Imported, read

from .example import FILES, imported, questions
from .workbook import xlsform

NAMES = ("a", "b", "c d", "É", "token")
RULES = ("", "${a} = '1'", "${c d} > 2", "selected(${b}, 'x')", "${nope} = 1", "regex(${a}, 'x')", "((", "false()")
TYPES = ("text", "integer", "note", "select_one l", "select_multiple l", "rank l", "range", "dateTime", "odd", "start")
CHOICES = [{"list_name": "l", "name": name, "label": name} for name in ("1", "x")]
KINDS = ("text", "radiogroup", "checkbox", "matrix", "boolean", "rating", "paneldynamic", "html", "odd", "expression")
CONDITIONS = ("", "{a} = 1", "{b} contains 'x'", "{c d} > 2", "{nope} = 1", "{a} ~ 2", "{b} notempty")


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(TYPES), st.sampled_from(RULES), st.sampled_from(RULES)), min_size=1, max_size=5)
)
def test_every_row_of_a_workbook(rows: list[tuple[str, str, str]]) -> None:
    survey = [
        {"type": kind, "name": name, "label": name, "relevant": rule, "constraint": check}
        for name, (kind, rule, check) in zip(NAMES, rows, strict=False)
    ]
    if all(kind == "start" for kind, _rule, _check in rows):
        survey.append({"type": "text", "name": "last", "label": "last"})
    result = xlsform(survey, CHOICES)
    _accounted(result, {row["name"]: row.get("relevant", "") for row in survey}, "relevant")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(CONDITIONS)), min_size=1, max_size=5))
def test_every_element_of_surveyjs(elements: list[tuple[str, str]]) -> None:
    listed: list[dict[str, Any]] = [
        {"type": kind, "name": name, "title": name, "visibleIf": rule, "choices": [1, "x"], "rows": ["r"],
         "columns": [1, 2],
         "templateElements": [{"type": "text", "name": f"in-{name}", "visibleIf": rule}], "expression": "{a} + 1"}
        for name, (kind, rule) in zip(NAMES, elements, strict=False)
    ]  # fmt: skip
    listed.append({"type": "text", "name": "last", "title": "last"})
    result = read(json.dumps({"title": "T", "elements": listed}).encode(), name="x.json")
    _accounted(result, {element["name"]: element.get("visibleIf", "") for element in listed}, "visibleIf")


def _accounted(result: Imported, rules: dict[str, str], kind: str) -> None:
    """Each name arrived or is listed; each rule stands on its question or is listed."""
    report, document = result.report, result.document
    items = {entry["item"] for entry in report["not_converted"]}
    found = questions(document)
    assert all(entry["item"] and entry["reason"] for entry in report["not_converted"])
    assert report["converted"] <= report["questions"]
    assert problems.find(document) == []
    seen: set[str] = set()
    for code, question in found.items():
        assert CODE.fullmatch(code)
        assert question["text"].get(document["languages"][0])
        assert set(named(question.get("when"))) <= seen
        seen.add(code)
    for name, rule in rules.items():
        arrived = [question for question in found.values() if question["text"]["en"] == name]
        assert arrived or name in items or f"{name}: type" in items
        for question in arrived:
            assert not rule or "when" in question or f"{name}: {kind}" in items


@pytest.mark.parametrize("name", sorted(file.name for file in FILES.iterdir()))
def test_whatever_was_imported_can_be_published(name: str) -> None:
    assert problems.find(imported(name).document) == []


@pytest.mark.parametrize("name", sorted(file.name for file in FILES.iterdir()))
def test_the_same_file_gives_the_same_document(name: str) -> None:
    assert imported(name) == imported(name)
