"""What answers hide beside small counts: who was asked at all, weighted figures, and values of single people."""

from typing import Any

import numpy as np
import pytest

from analysis.answers.coarse import dominated, rounded, weight_step
from analysis.answers.page import question_views
from analysis.releases.figures import Figures
from analysis.releases.names import SAID, question_name
from analysis.services.answers import answers_of
from analysis.services.hiding import hiding
from analysis.services.shown import Shown
from analysis.services.weights import Weighting
from analysis.snapshot import Snapshot
from analysis.weighting import rake
from tests.analysis.builder import question
from tests.analysis.columns_of import UNWEIGHTED, snapshot_of

NEVER = {"op": "equals", "question": "use", "value": "never"}
USE = question("use", options=("daily", "weekly", "never"))


def document(snapshot: Snapshot, weighting: Weighting = UNWEIGHTED, *, suppressed: bool = True) -> dict[str, Any]:
    return answers_of(snapshot, weighting, hiding(suppressed=suppressed))


@pytest.mark.parametrize(("asked", "others"), [(4, 93), (93, 4)])
def test_few_who_were_asked_or_not_are_hidden_with_all_they_said(asked: int, others: int) -> None:
    none = [float("nan")] * others
    snapshot = snapshot_of(
        questions=[
            USE,
            question("why", "long_text", when=NEVER),
            question("how", "number", when=NEVER),
            question("yes", options=("a", "b"), when=NEVER),
            question("first", "ranking", options=("a", "b"), when=NEVER),
        ],
        answers={
            "use": ["daily"] * others + ["never"] * asked,
            "why": [""] * others + ["answered"] * asked,
            "yes": [""] * others + ["a"] * asked,
        },
        numbers={"how": none + [3.0] * asked, "first.a": none + [1.0] * asked, "first.b": none + [2.0] * asked},
    )
    found = document(snapshot)
    for item in found["questions"][1:]:
        assert (item["answered"], item["not_answered"], item["effective_n"], item["value"]) == (None,) * 4
        assert all(option["count"] is None and option["share"] is None for option in item["options"])
        assert all(row["support"] is None for row in item["ranked"])
    for view in question_views(found, snapshot.definition, "en")[1:]:
        assert view.facts == (("Answered", "hidden"),)
        assert view.sentence.startswith("Small numbers are hidden")
    assert {item["answered"] for item in document(snapshot, suppressed=False)["questions"][1:]} == {asked}


def test_who_did_not_answer_what_everybody_is_asked_is_told() -> None:
    snapshot = snapshot_of(questions=[question("more", "long_text")], answers={"more": ["answered"] * 4 + [""] * 93})
    (found,) = document(snapshot)["questions"]
    assert (found["answered"], found["not_answered"]) == (4, 93)


def test_a_weighted_share_does_not_give_a_hidden_cell_away() -> None:
    """The count of an option and its weighted share are two equations for how many women and men chose it."""
    rough: set[float] = set()
    exact: set[float] = set()
    sex = ["female"] * 120 + ["male"] * 80
    raked = rake({"sex": np.array(sex)}, {"sex": {"female": 0.5, "male": 0.5}})
    weighting = Weighting(raked, (), None, ())
    for men in range(1, 14):
        use = ["never"] * (14 - men) + ["daily"] * (106 + men) + ["never"] * men + ["daily"] * (80 - men)
        snapshot = snapshot_of(questions=[USE], strands={"sex": sex}, answers={"use": use})
        for suppressed, kept in ((True, rough), (False, exact)):
            (asked,) = document(snapshot, weighting, suppressed=suppressed)["questions"]
            never = asked["options"][2]
            assert never["count"] == 14
            kept.add(never["weighted_share"])
            said = "rounded to steps of 5%" in " ".join(asked["notes"])
            assert (said, asked["weighted_step"]) == ((True, 0.05) if suppressed else (False, 0.0))
            (view,) = question_views(
                {"questions": [asked], "weighting": {"refused": None}, "responses": 200}, snapshot.definition, "en"
            )
            assert ("." in view.lines[2].weighted) is not suppressed
    assert len(exact) == 13
    assert len(rough) <= 2


