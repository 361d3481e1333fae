"""XLSForm, feature by feature."""

from typing import Any

import pytest

from .example import lost, questions
from .workbook import xlsform

YES_NO = [{"list_name": "yn", "name": "yes", "label": "Yes"}, {"list_name": "yn", "name": "no", "label": "No"}]


def one(row: dict[str, Any], *before: dict[str, Any]) -> Any:
    """The question that a row becomes."""
    result = xlsform([*before, {"label": row["name"], **row}], YES_NO)
    return questions(result.document)[row["name"]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"type": "integer"}, {"type": "number"}),
        ({"type": "decimal"}, {"type": "number", "limits": {"decimals": 6}}),
        ({"type": "text"}, {"type": "short_text"}),
        ({"type": "text", "appearance": "multiline"}, {"type": "long_text"}),
        ({"type": "date"}, {"type": "date"}),
        ({"type": "time"}, {"type": "time"}),
        ({"type": "note"}, {"type": "statement"}),
        ({"type": "acknowledge"}, {"type": "consent"}),
        ({"type": "trigger"}, {"type": "consent"}),
        ({"type": "barcode"}, {"type": "short_text"}),
        ({"type": "geopoint"}, {"type": "place", "draw": ["point"]}),
        ({"type": "q location"}, {"type": "place", "draw": ["point"]}),
        ({"type": "geotrace"}, {"type": "place", "draw": ["line"]}),
        ({"type": "geoshape"}, {"type": "place", "draw": ["area"]}),
        ({"type": "image"}, {"type": "file", "accept": ["image/jpeg", "image/png"]}),
        ({"type": "file"}, {"type": "file", "accept": ["image/jpeg", "image/png", "application/pdf"]}),
        ({"type": "audio"}, {"type": "long_text"}),
        ({"type": "add video prompt"}, {"type": "long_text"}),
        ({"type": "phone number"}, {"type": "phone"}),
        ({"type": "percentage"}, {"type": "number", "limits": {"minimum": 0, "maximum": 100}}),
        ({"type": "number of days in last month"}, {"type": "number"}),
        ({"type": "range"}, {"type": "scale", "limits": {"minimum": 0, "maximum": 10}}),
        (
            {"type": "range", "parameters": "start=0 end=1 step=0.1"},
            {"type": "number", "limits": {"minimum": 0, "maximum": 1, "decimals": 1}},
        ),
        (
            {"type": "integer", "constraint": ". > 0 and .<=9"},
            {"type": "number", "limits": {"minimum": 1, "maximum": 9}},
        ),
        ({"type": "text", "required": "yes"}, {"type": "short_text", "required": True}),
        ({"type": "text", "hint::English (en)": "Short"}, {"type": "short_text", "hint": {"en": "Short"}}),
    ],
)
def test_a_type(source: dict[str, Any], expected: dict[str, Any]) -> None:
    assert one({"name": "q", **source}) == {"code": "q", "text": {"en": "q"}, **expected}


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("select_one yn", "single_choice"), ("select one from yn", "single_choice"), ("select1 yn", "single_choice"),
        ("select_multiple yn", "multiple_choice"), ("select all that apply from yn", "multiple_choice"),
        ("rank yn", "ranking"), ("add select one prompt using yn", "single_choice"), ("q select1 yn", "single_choice"),
        ("add select multiple prompt using yn", "multiple_choice"),
    ],
)  # fmt: skip
def test_a_choice(source: str, kind: str) -> None:
    options = [{"code": "yes", "label": {"en": "Yes"}}, {"code": "no", "label": {"en": "No"}}]
    assert one({"type": source, "name": "q"}) == {"code": "q", "type": kind, "text": {"en": "q"}, "options": options}


def test_or_other_and_random_order() -> None:
    question = one({"type": "select_one yn or_other", "name": "q", "parameters": "randomize=true"})
    assert question["order"] == "random"
    assert question["options"][-1] == {"code": "other", "label": {"en": "Other"}, "other": True, "last": True}


def test_a_moment_is_a_day_and_a_time() -> None:
    result = xlsform([{"type": "dateTime", "name": "at", "label": "When"}])
    assert [question["type"] for question in questions(result.document).values()] == ["date", "time"]
    assert result.report["questions"] == result.report["converted"] == 1


def test_every_language_arrives() -> None:
    row = {
        "type": "note",
        "name": "n",
        "label::English (en)": "Hello",
        "label::Cymraeg (cy)": "Helo",
        "label::Polski": "Cześć",
    }
    result = xlsform([row])
    assert result.document["languages"] == ["en", "cy", "pl"]
    assert questions(result.document)["n"]["text"] == {"en": "Hello", "cy": "Helo", "pl": "Cześć"}
    assert lost(result) == set()


def test_groups_are_sections_and_inner_groups_pass_their_rule_on() -> None:
    own = {"type": "select_one yn", "name": "own", "label": "Own?"}
    result = xlsform(
        [
            {"type": "begin_group", "name": "home", "label": "Home"}, own,
            {"type": "begin group", "name": "inner", "label": "Inner", "relevant": "${own} = 'yes'"},
            {"type": "text", "name": "deep", "label": "Deep", "relevant": "${own} != ''"},
            {"type": "end_group"}, {"type": "end group"}, {"type": "text", "name": "after", "label": "After ${deep}"},
        ],
        YES_NO,
    )  # fmt: skip
    when = {"op": "equals", "question": "own", "value": "yes"}
    assert [section["code"] for section in result.document["sections"]] == ["home", "questions"]
    found = questions(result.document)
    assert found["inner"] == {"code": "inner", "type": "statement", "text": {"en": "Inner"}, "when": when}
    assert found["deep"]["when"] == {"all": [when, {"op": "answered", "question": "own"}]}
    assert found["after"]["text"] == {"en": "After {deep}"}
    assert lost(result) == set()


