"""What cannot be weighted is refused with its reason."""

from typing import Any

import numpy as np
import pytest

from analysis.weighting import WeightingRefused, leave_room, rake, to_one_total
from analysis.weighting.feasibility import can_be_met
from analysis.weighting.problem import Problem

SEX = {"sex": {"f": 51.0, "m": 49.0}}


def refused(*args: Any, **options: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(WeightingRefused) as caught:
        rake(*args, **options)
    return caught.value.code, caught.value.params


def test_a_category_that_nobody_answered() -> None:
    assert refused({"sex": ["f", "f"]}, SEX) == ("empty-cell", {"column": "sex", "code": "m", "total": 49.0})


def test_a_category_whose_only_answers_weigh_nothing() -> None:
    assert refused({"sex": ["f", "m"]}, SEX, [1, 0])[0] == "empty-cell"


def test_a_category_whose_only_answers_are_in_a_margin_of_nought() -> None:
    columns = {"sex": ["f", "m"], "age": ["young", "old"]}
    code, params = refused(columns, {**SEX, "age": {"young": 100, "old": 0}})
    assert (code, params["column"], params["code"]) == ("empty-cell", "sex", "m")


@pytest.mark.parametrize(
    "column", [["f", "m", "x", "x"], np.array(["f", "m", "x", "x"]), np.array(["f", "m", "x", "x"], object)]
)
def test_a_code_without_a_margin(column: Any) -> None:
    expected = ("code-without-margin", {"column": "sex", "code": "x", "rows": 2})
    assert refused({"sex": column}, SEX) == expected


@pytest.mark.parametrize("missing", [np.array([0.0, 1.0, np.nan]), [0, 1, None], np.array([0, 1, -1]), ["0", "1", 0]])
def test_an_answer_that_is_missing_is_a_code_without_a_margin(missing: Any) -> None:
    assert refused({"sex": missing}, {"sex": {0: 5, 1: 5}})[0] == "code-without-margin"


def test_totals_that_differ() -> None:
    columns = {"sex": ["f", "m"], "age": ["old", "young"]}
    code, params = refused(columns, {**SEX, "age": {"old": 40, "young": 41}})
    assert (code, params) == (
        "totals-differ",
        {"column": "age", "total": 81.0, "other_column": "sex", "other_total": 100.0},
    )


def test_margins_that_no_weights_can_meet() -> None:
    """The same question twice, and two different answers of the census."""
    both = ["a", "a", "b", "b"]
    code, params = refused({"one": both, "two": both}, {"one": {"a": 50, "b": 50}, "two": {"a": 30, "b": 70}})
    assert code == "margins-disagree"
    assert params["column"] in ("one", "two")


def test_too_few_iterations() -> None:
    chance = np.random.default_rng(1)
    columns = {"one": chance.integers(0, 3, 50), "two": chance.integers(0, 3, 50)}
    code, params = refused(
        columns, {"one": {0: 1, 1: 5, 2: 9}, "two": {0: 7, 1: 7, 2: 1}}, max_iterations=1, tolerance=1e-12
    )
    assert (code, params["iterations"]) == ("not-converged", 1)
    assert params["worst_margin_error"] > 1e-12


def test_bounds_that_one_category_is_beyond() -> None:
    code, params = refused({"sex": ["f"] * 9 + ["m"]}, SEX, bounds=(0.3, 3))
    assert code == "bounds-too-tight"
    assert (params["column"], params["code"]) == ("sex", "m")
    assert params["needed"] == pytest.approx(4.9)


def test_bounds_that_only_all_margins_together_are_beyond() -> None:
    """Each margin alone needs a factor of 1.5; the nine responses in its corner would need more, as (1, 1) is rare."""
    rows = [(0, 0)] * 9 + [(0, 1)] * 9 + [(1, 0)] * 9 + [(1, 1)]
    columns = {"one": [row[0] for row in rows], "two": [row[1] for row in rows]}
    margins = {"one": {0: 0.45, 1: 0.55}, "two": {0: 0.45, 1: 0.55}}
    rake(columns, margins)
    assert refused(columns, margins, bounds=(0.5, 1.56)) == ("bounds-too-tight", {"least": 0.5, "greatest": 1.56})


@pytest.mark.parametrize(
    ("columns", "margins", "expected"),
    [
        ({"sex": []}, SEX, "no-rows"),
        ({}, {}, "no-margins"),
        ({}, SEX, "no-column"),
        ({"sex": ["f", "m"], "age": ["a", "b"]}, SEX, "no-margin"),
        ({"sex": ["f", "m"], "age": ["a"]}, {**SEX, "age": {"a": 100}}, "lengths"),
        ({"sex": "fm"}, SEX, "not-a-column"),
        ({"sex": np.array([["f", "m"]])}, SEX, "not-a-column"),
        ({"sex": ["f", "m"]}, {"sex": {"f": -1, "m": 2}}, "bad-margin"),
        ({"sex": ["f", "m"]}, {"sex": {"f": float("nan"), "m": 2}}, "bad-margin"),
        ({"sex": ["f", "m"]}, {"sex": {"f": float("inf"), "m": 2}}, "bad-margin"),
        ({"sex": ["f", "m"]}, {"sex": {"f": 0, "m": 0}}, "nobody-lives-there"),
        ({"sex": ["f", "m"]}, {"sex": {}}, "nobody-lives-there"),
    ],
)
def test_what_makes_no_raking(columns: Any, margins: Any, expected: str) -> None:
    assert refused(columns, margins)[0] == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"weights": [1, 2, 3]}, "lengths"),
        ({"weights": [1, -1]}, "bad-weights"),
        ({"weights": [1, float("nan")]}, "bad-weights"),
        ({"weights": [0, 0]}, "no-weight"),
        ({"bounds": (2, 3)}, "bad-bounds"),
        ({"bounds": (-1, 3)}, "bad-bounds"),
        ({"bounds": (0, float("nan"))}, "bad-bounds"),
        ({"tolerance": 0}, "bad-tolerance"),
        ({"max_iterations": 0}, "bad-iterations"),
    ],
)
def test_options_that_make_no_sense(options: dict[str, Any], expected: str) -> None:
    assert refused({"sex": ["f", "m"]}, SEX, **options)[0] == expected


def test_everybody_preferred_not_to_say() -> None:
    with pytest.raises(WeightingRefused, match="nobody-answered"):
        leave_room(SEX["sex"], ["prefer-not-to-say"] * 3, ["prefer-not-to-say"])
    with pytest.raises(WeightingRefused, match="no-weight"):
        leave_room(SEX["sex"], [], ["prefer-not-to-say"])


def test_a_total_of_nobody() -> None:
    with pytest.raises(WeightingRefused, match="bad-margin"):
        to_one_total(SEX, 0)


def test_the_programme_that_tells_whether_margins_can_be_met() -> None:
    diagonal = (np.array([0, 1]), np.array([0, 1]))
    even, uneven = np.array([0.5, 0.5]), np.array([0.3, 0.7])
    start = np.array([0.5, 0.5])
    assert can_be_met(Problem(start, diagonal, (even, even)))
    assert not can_be_met(Problem(start, diagonal, (even, uneven)))
    assert can_be_met(Problem(start, diagonal, (uneven, uneven)))
    assert not can_be_met(Problem(start, diagonal, (uneven, uneven), 0.7, 1.3))
