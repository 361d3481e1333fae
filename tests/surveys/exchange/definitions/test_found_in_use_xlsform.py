"""Shapes of XLSForm that forms in use have: old spellings, typed quotation marks, words in odd places."""

import io
from typing import Any

import openpyxl
import pytest

from surveys.engine import problems
from surveys.exchange.definitions import Imported, read

from .example import lost, questions
from .workbook import Rows, workbook, xlsform

CHOICES: Rows = [
    {"list_name": "kind", "name": "park", "label": "Park"},
    {"list_name": "kind", "name": "pool", "label": "Pool"},
]
ASKED: Rows = [{"type": "select_one kind", "name": "kind", "label": "Kind"}]


def rule(relevant: Any) -> Any:
    """Return what becomes of a rule about the question `kind`."""
    rows = [*ASKED, {"type": "text", "name": "last", "label": "Last", "relevant": relevant}]
    return questions(xlsform(rows, CHOICES).document)["last"].get("when")


def reasons(result: Imported, item: str) -> str:
    return " ".join(entry["reason"] for entry in result.report["not_converted"] if entry["item"] == item)


@pytest.mark.parametrize(
    "source", ["${kind}=’park’", "${kind} = ‘park’", "${kind}=’park'", "${kind} = “park”", "../kind = 'park'"]
)
def test_quotation_marks_and_paths(source: str) -> None:
    assert rule(source) == {"op": "equals", "question": "kind", "value": "park"}


@pytest.mark.parametrize(("source", "expected"), [(True, None), ("TRUE", None)])
def test_a_rule_that_is_a_cell_with_true_in_it(source: Any, expected: Any) -> None:
    assert rule(source) is expected


def test_an_option_that_is_not_there_is_never_the_one() -> None:
    rows = [*ASKED, {"type": "text", "name": "last", "label": "Last", "relevant": "${kind}='pool' or ${kind}='zoo'"}]
    result = xlsform(rows, CHOICES)
    assert questions(result.document)["last"]["when"] == {"op": "equals", "question": "kind", "value": "pool"}
    assert "zoo" in reasons(result, "last: relevant")
    assert rule("${kind} = 'zoo'") is None


def test_the_end_that_a_device_notes_ends_no_group() -> None:
    rows = [
        {"type": "start", "name": "start"}, {"type": "end", "name": "end"}, {"type": "imei", "name": "imei"},
        {"type": "get phone number", "name": "phone"}, {"type": "uri:deviceid", "name": "device"},
        {"type": "begin group", "name": "g", "label": "Group"}, {"type": "text", "name": "q", "label": "Q"},
        {"type": "end group"},
    ]  # fmt: skip
    result = xlsform(rows)
    assert list(questions(result.document)) == ["q"]
    assert lost(result) >= {"start", "end", "imei", "phone", "device"}


def test_columns_of_old_files() -> None:
    rows = [
        *ASKED,
        {
            "type": "integer", "name": "n", "caption:English (en)": "How many?", "bind:relevant": "${kind} = 'park'",
            "bind:constraint": ". < 10", "bind:jr:constraintMsg": "Fewer", "body::accuracyThreshold": "5",
        },
    ]  # fmt: skip
    result = xlsform(rows, CHOICES)
    found = questions(result.document)["n"]
    assert found["text"] == {"en": "How many?"}
    assert found["when"]["value"] == "park"
    assert found["limits"] == {"maximum": 9}
    assert result.document["languages"] == ["en"]
    assert "Fewer" in reasons(result, "n: constraint_message")
    assert "body::accuracyThreshold" in lost(result)


def test_the_form_is_called_what_a_row_says() -> None:
    rows = [{"type": "set form title", "name": "Ponds"}, {"type": "set form id", "name": "ponds"},
            {"type": "text", "name": "q", "label": "Q"}]  # fmt: skip
    result = xlsform(rows, settings=[{"default_language": "English (en)"}])
    assert (result.document["title"], result.document["slug"]) == ({"en": "Ponds"}, "ponds")
    assert list(questions(result.document)) == ["q"]


def test_a_loop_over_options_says_which_it_is_about() -> None:
    rows = [{"type": "begin loop over kind", "name": "each"}, {"type": "integer", "name": "many", "label": "Many"},
            {"type": "end loop"}]  # fmt: skip
    result = xlsform(rows, CHOICES)
    (group,) = result.document["sections"][0]["questions"]
    assert [inner["type"] for inner in group["questions"]] == ["single_choice", "number"]
    assert group["questions"][0]["options"] == [
        {"code": "park", "label": {"en": "Park"}},
        {"code": "pool", "label": {"en": "Pool"}},
    ]
    assert "each: loop" in lost(result)
    assert problems.find(result.document) == []


