"""Answers as they are read back: numbers in the language's own signs, and a place by every way it was given."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from surveys.web.fields import Form, build
from surveys.web.summary import answer_html
from surveys.web.wording import Wording
from tests.surveys.engine.build import one
from tests.surveys.engine.shapes import INSIDE, area, line, point

SPACE = "\N{NO-BREAK SPACE}"


def said(kind: str, value: object, language: str = "en", **more: object) -> str:
    """Return the words of an answer, without the elements round them; a list's items are parted by semicolons."""
    with translation.override(language):
        html = answer_html(one(kind, **more), {"q": value}, Wording(language, "en"))
    return re.sub(r"<[^>]*>", "", html.replace("</li><li>", "; "))


@pytest.mark.parametrize(
    ("kind", "value", "unit", "english", "gujarati", "polish"),
    [
        ("number", 1234567, None, "1,234,567", "12,34,567", f"1{SPACE}234{SPACE}567"),
        ("number", "1234.5", "miles", "1,234.5 miles", "1,234.5 miles", f"1{SPACE}234,5 miles"),
        ("number", 250000, "£", "£250,000", "£2,50,000", f"£250{SPACE}000"),
        ("money", "1200.5", "£", "£1,200.50", "£1,200.50", f"£1{SPACE}200,50"),
        ("money", "1200", "£", "£1,200", "£1,200", f"£1{SPACE}200"),
    ],
)
def test_numbers(kind: str, value: object, unit: str | None, english: str, gujarati: str, polish: str) -> None:
    unit_text = {"unit": {"en": unit}} if unit else {}
    assert [said(kind, value, language, **unit_text) for language in ("en", "gu", "pl")] == [english, gujarati, polish]


def test_amounts_of_a_budget() -> None:
    budget = {"choices": ("a", "b"), "total": 9_000_000, "unit": {"en": "£"}}
    assert said("budget", {"b": 8_999_000, "a": 1000}, **budget) == "a: £1,000; b: £8,999,000"
    with translation.override("gu"):
        field = build(one("budget", **budget), Form(Wording("gu", "en"), {}))
        assert "£90,00,000" in render_to_string("surveys/field.html", {"field": field})


def test_prices_of_projects() -> None:
    choices = [{"code": code, "label": {"en": code}, "price": 250_000} for code in ("a", "b")]
    question = one("projects", choices=choices, total=400_000, unit={"en": "£"})
    with translation.override("gu"):
        html = render_to_string("surveys/field.html", {"field": build(question, Form(Wording("gu", "en"), {}))})
    assert html.count("2,50,000)") == 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"list": "abbey"}, "abbey"),
        ({"postcode": "LE1 1FZ"}, "LE1 1FZ"),
        ({"geometry": point(INSIDE)}, "A point on the map: 52.62000, -1.15000"),
        ({"geometry": area([0, 0], [1, 0], [1, 1])}, "An area on the map: 0.00000, 0.00000"),
        (
            {"geometry": line([1, 2], [3, 4]), "postcode": "LE1 1FZ", "list": "abbey"},
            "abbey; LE1 1FZ; A line on the map: 2.00000, 1.00000",
        ),
    ],
)
def test_places(value: object, words: str) -> None:
    assert said("place", value, choices=("abbey", "bede"), draw=["point", "line", "area"]) == words
