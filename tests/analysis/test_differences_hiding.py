"""What differences hide, and that it cannot be worked out."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.services.weights import Weighting
from analysis.weighting import rake
from tests.analysis.builder import question
from tests.analysis.columns_of import snapshot_of
from tests.analysis.differing import USE, document, spread, two_ways


def test_a_hidden_cell_takes_the_exact_figures_of_its_table_with_it() -> None:
    snapshot = two_ways(disabled_daily=62, disabled_never=3, not__disabled_daily=123, not__disabled_never=177)
    found = document(snapshot)
    (table,) = found["tables"]
    assert all(cell["suppressed"] and cell["share"] is None for row in table["rows"] for cell in row["cells"])
    assert {key: table["test"][key] for key in ("p", "statistic", "df", "rounded_up", "stands")} == {
        "p": 0.001, "statistic": None, "df": None, "rounded_up": True, "stands": True,
    }  # fmt: skip
    assert table["tests"][0]["effect"] is None
    assert found["differences"] == []
    whole = document(snapshot, suppressed=False)
    assert whole["tables"][0]["rows"][0]["cells"][1]["count"] == 3
    assert len(whole["differences"]) == 1


def test_a_group_that_is_too_small_to_compare_is_counted_and_not_tested() -> None:
    religion, use = spread(
        sikh_daily=3, christian_daily=80, christian_never=40, hindu_daily=30, hindu_never=90, muslim_never=60
    )
    snapshot = snapshot_of(questions=[USE], strands={"religion": religion}, answers={"use": use})
    (table,) = document(snapshot, suppressed=False)["tables"]
    assert [(row["category"], row["compared"]) for row in table["rows"]] == [
        ("christian", True), ("hindu", True), ("muslim", True), ("sikh", False),
    ]  # fmt: skip
    assert table["test"]["df"] == 2
    assert table["rows"][3]["cells"][0]["residual"] is None
    (table,) = document(snapshot)["tables"]
    gone = [row["category"] for row in table["rows"] if row["suppressed"]]
    assert len(gone) == 2
    assert "sikh" in gone
    assert all((row["n"], row["compared"]) == (None, None) for row in table["rows"] if row["suppressed"])
    # Everybody else is everybody else: who is too small to compare would show in the difference of two totals.
    assert {difference["n"] + difference["others_n"] for difference in document(snapshot)["differences"]} == {303}


def test_a_mean_that_tells_what_a_few_said_is_hidden_with_another() -> None:
    asked = question("q", "scale", limits={"minimum": 1, "maximum": 2})
    who = ["christian"] * 50 + ["hindu"] * 150 + ["muslim"] * 150
    points = ["1"] * 47 + ["2"] * 3 + ["1", "2"] * 75 + ["1"] * 100 + ["2"] * 50
    snapshot = snapshot_of(questions=[asked], strands={"religion": who}, answers={"q": points})
    found = document(snapshot)
    (table,) = found["tables"]
    # The mean of fifty is 1.06: three of them said 2. Of two hidden means neither follows from the third.
    assert [(row["n"], row["values"][0]["suppressed"]) for row in table["rows"]] == [
        (50, True),
        (150, False),
        (150, True),
    ]
    assert table["rows"][0]["values"][0]["mean"] is None
    assert table["test"]["rounded_up"]
    assert {difference["category"] for difference in found["differences"]} == {"hindu"}
    assert len(document(snapshot, suppressed=False)["differences"]) > 1


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 25), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_hidden_count_follows_from_one_sum(counts: list[list[int]]) -> None:
    religions = ("christian", "hindu", "muslim", "sikh")
    cells = {
        f"{religions[group]}_{'abc'[option]}": count
        for group, row in enumerate(counts)
        for option, count in enumerate(row)
    }
    religion, answered = spread(**cells)
    snapshot = snapshot_of(
        questions=[question("q", options=("a", "b", "c"))], strands={"religion": religion}, answers={"q": answered}
    )
    (table,) = document(snapshot)["tables"]
    (truth,) = document(snapshot, suppressed=False)["tables"]
    shown = [[cell["count"] for cell in row["cells"]] for row in table["rows"] if not row["suppressed"]]
    assert all(count is None or count == 0 or count >= 10 for row in shown for count in row)
    whole = [[cell["count"] for cell in row["cells"]] for row in truth["rows"]]
    for row, true in zip(table["rows"], whole, strict=True):
        if not row["suppressed"]:
            gone = [count for cell, count in zip(row["cells"], true, strict=True) if cell["suppressed"]]
            assert len(gone) != 1
            assert not gone or sum(gone) >= 10
    for option in range(3):
        gone = [
            true[option] for row, true in zip(table["rows"], whole, strict=True) if row["cells"][option]["suppressed"]
        ]
        assert len(gone) != 1 or len(table["rows"]) == 1


def test_how_many_of_each_group_were_asked_is_hidden_with_how_many_were() -> None:
    rule = {"op": "equals", "question": "use", "value": "never"}
    more = [question("option", options=("a", "b"), when=rule), question("how", "number", when=rule)]
    who = ["disabled"] * 48 + ["not-disabled"] * 48
    use = (["never"] * 46 + ["daily"] * 2) * 2
    why = (["a"] * 30 + ["b"] * 16 + [""] * 2) * 2
    how = [float(place % 20) if said == "never" else float("nan") for place, said in enumerate(use)]
    snapshot = snapshot_of(
        questions=[USE, *more], strands={"disability": who}, answers={"use": use, "option": why}, numbers={"how": how}
    )
    found = document(snapshot)
    for table in found["tables"][1:]:
        assert [row["n"] for row in table["rows"]] == [None, None]
        assert all(cell["count"] is None and cell["share"] is None for row in table["rows"] for cell in row["cells"])
        assert all(value["mean"] is None for row in table["rows"] for value in row["values"])
    of_why = [row for row in found["support"] if row["question"] == "option"]
    assert of_why
    assert all(row["n"] is None and row["ranked"][0]["count"] is None for row in of_why)
    assert document(snapshot, suppressed=False)["tables"][1]["rows"][0]["n"] == 46


def test_a_groups_mean_that_one_person_makes_is_hidden_and_everybody_elses_with_it() -> None:
    who = ["christian"] * 60 + ["hindu"] * 60 + ["muslim"] * 60
    values = [float(value) for value in range(60)] * 2 + [float(value) for value in range(30, 89)] + [100_000.0]
    snapshot = snapshot_of(questions=[question("q", "number")], strands={"religion": who}, numbers={"q": values})
    found = document(snapshot)
    assert [row["values"][0]["mean"] for row in found["tables"][0]["rows"]] == [None] * 3
    assert found["differences"] == []
    shown = document(snapshot, suppressed=False)
    assert shown["tables"][0]["rows"][0]["values"][0]["mean"] == 29.5
    assert shown["differences"]


def weighted(step: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The differences of disabled people, of whom one in two, or in three, is a woman; shown and exact."""
    disability, use = spread(disabled_daily=620, disabled_never=380, not__disabled_daily=1230, not__disabled_never=1770)
    sex = np.where(np.arange(4000) % step == 0, "female", "male")
    weighting = Weighting(rake({"sex": sex}, {"sex": {"female": 0.5, "male": 0.5}}), (), None, ())
    snapshot = snapshot_of(questions=[USE], strands={"disability": disability}, answers={"use": use})
    return document(snapshot, weighting), document(snapshot, weighting, suppressed=False)


