"""The columns of a table: their names, kinds and labels, over all versions."""

from typing import Any

import pytest

from surveys.engine.definition import QUESTION_TYPES, parse
from surveys.exchange.columns import HEAD, columns_of
from surveys.exchange.kinds import Column
from surveys.exchange.missing import missing_codes
from surveys.exchange.question_columns import _MAKERS
from tests.surveys.engine.build import document, question, section
from tests.surveys.exchange.every_type import SECTIONS


def columns(*versions: dict[str, Any]) -> dict[str, Column]:
    """Return the columns of questions, newest version first, by name."""
    found = columns_of([parse(version) for version in versions])
    assert [column.name for column in found[: len(HEAD)]] == list(HEAD)
    return {column.name: column for column in found[len(HEAD) :]}


def version(*questions: dict[str, Any]) -> dict[str, Any]:
    return document(section("s", *questions))


def test_every_type_of_question_has_columns() -> None:
    assert set(QUESTION_TYPES) - {"birth_date"} <= set(_MAKERS)


def test_names_and_kinds() -> None:
    found = {name: column.kind for name, column in columns(document(*SECTIONS)).items()}
    assert found == {
        "one": "choice",
        "one.other.text": "text",
        "many.red": "flag",
        "many.green": "flag",
        "many.blue": "flag",
        "many.other": "flag",
        "many.other.text": "text",
        "sure": "choice",
        "mood": "integer",
        "short": "text",
        "long": "text",
        "count": "integer",
        "share": "decimal",
        "cost": "decimal",
        "day": "date",
        "since": "text",
        "hour": "time",
        "mail": "text",
        "call": "text",
        "post": "text",
        "agree": "flag",
        "grid.clean": "choice",
        "grid.safe": "choice",
        **{f"grids.{row}.{colour}": "flag" for row in ("clean", "safe") for colour in ("red", "green", "blue")},
        "marks.clean": "integer",
        "marks.safe": "integer",
        **{f"order.{colour}": "integer" for colour in ("red", "green", "blue")},
        **{f"spend.{colour}": "integer" for colour in ("red", "green", "blue")},
        "build.bench": "flag",
        "build.swing": "flag",
        "build.pond": "flag",
        "why": "text",
        "where.list": "choice",
        "where.postcode": "text",
        "where.geometry": "text",
        "heads": "decimal",
        "worth": "decimal",
        "papers": "text",
    }


def test_a_group_has_columns_for_as_many_entries_as_a_response_has() -> None:
    found = {column.name: column for column in columns_of([parse(document(*SECTIONS))], {"people": 2})}
    assert [name for name in found if name.startswith("people.2.")] == [
        "people.2.name",
        "people.2.age",
        *(f"people.2.fun.{code}" for code in ("red", "green", "blue", "other", "other.text")),
        "people.2.how",
        "people.2.how.other.text",
        "people.2.rated.clean",
        "people.2.rated.safe",
        "people.2.born-on",
    ]
    assert found["people.2.age"].label == {"en": "people: Person 2: age"}
    assert {column.question for name, column in found.items() if name.startswith("people.")} == {"people"}


def test_labels_hold_every_language_and_fall_back_to_the_source() -> None:
    options = [{"code": "a", "label": {"en": "Trees", "cy": "Coed"}}, {"code": "b", "label": {"en": "Ponds"}}]
    text = {"en": "Want?", "cy": "Eisiau?"}
    found = columns(version({"code": "q", "type": "multiple_choice", "text": text, "options": options}))
    assert found["q.a"].label == {"en": "Want?: Trees", "cy": "Eisiau?: Coed"}
    assert found["q.b"].label == {"en": "Want?: Ponds", "cy": "Eisiau?: Ponds"}


def test_a_newer_version_comes_first_and_keeps_what_the_older_offered() -> None:
    newer = version(question("b"), question("a", "single_choice", choices=("x", "z")))
    older = version(question("a", "single_choice", choices=("x", "y")), question("c"))
    found = columns(newer, older)
    assert list(found) == ["b", "a", "c"]
    assert list(found["a"].values) == ["x", "z", "y"]


@pytest.mark.parametrize(
    ("newer", "older", "kind"),
    [("number", "short_text", "text"), ("date", "single_choice", "text"), ("number", "number", "integer")],
)
def test_versions_that_disagree(newer: str, older: str, kind: str) -> None:
    made = [version(question("a", type_, **_options(type_))) for type_ in (newer, older)]
    assert columns(*made)["a"].kind == kind


def test_whole_numbers_and_decimals_together_are_decimals() -> None:
    made = version(question("a", "number", limits={"decimals": 2})), version(question("a", "number"))
    assert columns(*made)["a"].kind == "decimal"


def _options(kind: str) -> dict[str, Any]:
    return {"choices": ("x", "y")} if kind == "single_choice" else {}


@pytest.mark.parametrize(
    ("limits", "codes"),
    [
        ({}, [-(10**17), -2 * 10**17, -3 * 10**17]),
        ({"minimum": -7}, [-(10**17), -2 * 10**17, -3 * 10**17]),
        ({"minimum": -6}, [-7, -8, -9]),
        ({"minimum": 0}, [-7, -8, -9]),
    ],
)
def test_a_code_for_what_is_missing_is_never_an_answer(limits: dict[str, int], codes: list[int]) -> None:
    found = columns(version(question("a", "number", limits=limits), question("t")))
    assert list(missing_codes(found["a"]).values()) == codes
    assert all(float(code) == code for code in codes)
    assert missing_codes(found["t"]) == {}
