"""Shapes of SurveyJS that surveys in use have: older spellings, a language beside the default, pictures in the file."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from surveys.engine import problems
from surveys.exchange.definitions import Imported, keep_pictures, read
from surveys.models import Picture

from .example import lost, questions


def surveyjs(*elements: dict[str, Any], **more: Any) -> Imported:
    listed = [{"type": "text", "name": f"q{number}", **element} for number, element in enumerate(elements)]
    return read(json.dumps({"title": "T", "elements": listed, **more}).encode(), name="t.json")


def reasons(result: Imported, item: str) -> str:
    return " ".join(entry["reason"] for entry in result.report["not_converted"] if entry["item"] == item)


def test_the_default_beside_the_surveys_own_language_is_english() -> None:
    title = {"default": "How?", "de": "Wie?"}
    result = surveyjs({"title": title}, {"title": "Why"}, locale="de")
    assert result.document["languages"] == ["en", "de"]
    assert questions(result.document)["q0"]["text"] == {"en": "How?", "de": "Wie?"}
    assert surveyjs({"title": {"default": "Wie?", "fr": "Comment ?"}}, locale="de").document["languages"] == [
        "de",
        "fr",
    ]


def test_choices_with_value_and_words_in_one() -> None:
    result = surveyjs({"type": "radiogroup", "choices": ["a|Apples", "b|Pears"]}, {"visibleIf": "{q0} = 'b'"})
    found = questions(result.document)
    assert found["q0"]["options"] == [{"code": "a", "label": {"en": "Apples"}}, {"code": "b", "label": {"en": "Pears"}}]
    assert found["q1"]["when"] == {"op": "equals", "question": "q0", "value": "b"}
    plain = questions(surveyjs({"type": "radiogroup", "choices": ["a|b", "c"]}).document)["q0"]
    assert [option["label"]["en"] for option in plain["options"]] == ["a|b", "c"]


def test_older_names_of_the_ends_of_a_scale() -> None:
    ends = {"mininumRateDescription": "Bad", "maximumRateDescription": "Good"}
    found = questions(surveyjs({"type": "rating", **ends}).document)["q0"]
    assert (found["low_label"], found["high_label"]) == ({"en": "Bad"}, {"en": "Good"})


def test_bounds_that_are_calculated_are_checks() -> None:
    bounds = {"minValueExpression": "{q0}", "maxValueExpression": "today()", "maxErrorText": "Not yet"}
    result = surveyjs({"inputType": "date"}, {"inputType": "date", **bounds})
    first, second = result.document["checks"]
    assert first["when"]["all"][1]["not"]["value"] == {"answer": "q0"}
    assert (second["when"]["all"][1]["not"]["op"], second["message"]) == ("at_most", {"en": "Not yet"})


def test_validators_with_fractions_and_their_messages() -> None:
    numeric = {"type": "numeric", "minValue": 0.6, "maxValue": 8, "text": "Between them"}
    result = surveyjs({"inputType": "number", "validators": [numeric]})
    assert questions(result.document)["q0"]["limits"] == {"minimum": "0.6", "maximum": 8, "decimals": 1}
    assert "Between them" in reasons(result, "q0: numeric")


def test_of_two_bounds_the_tighter_one_holds() -> None:
    both = [{"type": "numeric", "minValue": 5, "maxValue": 900}, {"type": "numeric", "minValue": 20, "maxValue": 50}]
    result = surveyjs({"inputType": "number", "min": 10, "max": 100, "validators": both})
    assert questions(result.document)["q0"]["limits"] == {"minimum": 20, "maximum": 50}


def test_a_calculation_inside_an_entry_is_words() -> None:
    inner = [{"type": "text", "name": "n", "inputType": "number"},
             {"type": "expression", "name": "twice", "title": "Twice it", "expression": "{panel.n} * 2"}]  # fmt: skip
    result = surveyjs({"type": "paneldynamic", "templateElements": inner, "templateTitle": "Person"})
    group = questions(result.document)["q0"]
    assert [question["type"] for question in group["questions"]] == ["number", "statement"]
    assert group["entry"] == {"en": "Person"}
    assert "twice: calculation" in lost(result)
    assert result.report["questions"] == result.report["converted"] == 3
    assert problems.find(result.document) == []


def test_true_and_false_in_a_calculation_are_one_and_nought() -> None:
    value = {"name": "yes", "expression": "iif({q0} = 'x', true, false)"}
    found = questions(surveyjs({}, calculatedValues=[value]).document)["yes"]
    rule = {"op": "equals", "question": "q0", "value": "x"}
    assert found["formula"] == {"if": [rule, {"value": 1}, {"value": 0}]}


def test_words_that_are_shown_to_nobody_are_in_the_report() -> None:
    inner = [{"type": "text", "name": "n"}]
    panel = {
        "type": "paneldynamic",
        "templateElements": inner,
        "templateTitle": "Dear {panel.n}",
        "valueName": "people",
    }
    result = surveyjs(
        {"placeholder": "0116", "requiredErrorText": {"default": "Say it", "cy": "Dywedwch"}}, panel,
        {**panel, "choicesByUrl": {"url": "x", "titleName": "y"}},
        completedHtml="<b>Go well</b>", completedHtmlOnCondition=[{"html": "Go far"}],
        triggers=[{"type": "setvalue", "expression": "{q0} = 1", "setToName": "q1"}],
    )  # fmt: skip
    assert "0116" in reasons(result, "placeholder")
    assert "Say it / Dywedwch" in reasons(result, "requiredErrorText")
    assert "Dear [panel.n]" in reasons(result, "q1: templateTitle")
    assert "shares" in reasons(result, "q2: valueName")
    assert "Go well" in reasons(result, "completedHtml")
    assert "Go far" in reasons(result, "completedHtmlOnCondition")
    assert "trigger: setvalue q1" in lost(result)
    assert result.document["languages"] == ["en"]


def picture(colour: str) -> str:
    """Return a small picture as an address that holds it."""
    file = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


def pictures(*links: Any) -> Imported:
    choices = [
        {"value": f"o{number}", "text": f"Option {number}", "imageLink": link} for number, link in enumerate(links)
    ]
    return surveyjs({"type": "imagepicker", "name": "which", "choices": choices})


def test_a_picture_elsewhere_is_listed_and_its_option_kept() -> None:
    result = pictures("https://example.org/a.jpg", "data:image/gif;base64,R0lGOD")
    assert questions(result.document)["which"]["options"] == [
        {"code": "o0", "label": {"en": "Option 0"}}, {"code": "o1", "label": {"en": "Option 1"}},
    ]  # fmt: skip
    assert "https://example.org/a.jpg" in reasons(result, "which.o0: imageLink")
    assert result.pictures == ()


@pytest.mark.django_db
def test_a_picture_in_the_file_is_kept_when_the_caller_says_so() -> None:
    result = pictures(picture("red"), {"default": picture("blue")}, "data:image/png;base64,AAAA")
    assert lost(result) == {"which.o0: image", "which.o1: image", "which.o2: image"}
    assert problems.find(result.document) == []
    assert not Picture.objects.exists()
    kept = keep_pictures(result)
    first, second, third = questions(kept.document)["which"]["options"]
    assert (first["image"]["width"], first["image"]["height"]) == (4, 3)
    assert first["image"]["alt"] == {"en": "Option 0"}
    assert first["image"]["digest"] != second["image"]["digest"]
    assert "image" not in third
    assert lost(kept) == {"which.o2: image"}
    assert Picture.objects.count() == 2
    assert problems.find(kept.document) == []
    assert "image" not in questions(result.document)["which"]["options"][0]


@pytest.mark.django_db
def test_the_command_keeps_the_pictures(tmp_path: Path) -> None:
    choices = [{"value": value, "imageLink": picture(value)} for value in ("red", "blue")]
    survey = {"elements": [{"type": "imagepicker", "name": "which", "choices": choices}]}
    file = tmp_path / "which.json"
    file.write_text(json.dumps(survey))
    call_command("import_questionnaire", str(file), output=tmp_path / "out.json", stdout=(said := io.StringIO()))
    options = questions(json.loads((tmp_path / "out.json").read_text()))["which"]["options"]
    kept = set(Picture.objects.values_list("digest", flat=True))
    assert {option["image"]["digest"] for option in options} == kept
    assert "not converted" not in said.getvalue()