def test_what_an_entry_cannot_ask_is_asked_in_words() -> None:
    rows = [
        {"type": "begin repeat", "name": "tree", "label": "Tree"},
        {"type": "geopoint", "name": "at", "label": "At"},
        {"type": "image", "name": "photo", "label": "Photo", "required": "yes"},
        {"type": "end repeat"},
    ]
    result = xlsform(rows)
    (group,) = result.document["sections"][0]["questions"]
    assert [inner["type"] for inner in group["questions"]] == ["long_text", "long_text"]
    assert group["questions"][1]["required"] is True
    assert lost(result) >= {"at: type", "photo: type"}
    assert problems.find(result.document) == []


def test_more_entries_than_there_can_be_here() -> None:
    rows = [{"type": "begin repeat", "name": "tree", "label": "Tree", "repeat_count": "99"},
            {"type": "text", "name": "kind", "label": "Kind"}, {"type": "end repeat"}]  # fmt: skip
    result = xlsform(rows)
    assert questions(result.document)["tree"]["limits"] == {"minimum": 20, "maximum": 20}
    assert lost(result) >= {"tree: minimum", "tree: maximum"}


def test_words_that_are_shown_to_nobody_are_in_the_report() -> None:
    rows = [
        {"type": "begin group", "name": "g", "label": "Group", "hint": "Stay dry"},
        {"type": "text", "name": "q", "label": "Q", "required": "yes", "required_message": "Say it"},
        {"type": "end group", "label": "Gone"},
        {"type": "deviceid", "name": "d", "label": "Which phone"},
        {"type": "include", "name": "more"},
    ]
    result = xlsform(rows)
    assert result.document["sections"][0]["title"] == {"en": "Group\nStay dry"}
    assert "Say it" in reasons(result, "q: required_message")
    assert "Gone" in reasons(result, "row 4: label")
    assert "Which phone" in reasons(result, "d")
    assert "more" in lost(result)


def test_pictures_of_options_are_not_in_a_workbook() -> None:
    choices = [{**CHOICES[0], "image": "park.jpg"}, {**CHOICES[1], "media::image": "pool.jpg"}]
    result = xlsform(ASKED, choices)
    assert questions(result.document)["kind"]["options"] == [
        {"code": "park", "label": {"en": "Park"}},
        {"code": "pool", "label": {"en": "Pool"}},
    ]
    assert "park.jpg" in reasons(result, "kind.park: image")
    assert "pool.jpg" in reasons(result, "kind.pool: image")


def with_sheet(data: bytes, name: str, rows: list[list[str]]) -> Imported:
    """Read a workbook with a further sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    whole = io.BytesIO()
    book.save(whole)
    return read(whole.getvalue(), name="parks.xlsx")


def test_choices_on_a_sheet_of_their_own() -> None:
    asked: Rows = [{"type": "select_one_external ward", "name": "ward", "label": "Ward", "choice_filter": "true()"}]
    head = ["list_name", "name", "label"]
    few = with_sheet(workbook(asked), "external_choices", [head, ["ward", "a", "Abbey"], ["ward", "b", "Belgrave"]])
    assert [option["code"] for option in questions(few.document)["ward"]["options"]] == ["a", "b"]
    many = with_sheet(workbook(asked), "external_choices", [head, *(["ward", f"w{n}", f"W{n}"] for n in range(301))])
    assert questions(many.document)["ward"]["type"] == "short_text"


def test_sheets_and_columns_that_nobody_reads() -> None:
    choices = [{**choice, "ward": "abbey"} for choice in CHOICES]
    settings = {"form_title": "Parks", "default_language": "English (en)", "instance_name": "x"}
    result = with_sheet(workbook(ASKED, choices, [settings]), "cascades", [["name"], ["abbey"]])
    assert lost(result) == {"cascades", "choices: ward", "settings: instance_name"}


def test_words_are_not_checked() -> None:
    rows = [
        *ASKED,
        {"type": "note", "name": "n", "label": "N", "constraint": "${kind} = 'park'", "constraint_message": "No"},
    ]
    result = xlsform(rows, CHOICES)
    assert "checks" not in result.document
    assert "No" in reasons(result, "n: constraint")


def test_a_name_in_another_case_is_not_one_that_was_given_up() -> None:
    rows = [
        {"type": "calculate", "name": "a", "calculation": "regex('x', 'y')"},
        {"type": "integer", "name": "A2", "label": "A2"},
        {"type": "calculate", "name": "b", "calculation": "${a} + 1"},
        {"type": "calculate", "name": "c", "calculation": "${a2} + 1"},
    ]
    result = xlsform(rows)
    assert lost(result) >= {"a: calculation", "b: calculation"}
    assert questions(result.document)["c"]["formula"] == {"sum": [{"answer": "a2"}, {"value": 1}]}
