"""Differences of scales, numbers, orders of preference and budgets."""

from typing import Any

import numpy as np
import pytest

from analysis.crosstabs import compare_values
from tests.analysis.builder import question, words
from tests.analysis.columns_of import snapshot_of
from tests.analysis.differing import document


def valued(kind: str, **more: Any) -> tuple[dict[str, Any], list[str], np.ndarray[Any, Any]]:
    """A question of values, who answers, and values that are higher for disabled people."""
    random = np.random.default_rng(3)
    who = ["disabled"] * 60 + ["not-disabled"] * 140
    values = np.concatenate([random.integers(3, 6, 60), random.integers(1, 5, 140)]).astype(float)
    return question("q", kind, **more), who, values


def test_a_scale_has_a_rank_test_and_means() -> None:
    asked, who, values = valued("scale", limits={"minimum": 1, "maximum": 5})
    points = [str(int(value)) for value in values]
    found = document(snapshot_of(questions=[asked], strands={"disability": who}, answers={"q": points}))
    wanted = compare_values(who, values)
    assert wanted.test is not None
    (table,) = found["tables"]
    assert (table["test"]["name"], table["test"]["p"]) == ("mann-whitney", pytest.approx(wanted.test.p))
    assert table["rows"][0]["values"][0]["mean"] == pytest.approx(wanted.groups[0].mean)
    (difference,) = found["differences"]
    own, others = round(float(values[:60].mean()), 1), round(float(values[60:].mean()), 1)
    assert difference["sentence"] == f"The group “Disabled” gave {own} on average; the group “Not disabled” {others}."
    assert difference["share"] is None
    # Cliff's delta: how much oftener the one gives the higher point than the other.
    pairs = np.sign(values[:60, None] - values[None, 60:])
    assert difference["effect"] == pytest.approx(pairs.mean())


def test_amounts_and_places_are_compared_option_by_option() -> None:
    budget = question("spend", "budget", options=("parks", "roads"), total=10, unit=words("£"))
    order = question("first", "ranking", options=("bus", "tram"))
    _asked, who, values = valued("number")
    bus = np.where(values > 3, 1.0, 2.0)
    numbers = {
        "spend.parks": values.tolist(), "spend.roads": (10 - values).tolist(),
        "first.bus": bus.tolist(), "first.tram": (3 - bus).tolist(),
    }  # fmt: skip
    found = document(snapshot_of(questions=[budget, order], strands={"disability": who}, numbers=numbers))
    assert [test["option"] for test in found["tables"][0]["tests"]] == ["parks", "roads"]
    sentences = [difference["sentence"] for difference in found["differences"]]
    assert len(sentences) == 4
    mean = f"{values[:60].mean():.2f}"
    assert any(sentence.startswith(f"The group “Disabled” gave “Parks” £{mean} on") for sentence in sentences)
    assert any(sentence.startswith("The group “Disabled” put “Bus” at place 1.") for sentence in sentences)


def test_a_mean_that_says_the_opposite_of_the_test_is_not_told() -> None:
    who = ["disabled"] * 60 + ["not-disabled"] * 140
    values = [5.0] * 59 + [6.0] + [1.0] * 120 + [500.0] * 20
    found = document(
        snapshot_of(questions=[question("q", "number")], strands={"disability": who}, numbers={"q": values}),
        suppressed=False,
    )
    (difference,) = found["differences"]
    assert difference["sentence"] == (
        "Most of the group “Disabled” said higher values than most of the group “Not disabled”."
    )