def test_weighted_figures_that_would_be_too_rough_are_hidden() -> None:
    sex = ["female"] * 90 + ["male"] * 20
    raked = rake({"sex": np.array(sex)}, {"sex": {"female": 0.5, "male": 0.5}})
    snapshot = snapshot_of(
        questions=[USE, question("age", "number")],
        strands={"sex": sex},
        answers={"use": ["daily", "weekly"] * 55},
        numbers={"age": list(np.arange(110.0))},
    )
    use, age = document(snapshot, Weighting(raked, (), None, ()))["questions"]
    assert [option["weighted_share"] for option in use["options"]] == [None] * 3
    assert (age["value"]["mean"], age["value"]["weighted_mean"], age["value"]["weighted_low"]) == (54.5, None, None)
    assert use["effective_n"] % 10 == 0


def test_the_step_of_weighted_figures() -> None:
    assert weight_step(0.5, 1.5, 1000.0, 10) == 0.01
    assert weight_step(0.5, 1.5, 990.0, 10) == 0.02
    assert weight_step(0.3, 3.0, 100.0, 10) is None
    assert weight_step(1.0, 1.0, 100.0, 10) == 0.0
    assert weight_step(0.5, 1.5, 1000.0, 0) == 0.0
    names = ("value", "low", "high")
    figures = {"value": 0.526, "low": 0.509, "high": 0.541, "n": 7}
    assert rounded(figures, names, 0.02) == {"value": 0.52, "low": 0.5, "high": 0.56, "n": 7}
    assert rounded(figures, names, None) == {"value": None, "low": None, "high": None, "n": 7}
    assert rounded(figures, names, 0.0) == figures


def value_of(values: list[float], *, suppressed: bool = True, **limits: float) -> Any:
    asked = question("cost", "money", limits=limits) if limits else question("cost", "money")
    snapshot = snapshot_of(questions=[asked], numbers={"cost": values})
    return document(snapshot, suppressed=suppressed)["questions"][0]["value"]


def test_a_mean_that_one_person_makes_is_hidden() -> None:
    many = [float(value) for value in range(1, 61)]
    assert value_of([*many, 1_000_000.0]) is None
    assert value_of([*many, 600.0]) is None
    assert value_of(many) is not None
    # Neither is a fifth of the sum.
    assert value_of([*many, 480.0, 480.0]) is not None
    assert dominated(np.array([1.0, 3.0, 11.0]), np.array([40, 0, 1]))
    assert not dominated(np.array([1.0, 3.0, 11.0]), np.array([40, 5, 1]))
    assert not dominated(np.array([0.0]), np.array([40]))


def test_rare_values_among_few_are_hidden() -> None:
    assert value_of([0.0] * 30 + [1.0] * 20 + [2.0]) is None
    assert value_of([0.0] * 30 + [1.0] * 20 + [2.0] * 12)["mean"] == pytest.approx(44 / 62)
    assert value_of([0.0] * 30 + [1.0] * 20 + [2.0], suppressed=False)["mean"] == pytest.approx(22 / 51)


def test_a_median_is_of_many_and_rounded() -> None:
    assert value_of([100.0 + value for value in range(19)])["median"] is None
    assert value_of([123.0 + value for value in range(25)])["median"] == 140.0
    assert value_of([123.0 + value for value in range(25)], suppressed=False)["median"] == 135.0


def test_an_interval_ends_where_answers_do() -> None:
    few = [0.0] * 3 + [9.0]
    assert value_of(few, suppressed=False)["low"] == 0.0
    assert value_of(few, suppressed=False)["high"] > 9.0
    assert value_of(few, suppressed=False, minimum=0, maximum=9)["high"] == 9.0
    assert value_of([-3.0, 0.0, 0.0, 1.0], suppressed=False)["low"] < -1


@pytest.mark.parametrize("said", [None, 60])
def test_what_a_release_kept_in_of_how_many_answered_is_hidden(said: int | None) -> None:
    snapshot = snapshot_of(questions=[USE], answers={"use": ["daily"] * 40 + ["weekly"] * 20 + [""] * 12})
    cells: dict[tuple[str | None, ...], int | None] = {("daily",): 40, ("weekly",): 20, ("never",): 0, (SAID,): said}
    rule = Shown(Figures({question_name("use"): cells}))
    (found,) = answers_of(snapshot, UNWEIGHTED, rule)["questions"]
    assert found["answered"] == said
    assert found["not_answered"] == (None if said is None else 12)
    assert found["options"][0]["share"] == (None if said is None else pytest.approx(40 / 60))
