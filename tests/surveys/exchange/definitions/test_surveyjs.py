"""SurveyJS, feature by feature."""

import json
from typing import Any

import pytest

from surveys.exchange.definitions import read

from .example import imported, lost, questions


def answer(op: str, question: str, value: Any = None) -> dict[str, Any]:
    return {"op": op, "question": question} | ({} if value is None else {"value": value})


def test_the_example_arrives_whole() -> None:
    result = imported("surveyjs_parks.json")
    assert result.report["format"] == "surveyjs"
    assert result.report["questions"] == result.report["converted"] == 22
    assert lost(result) >= {
        "age: regex", "photo: acceptedTypes", "sign: type", "last: visibleIf", "defaultValue", "navigateToUrl",
        "trigger: setvalue",
    }  # fmt: skip
    assert result.document["languages"] == ["en", "de"]
    assert result.document["title"] == {"en": "Parks", "de": "Parks in Leicester"}


def test_every_kind_of_element() -> None:
    found = questions(imported("surveyjs_parks.json").document)
    assert {code: question["type"] for code, question in found.items()} == {
        "visit": "single_choice", "what": "multiple_choice", "inner": "statement", "rate": "grid", "age": "number",
        "kids": "group", "kid": "short_text", "school": "yes_no", "stars": "scale", "faces": "single_choice",
        "order": "ranking", "picture": "single_choice", "boxes-one": "short_text", "boxes-two": "email",
        "grid-c1": "grid", "grid-r1-c2": "short_text", "trips": "group", "to": "short_text", "by": "single_choice",
        "photo": "file", "words": "statement", "twice": "calculated", "why": "long_text", "mail": "email",
        "sign": "file", "last": "short_text", "later": "date",
    }  # fmt: skip
    assert "image" not in found["picture"]["options"][0]
    assert any(item.startswith("picture.") for item in lost(imported("surveyjs_parks.json")))
    assert found["photo"]["accept"] == ["image/jpeg", "image/png"]
    assert found["photo"]["megabytes"] == 3
    assert found["words"]["text"] == {"en": "Hello you"}
    assert found["kids"]["limits"] == {"maximum": 4}
    assert found["what"]["limits"] == {"maximum": 2}
    assert found["what"]["order"] == "random"
    assert found["what"]["text"]["en"] == "You said {visit}: what for?"


def test_rules_of_pages_panels_questions_and_entries() -> None:
    document = imported("surveyjs_parks.json").document
    found = questions(document)
    panel = answer("answered", "what")
    assert found["what"]["when"] == {"any": [answer("equals", "visit", "yes"), answer("equals", "visit", "other")]}
    chosen = [answer("includes_any", "what", ["walk", "run"]), answer("count_at_least", "what", 2)]
    assert found["rate"]["when"] == {"all": [panel, *chosen]}
    assert found["age"]["when"] == {"all": [panel, answer("equals", "rate.grass", "bad")]}
    assert found["school"]["when"] == answer("answered", "kid")
    assert found["by"]["when"] == answer("answered", "to")
    assert document["sections"][-1]["when"] == {
        "all": [answer("at_least", "age", 18), answer("not_equals", "visit", "no")]
    }


def test_a_completing_trigger_is_an_early_end() -> None:
    section = imported("surveyjs_parks.json").document["sections"][1]
    assert section["when"] == answer("equals", "visit", "no")
    assert section["exit"] == {"en": "Thanks!"}
    assert section["questions"] == []


def test_validators_are_limits_or_checks() -> None:
    document = imported("surveyjs_parks.json").document
    assert questions(document)["age"]["limits"] == {"minimum": 16, "maximum": 120}
    wrong, missing = document["checks"]
    assert wrong["when"] == {"all": [answer("answered", "age"), answer("equals", "age", 99)]}
    assert wrong["message"] == {"en": "Not 99"}
    assert {"not": answer("answered", "age")} in missing["when"]["all"]


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ({"type": "dropdown", "choicesMin": 1, "choicesMax": 3}, "single_choice"),
        ({"type": "dropdown", "choicesByUrl": {"url": "x"}}, "short_text"),
        ({"type": "checkbox", "choices": ["only"]}, "consent"),
        ({"type": "tagbox", "choices": [1, 2.0]}, "multiple_choice"),
        ({"type": "buttongroup", "choices": [True, False]}, "single_choice"),
        ({"type": "slider"}, "number"),
        ({"type": "text", "inputType": "month"}, "partial_date"),
        ({"type": "text", "inputType": "tel"}, "phone"),
        ({"type": "text", "inputType": "time"}, "time"),
        ({"type": "text", "validators": [{"type": "numeric", "minValue": 2}]}, "number"),
        ({"type": "hologram"}, "long_text"),
        ({"type": "matrix", "columns": ["a", "b"]}, "single_choice"),
    ],
)
def test_a_single_element(element: dict[str, Any], kind: str) -> None:
    survey = {"elements": [{"name": "Frage 1", **element}]}
    document = read(json.dumps(survey).encode(), name="one.json").document
    assert questions(document)["frage-1"]["type"] == kind
    assert document["slug"] == "one"