def test_a_group_with_a_rule_is_a_section_with_a_rule() -> None:
    result = xlsform(
        [
            {"type": "integer", "name": "age", "label": "Age"},
            {"type": "begin group", "name": "old", "label": "Old", "relevant": "${age} > 64"},
            {"type": "text", "name": "pension", "label": "Pension"},
            {"type": "end group"},
        ]
    )
    assert result.document["sections"][1]["when"] == {"op": "greater_than", "question": "age", "value": 64}


def test_a_repeat_is_a_group() -> None:
    result = xlsform(
        [
            {"type": "begin repeat", "name": "kid", "label": "Children", "repeat_count": 3},
            {"type": "text", "name": "name", "label": "Name"},
            {"type": "integer", "name": "years", "label": "Age", "relevant": "${name} != ''"},
            {"type": "end repeat"},
            {"type": "note", "name": "n", "label": "N", "relevant": "${years} > 3"},
        ]
    )
    group = questions(result.document)["kid"]
    assert group["limits"] == {"minimum": 3, "maximum": 3}
    assert group["questions"][1]["when"] == {"op": "answered", "question": "name"}
    assert "when" not in questions(result.document)["n"]
    assert lost(result) >= {"n: relevant"}


def test_a_calculation_stands_among_the_answers() -> None:
    result = xlsform(
        [
            {"type": "integer", "name": "age", "label": "Age"},
            {"type": "calculate", "name": "double", "calculation": "${age} * 2"},
            {"type": "calculate", "name": "greeting", "calculation": "concat('a', ${age})"},
            {"type": "note", "name": "n", "label": "It is ${double}", "relevant": "${double} > 9"},
            {"type": "note", "name": "m", "label": "Hello ${greeting}"},
        ]
    )
    found = questions(result.document)
    assert found["double"]["formula"] == {"product": [{"answer": "age"}, {"value": 2}]}
    assert found["n"]["when"] == {"op": "greater_than", "question": "double", "value": 9}
    assert found["n"]["text"] == {"en": "It is {double}"}
    assert "greeting" not in found
    assert found["m"]["text"] == {"en": "Hello [greeting]"}
    assert lost(result) >= {"greeting: calculation", "m: greeting"}


def test_a_constraint_is_a_check_with_its_message() -> None:
    row = {"type": "integer", "name": "age", "label": "Age", "constraint": ". != 99", "constraint_message": "Not 99"}
    (check,) = xlsform([row]).document["checks"]
    given = {"op": "answered", "question": "age"}
    assert check["when"] == {"all": [given, {"op": "equals", "question": "age", "value": 99}]}
    assert (check["message"], check["question"]) == ({"en": "Not 99"}, "age")


def test_required_by_a_rule_is_a_check() -> None:
    rows = [
        {"type": "integer", "name": "age", "label": "Age"},
        {"type": "text", "name": "why", "label": "Why", "required": "${age} > 3", "relevant": "${age} < 9"},
    ]
    (check,) = xlsform(rows).document["checks"]
    older = {"op": "greater_than", "question": "age", "value": 3}
    assert check["when"] == {"all": [older, {"not": {"op": "answered", "question": "why"}}]}


def test_what_is_not_taken_over_is_listed() -> None:
    result = xlsform(
        [
            {"type": "start", "name": "start"},
            {"type": "integer", "name": "a", "label": "A", "default": "3", "relevant": "regex(${b}, 'x')"},
            {"type": "select_one yn", "name": "b", "label": "B", "choice_filter": "x=${a}", "appearance": "minimal"},
            {"type": "hologram", "name": "c", "label": "C", "media::image": "c.png"},
            {"type": "select_one_from_file f.csv", "name": "d", "label": "D"},
            {"name": "e", "label": "E"},
        ],
        YES_NO,
    )
    assert lost(result) == {
        "start", "default", "a: relevant", "b: choice_filter", "appearance", "c: type", "c: image", "d: options", "e",
    }  # fmt: skip
    assert list(questions(result.document)) == ["a", "b", "c", "d"]


def test_codes_are_ours_and_rules_follow() -> None:
    choices = [{"list_name": "l", "name": name, "label": name} for name in ("Very Good!", "very good?", "Ž")]
    rows = [
        {"type": "select_one l", "name": "How Good", "label": "Q"},
        {"type": "select_one l", "name": "how_good", "label": "Q2"},
        {"type": "note", "name": "token", "label": "N", "relevant": "${How Good} = 'very good?' or ${how_good} = 'Ž'"},
    ]
    found = questions(xlsform(rows, choices).document)
    assert list(found) == ["how-good", "how_good", "token-2"]
    assert [option["code"] for option in found["how-good"]["options"]] == ["very-good", "very-good-2", "z"]
    assert found["token-2"]["when"]["any"][0]["value"] == "very-good-2"
