"""The document `answers`: every type of question, weighted beside unweighted, past the rule of hiding."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intervals import jeffreys
from analysis.services.answers import answers_of
from analysis.services.hiding import hiding
from analysis.services.weights import Weighting
from analysis.snapshot import Snapshot
from analysis.weighting import rake, shares
from tests.analysis.builder import question, words
from tests.analysis.columns_of import DEGENERATE, UNWEIGHTED, snapshot_of

NAN = float("nan")


def document(snapshot: Snapshot, weighting: Weighting = UNWEIGHTED, *, suppressed: bool = False) -> dict[str, Any]:
    """The answers, which are JSON through and through and hold no NaN."""
    found = answers_of(snapshot, weighting, hiding(suppressed=suppressed))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    return found


def first(snapshot: Snapshot, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = document(snapshot, **options)["questions"][0]
    return found


def by_code(found: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {option["code"]: option[name] for option in found["options"]}


def test_one_option_of_several() -> None:
    use = ["daily"] * 40 + ["never"] * 30 + [""] * 10
    found = first(snapshot_of(questions=[question("use", options=("daily", "weekly", "never"))], answers={"use": use}))
    assert (found["asked"], found["answered"], found["not_answered"], found["not_asked"]) == (80, 70, 10, 0)
    assert by_code(found, "count") == {"daily": 40, "weekly": 0, "never": 30}
    daily = found["options"][0]
    assert (daily["share"], daily["low"], daily["high"]) == pytest.approx((40 / 70, *jeffreys(40, 70)))
    assert daily["weighted_share"] is None
    # Nothing tells that who uses the bus daily supports anything: no option is ranked.
    assert found["ranked"] == []


def test_several_options() -> None:
    want = ["trees|seats"] * 20 + ["trees"] * 30 + [""] * 5
    asked = [question("want", "multiple_choice", options=("trees", "seats", "toilets"))]
    found = first(snapshot_of(questions=asked, answers={"want": want}))
    assert by_code(found, "count") == {"trees": 50, "seats": 20, "toilets": 0}
    assert by_code(found, "share") == {"trees": 1.0, "seats": 0.4, "toilets": 0.0}
    assert [(row["code"], row["place"]) for row in found["ranked"]] == [("trees", 1), ("seats", 2), ("toilets", 3)]
    assert any("more than one" in note for note in found["notes"])


def test_a_scale_has_points_and_a_mean() -> None:
    mood = ["1"] * 20 + ["3"] * 60 + [""] * 7
    asked = [question("mood", "scale", limits={"minimum": 1, "maximum": 3})]
    snapshot = snapshot_of(questions=asked, answers={"mood": mood})
    found = first(snapshot)
    assert by_code(found, "count") == {"1": 20, "2": 0, "3": 60}
    assert (found["value"]["mean"], found["value"]["median"]) == (2.5, 3.0)
    assert found["value"]["low"] < 2.5 < found["value"]["high"]
    assert found["ranked"] == []


def test_a_hidden_point_takes_the_mean_with_it() -> None:
    asked = [question("mood", "scale", limits={"minimum": 1, "maximum": 3})]
    found = first(snapshot_of(questions=asked, answers={"mood": ["1"] * 3 + ["2"] * 40 + ["3"] * 90}), suppressed=True)
    assert by_code(found, "suppressed") == {"1": True, "2": True, "3": False}
    assert found["value"] is None


def test_a_number_and_money() -> None:
    asked = [question("fare", "money", unit=words("£"))]
    found = first(snapshot_of(questions=asked, numbers={"fare": [1.5, 2.5, NAN, 2.0]}))
    assert (found["answered"], found["value"]["mean"], found["value"]["median"]) == (3, 2.0, 2.0)
    assert found["options"] == []
    few = first(snapshot_of(questions=asked, numbers={"fare": [1.5, 2.5, NAN, 2.0]}), suppressed=True)
    assert (few["answered"], few["value"]) == (3, None)


def test_a_ranking_counts_first_places_and_ranks_by_bordas_count() -> None:
    asked = [question("first", "ranking", options=("bus", "tram", "bike"))]
    numbers = {"first.bus": [1, 1, 2, NAN], "first.tram": [2, 2, 1, NAN], "first.bike": [3, NAN, 3, NAN]}
    found = first(snapshot_of(questions=asked, numbers=numbers))
    assert (found["answered"], by_code(found, "count")) == (3, {"bus": 2, "tram": 1, "bike": 0})
    assert {option["code"]: option["value"]["mean"] for option in found["options"]} == pytest.approx(
        {"bus": 4 / 3, "tram": 5 / 3, "bike": 3.0}
    )
    assert [(row["code"], row["place"]) for row in found["ranked"]] == [("bus", 1), ("tram", 2), ("bike", 3)]
    assert found["ranked"][0]["support"] == pytest.approx((3 - 4 / 3) / 2)


def test_a_budget_ranks_by_its_share_of_the_money() -> None:
    asked = [question("spend", "budget", options=("parks", "roads"), total=100)]
    found = first(snapshot_of(questions=asked, numbers={"spend.parks": [100, 60, NAN], "spend.roads": [0, 40, NAN]}))
    assert (found["answered"], by_code(found, "count")) == (2, {"parks": 2, "roads": 1})
    assert [(row["code"], row["support"]) for row in found["ranked"]] == [("parks", 0.8), ("roads", 0.2)]
    assert found["options"][0]["value"]["mean"] == 80


def test_what_a_small_number_gave_to_an_option_is_hidden_with_the_number() -> None:
    asked = [question("spend", "budget", options=("parks", "roads", "books"), total=100)]
    numbers = {
        "spend.parks": [90] * 12 + [100] * 30,
        "spend.roads": [10] * 4 + [0] * 38,
        "spend.books": [0] * 4 + [10] * 8 + [0] * 30,
    }
    found = first(snapshot_of(questions=asked, numbers=numbers), suppressed=True)
    for option in found["options"]:
        if option["suppressed"]:
            assert (option["count"], option["value"]) == (None, None)
    assert by_code(found, "suppressed")["roads"]


def test_rows_of_a_grid_are_questions() -> None:
    rows = [{"code": "day", "label": words("Day")}, {"code": "night", "label": words("Night")}]
    asked = [question("how", "grid", options=("good", "bad"), rows=rows, cell="single_choice")]
    found = document(snapshot_of(questions=asked, answers={"how.day": ["good", "bad"], "how.night": ["bad", ""]}))
    assert [(item["code"], item["question"], item["row"], item["type"]) for item in found["questions"]] == [
        ("how.day", "how", "day", "single_choice"),
        ("how.night", "how", "night", "single_choice"),
    ]
    assert [by_code(item, "count") for item in found["questions"]] == [{"good": 1, "bad": 1}, {"good": 0, "bad": 1}]


def test_words_are_only_counted_and_statements_are_not() -> None:
    asked = [question("more", "long_text"), question("hello", "statement")]
    (found,) = document(snapshot_of(questions=asked, answers={"more": ["answered", "", "answered"]}))["questions"]
    assert (found["answered"], found["not_answered"], found["options"], found["value"]) == (2, 1, [], None)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("long_text", "Counted is who wrote something. The words are in the export of the responses."),
        ("date", "Counted is who gave a date. The dates are in the export of the responses."),
        ("file", "Counted is who sent a file. Who may export the responses can open the files."),
    ],
)
def test_what_is_counted_of_words_dates_and_files_and_where_they_are_read(kind: str, told: str) -> None:
    assert first(snapshot_of(questions=[question("more", kind)], answers={"more": ["answered"]}))["notes"] == [told]


def test_who_was_not_asked_by_an_older_version() -> None:
    use = question("use", options=("daily", "never"))
    snapshot = snapshot_of(
        questions=[use, question("new", options=("a", "b"))],
        older=[use],
        asked_in=[1, 1, 2, 2, 2],
        answers={"use": ["daily"] * 5, "new": ["", "", "a", "b", ""]},
    )
    _use, new = document(snapshot)["questions"]
    assert (new["asked"], new["answered"], new["not_answered"], new["not_asked"]) == (3, 2, 1, 2)


def test_an_option_that_only_an_older_version_had_stands_last() -> None:
    asked = [question("use", options=("daily",))]
    found = first(snapshot_of(questions=asked, answers={"use": ["daily", "never", "never"]}))
    assert list(by_code(found, "count").items()) == [("daily", 1), ("never", 2)]


def test_a_question_that_not_everybody_is_asked_says_so() -> None:
    rule = {"op": "equals", "question": "use", "value": "daily"}
    asked = [question("use", options=("daily", "never")), question("why", "long_text", when=rule)]
    use, why = document(snapshot_of(questions=asked, answers={"use": ["daily"], "why": [""]}))["questions"]
    assert not any("Asked only of some" in note for note in use["notes"])
    assert any("Asked only of some" in note for note in why["notes"])


def weighted(sex: Sequence[str]) -> Weighting:
    raked = rake({"sex": np.array(sex)}, {"sex": {"female": 0.5, "male": 0.5}})
    return Weighting(raked, (), None, ())


def test_weighted_figures_stand_beside_the_unweighted() -> None:
    sex = ["female"] * 30 + ["male"] * 90
    use = ["daily"] * 24 + ["never"] * 6 + ["daily"] * 18 + ["never"] * 72
    asked = [question("use", options=("daily", "never")), question("age", "number")]
    values = np.arange(120.0)
    snapshot = snapshot_of(
        questions=asked, strands={"sex": sex}, answers={"use": use}, numbers={"age": values.tolist()}
    )
    weighting = weighted(sex)
    found, age = document(snapshot, weighting)["questions"]
    daily = found["options"][0]
    assert daily["share"] == pytest.approx(42 / 120)
    assert daily["weighted_share"] == pytest.approx((0.8 + 0.2) / 2)
    wanted = shares(np.array(use), ("daily", "never"), weighting.raked)["daily"]
    assert (daily["weighted_low"], daily["weighted_high"]) == pytest.approx((wanted.low, wanted.high))
    assert found["design_effect"] == pytest.approx(4 / 3)
    assert found["effective_n"] == pytest.approx(90)
    assert age["value"]["mean"] == pytest.approx(59.5)
    assert age["value"]["weighted_mean"] == pytest.approx((14.5 + 74.5) / 2)
    assert age["value"]["weighted_low"] < 44.5 < age["value"]["weighted_high"]


def test_a_filter_counts_those_alone_and_keeps_their_weights() -> None:
    sex = ["female"] * 30 + ["male"] * 90
    use = (["daily"] * 2 + ["never"]) * 40
    snapshot = snapshot_of(
        questions=[question("use", options=("daily", "never"))], strands={"sex": sex}, answers={"use": use}
    )
    where = snapshot.strands["sex"].holds(["female"])
    found = answers_of(snapshot, weighted(sex), hiding(suppressed=False), where=where)
    assert (found["responses"], found["questions"][0]["answered"]) == (30, 30)
    assert found["questions"][0]["options"][0]["weighted_share"] == pytest.approx(2 / 3)
    # Design effect and effective number are those of the thirty, whose weights are equal.
    of_them = found["weighting"]
    assert (of_them["responses"], of_them["design_effect"], of_them["effective_n"]) == (
        30,
        pytest.approx(1),
        pytest.approx(30),
    )
    nobody = answers_of(snapshot, weighted(sex), hiding(suppressed=False), where=np.zeros(120, bool))["weighting"]
    assert (nobody["responses"], nobody["design_effect"], nobody["effective_n"]) == (0, None, None)


@pytest.mark.parametrize("suppressed", [False, True])
@pytest.mark.parametrize("responses", [0, 1, 3])
def test_nobody_and_almost_nobody(responses: int, suppressed: bool) -> None:
    nobody = document(snapshot_of(questions=DEGENERATE, responses=responses), suppressed=suppressed)
    assert all(item["answered"] == 0 and item["value"] is None for item in nobody["questions"])
    full = snapshot_of(
        questions=DEGENERATE,
        answers={"use": ["daily"] * responses, "want": ["a|b"] * responses, "mood": ["5"] * responses},
        numbers={"fare": [2.0] * responses, "first.bus": [1] * responses, "spend.roads": [10] * responses},
        responses=responses,
    )
    found = document(full, suppressed=suppressed)
    assert [item["answered"] for item in found["questions"]] == [responses] * 6 + [0]
    if suppressed and responses:
        assert all(option["count"] is None for item in found["questions"] for option in item["options"])


# No deadline: the machine may be busy.
@settings(deadline=None)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=6), st.booleans())
def test_hidden_counts_cannot_be_worked_out_from_the_total(counts: list[int], several: bool) -> None:
    codes = "abcdef"[: len(counts)]
    kind = "multiple_choice" if several else "single_choice"
    name = "q" if several else "option"
    asked = [question(name, kind, options=tuple(codes))]
    chosen = [code for code, count in zip(codes, counts, strict=True) for _ in range(count)]
    found = first(snapshot_of(questions=asked, answers={name: chosen}, responses=len(chosen)), suppressed=True)
    gone = [count for option, count in zip(found["options"], counts, strict=True) if option["suppressed"]]
    for option, count in zip(found["options"], counts, strict=True):
        assert option["suppressed"] or not 0 < count < 10
        if several:
            assert option["suppressed"] or not 0 < sum(counts) - count < 10
    if gone and len(gone) < len(counts):
        assert len(gone) >= 2
        assert sum(gone) >= 10
    # A rank is told where it is the same whatever the hidden numbers are.
    most = sum(counts) if several else sum(gone)
    for row in found["ranked"]:
        count = counts[codes.index(row["code"])]
        if row["support"] is None or (gone and count <= most):
            assert row["place"] is None
        else:
            assert row["place"] == 1 + sum(other > count for other in counts)
