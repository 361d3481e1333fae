"""What questions, options and values are called; and when a sentence may name a most chosen option."""

from typing import Any

import pytest

from analysis.answers.sentences import answered_sentence
from analysis.differences.words import whole_percent, written
from analysis.question_labels import option_label, question_label, unit
from analysis.questions import Counted, counted, routed
from surveys.engine.definition import parse
from tests.analysis.builder import document, question, words


def items(*questions: dict[str, Any]) -> dict[str, Counted]:
    return {item.name: item for item in counted(parse(document("buses", (), questions, "band")))}


GRID = question(
    "how", "grid", options=("good", "bad"), cell="single_choice",
    rows=[{"code": "day", "label": {"en": "By day", "cy": "Yn ystod y dydd"}}],
)  # fmt: skip
SCALE = question("mood", "scale", limits={"minimum": 0, "maximum": 3}, low_label=words("Bad"), high_label=words("Good"))
FARE = question("fare", "money", unit=words("£"))
TRIPS = question("trips", "number", unit=words("trips"))
USE = question("use", options=("daily", "weekly", "never"))


def test_a_row_of_a_grid_has_the_words_of_both() -> None:
    found = items(GRID)
    assert question_label(found["how.day"], "en") == "What about how? – By day"
    assert question_label(found["how.day"], "cy") == "What about how? – Yn ystod y dydd"
    assert option_label(found["how.day"], "good", "cy") == "Good"


def test_points_and_options_of_older_versions() -> None:
    found = items(SCALE, USE)
    assert [option_label(found["mood"], point, "en") for point in found["mood"].options] == [
        "0 – Bad", "1", "2", "3 – Good",
    ]  # fmt: skip
    assert option_label(found["use"], "hourly", "en") == "hourly"


@pytest.mark.parametrize(
    ("code", "value", "wanted"),
    [
        ("fare", 12.5, "£12.50"),
        ("trips", 2.345, "2.35 trips"),
        ("trips", 1234.56, "1,234.6 trips"),
        ("mood", 2.345, "2.3"),
    ],
)
def test_values_as_they_are_written(code: str, value: float, wanted: str) -> None:
    item = items(FARE, TRIPS, SCALE)[code]
    assert written(value, item, unit(item, "en")) == wanted


@pytest.mark.parametrize(
    ("share", "wanted"),
    [(0.0, "0%"), (0.004, "less than 1%"), (0.006, "1%"), (0.5, "50%"), (0.996, "more than 99%"), (1.0, "100%")],
)
def test_percentages_that_are_neither_nobody_nor_everybody(share: float, wanted: str) -> None:
    assert whole_percent(share) == wanted


def test_who_is_asked_by_a_rule_of_the_section() -> None:
    definition = document("buses", (), [USE, FARE], "band")
    definition["sections"][0]["when"] = {"op": "answered", "question": "use"}
    assert routed(parse(definition)) == {"use", "fare"}


def figures(*shares: float | None) -> dict[str, Any]:
    options = [
        {"code": code, "share": share, "suppressed": share is None}
        for code, share in zip(USE_OPTIONS, shares, strict=True)
    ]
    return {"answered": 100, "value": None, "options": options, "ranked": []}


USE_OPTIONS = ("daily", "weekly", "never")


def test_the_most_chosen_is_named_only_where_nothing_hidden_can_be_more() -> None:
    item = items(USE)["use"]
    assert answered_sentence(figures(0.5, 0.3, 0.2), item, "en") == "100 answered; most often chosen: Daily (50%)."
    assert answered_sentence(figures(0.6, None, None), item, "en") == "100 answered; most often chosen: Daily (60%)."
    assert (
        answered_sentence(figures(0.4, 0.4, 0.2), item, "en") == "100 answered; most often chosen: Daily; Weekly (40%)."
    )
    assert answered_sentence(figures(0.4, None, None), item, "en") == "100 answered."
    assert answered_sentence(figures(None, None, None), item, "en") == "100 answered."