def test_weighted_shares_of_a_group_are_rounded() -> None:
    rough, exact = weighted(3)
    cell, true = (found["tables"][0]["rows"][0]["cells"][0] for found in (rough, exact))
    assert true["weighted_share"] * 100 % 1 != 0
    assert cell["weighted_share"] == pytest.approx(round(true["weighted_share"], 2))
    assert cell["weighted_low"] <= true["weighted_low"] < true["weighted_high"] <= cell["weighted_high"]
    assert cell["share"] == true["share"]
    (difference,), (wanted,) = rough["differences"], exact["differences"]
    assert difference["share"] == pytest.approx(round(wanted["share"], 2))
    assert difference["effect"] == round(wanted["effect"], 2)
    assert difference["weighted"]


def test_a_difference_whose_weighted_shares_would_be_too_rough_is_told_without_weights() -> None:
    rough, exact = weighted(40)
    (difference,), (wanted,) = rough["differences"], exact["differences"]
    assert wanted["weighted"]
    assert not difference["weighted"]
    assert (difference["share"], difference["others_share"], difference["low"]) == (0.62, 0.41, None)
    assert rough["tables"][0]["rows"][0]["cells"][0]["weighted_share"] is None


def test_the_adjusted_p_of_a_table_that_is_shown_is_not_that_of_one_that_is_hidden() -> None:
    """The least of the larger p-values, each times its rank, is an adjusted p: it may be another table's."""
    use = ["daily"] * 150 + ["never"] * 150
    disability = ["disabled"] * 17 + ["not-disabled"] * 133 + ["disabled"] * 3 + ["not-disabled"] * 147
    religion = ["hindu"] * 89 + ["sikh"] * 61 + ["hindu"] * 60 + ["sikh"] * 90
    snapshot = snapshot_of(
        questions=[USE], strands={"disability": disability, "religion": religion}, answers={"use": use}
    )
    exact = {table["strand"]: table["test"] for table in document(snapshot, suppressed=False)["tables"]}
    assert exact["religion"]["adjusted_p"] == exact["disability"]["adjusted_p"]
    found = {table["strand"]: table for table in document(snapshot)["tables"]}
    assert found["disability"]["suppressed"]
    assert not found["religion"]["suppressed"]
    shown = found["religion"]["test"]
    assert (shown["p"], shown["statistic"]) == (exact["religion"]["p"], exact["religion"]["statistic"])
    assert (shown["adjusted_p"], shown["adjusted_up"], shown["rounded_up"]) == (0.01, True, False)


def test_the_effective_number_of_all_does_not_give_a_hidden_group_away() -> None:
    told: dict[bool, list[float]] = {True: [], False: []}
    for women in range(35, 65):
        sex = ["female"] * women + ["male"] * (300 - women)
        weighting = Weighting(rake({"sex": np.array(sex)}, {"sex": {"female": 0.3, "male": 0.7}}), (), None, ())
        snapshot = snapshot_of(questions=[USE], strands={"sex": sex}, answers={"use": ["daily"] * 300})
        for suppressed, kept in told.items():
            found = document(snapshot, weighting, suppressed=suppressed)["weighting"]
            assert found["effective_n"] * found["design_effect"] == pytest.approx(300, rel=0.01)
            kept.append(found["effective_n"])
    assert len(set(told[False])) == 30
    # Whoever reads it knows the women to ten or more.
    assert min(told[True].count(size) for size in told[True]) >= 10
