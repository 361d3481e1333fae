"""What stands for a mark in a text, for every type of answer."""

from datetime import date
from typing import Any

import pytest

from surveys.web.said import Said
from tests.surveys.engine.build import survey
from tests.surveys.exchange.every_type import FULL, SECTIONS

TODAY = date(2026, 3, 27)
SURVEY = survey(*SECTIONS)


def said(code: str, language: str = "en", **changes: Any) -> str | None:
    return Said(SURVEY, {**FULL, **changes}, TODAY, language)(code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("one", "=purple"),
        ("many", "red, -5"),
        ("sure", "yes"),
        ("mood", "4"),
        ("count", "-7"),
        ("share", "-0.125"),
        ("cost", "£12.50"),
        ("day", "30 June 1821"),
        ("since", "March 2026"),
        ("agree", "Agreed"),
        ("grid", "CLEAN: blue"),
        ("grids", "CLEAN: red, blue; SAFE: green"),
        ("order", "blue, red"),
        ("spend", "red: £70, blue: £30"),
        ("build", "Bench, Swing"),
        ("where", "park"),
        ("people", "=Ann, 7"),
        ("heads", "2"),
        ("worth", "-1.5625"),
        ("read", "…"),
        ("nobody", None),
    ],
)
def test_every_type(code: str, words: str | None) -> None:
    assert said(code) == words


def test_half_a_ranking_and_parts_of_a_place() -> None:
    assert said("order", order={"red": 3, "blue": 1}) == "blue, red"
    assert said("where", where={"postcode": "LE1 1AA"}) == "LE1 1AA"
    assert said("where", where={"geometry": FULL["where"]["geometry"]}) == "a place on the map"
    assert said("papers", papers=[{"name": "plan.pdf"}]) == "plan.pdf"


def test_numbers_are_written_as_the_language_does() -> None:
    assert (said("cost", cost="1200.5"), said("cost", "pl", cost="12000.5")) == (
        "£1,200.50",
        "£12\N{NO-BREAK SPACE}000,50",
    )


def test_inside_an_entry_its_own_answers_come_first() -> None:
    group = SURVEY.question("people")
    assert group is not None
    inside = Said(SURVEY, FULL, TODAY, "en").in_entry(group, FULL["people"][0])
    assert [inside(code) for code in ("name", "how", "fun", "born-on", "sure", "nobody")] == [
        "=Ann",
        "@sea",
        "red, +1",
        "…",
        "yes",
        None,
    ]
