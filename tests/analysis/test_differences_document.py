"""The document `differences`: which tests, what stands, the sentences."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from analysis.crosstabs import crosstab
from analysis.services.weights import Weighting
from analysis.weighting import rake
from tests.analysis.builder import question
from tests.analysis.columns_of import DEGENERATE, snapshot_of
from tests.analysis.differing import USE, document, spread, two_ways


def test_a_difference_is_one_sentence_with_both_intervals() -> None:
    snapshot = two_ways(disabled_daily=62, disabled_never=38, not__disabled_daily=123, not__disabled_never=177)
    found = document(snapshot)
    (difference,) = found["differences"]
    assert difference["sentence"] == ("Of the group “Disabled” 62% chose “Daily”; of the group “Not disabled” 41%.")
    assert (difference["category"], difference["other_category"]) == ("disabled", "not-disabled")
    assert (difference["share"], difference["others_share"]) == (0.62, 0.41)
    assert difference["low"] < 0.62 < difference["high"]
    assert difference["others_low"] < 0.41 < difference["others_high"]
    assert difference["effect"] == pytest.approx(0.21)
    assert (difference["n"], difference["others_n"]) == (100, 300)
    (table,) = found["tables"]
    wanted = crosstab(*spread(disabled_daily=62, disabled_never=38, not__disabled_daily=123, not__disabled_never=177))
    assert wanted.test is not None
    assert table["test"] == {
        "option": None, "name": "pearson", "p": pytest.approx(wanted.test.p),
        "adjusted_p": pytest.approx(wanted.test.p), "rounded_up": False, "adjusted_up": False,
        "statistic": pytest.approx(wanted.test.statistic), "df": 1, "denominator_df": None, "stands": True,
    }  # fmt: skip
    assert table["tests"][0]["effect"] == pytest.approx(wanted.cramers_v)
    row = table["rows"][0]
    assert (row["category"], row["n"], [cell["count"] for cell in row["cells"]]) == ("disabled", 100, [62, 38])
    assert row["cells"][0]["residual"] == round(wanted.groups[0].cells[0].residual, 1)
    assert (found["rate"], found["tests"]) == (0.05, 1)


@pytest.mark.parametrize("kind", ["single_choice", "number"])
def test_of_two_groups_the_smaller_is_told_of_and_the_other_has_its_name(kind: str) -> None:
    sex = ["female"] * 300 + ["male"] * 100
    said = ["daily"] * 123 + ["never"] * 177 + ["daily"] * 62 + ["never"] * 38
    numbers = [float(place % 7) for place in range(300)] + [float(place % 7 + 4) for place in range(100)]
    given: dict[str, Any] = {"answers": {"use": said}} if kind == "single_choice" else {"numbers": {"use": numbers}}
    asked = [USE if kind == "single_choice" else question("use", kind)]
    (difference,) = document(snapshot_of(questions=asked, strands={"sex": sex}, **given))["differences"]
    assert (difference["category"], difference["other_category"]) == ("male", "female")
    assert (difference["n"], difference["others_n"]) == (100, 300)
    assert difference["effect"] > 0
    assert difference["sentence"].startswith(("Of the group “Male” 62%", "The group “Male” said 6.9"))
    assert "the group “Female”" in difference["sentence"]
    # A third group, however small, makes the others more than one.
    three = document(
        snapshot_of(questions=asked, strands={"sex": [*sex[:-3], *["other"] * 3]}, **given), suppressed=False
    )
    assert {row["other_category"] for row in three["differences"]} == {None}
    assert "everybody else" in three["differences"][0]["sentence"]


def test_no_difference_and_no_sentence() -> None:
    found = document(two_ways(disabled_daily=50, disabled_never=50, not__disabled_daily=151, not__disabled_never=149))
    assert found["differences"] == []
    assert found["tables"][0]["test"]["stands"] is False


def test_weighted_tables_have_the_test_of_rao_and_scott() -> None:
    disability, use = spread(disabled_daily=62, disabled_never=38, not__disabled_daily=123, not__disabled_never=177)
    sex = np.where(np.arange(400) % 4 == 0, "female", "male")
    raked = rake({"sex": sex}, {"sex": {"female": 0.5, "male": 0.5}})
    snapshot = snapshot_of(questions=[USE], strands={"disability": disability}, answers={"use": use})
    found = document(snapshot, Weighting(raked, (), None, ()), suppressed=False)
    wanted = crosstab(disability, use, raked.weights)
    assert wanted.test is not None
    (table,) = found["tables"]
    assert (table["test"]["name"], table["test"]["p"]) == ("rao-scott", pytest.approx(wanted.test.p))
    cell, other = table["rows"][0]["cells"][0], wanted.groups[0].cells[0]
    assert other.weighted is not None
    assert (cell["share"], cell["weighted_share"]) == (0.62, pytest.approx(other.weighted.value))
    assert (cell["weighted_low"], cell["weighted_high"]) == pytest.approx((other.weighted.low, other.weighted.high))
    (difference,) = found["differences"]
    assert difference["share"] == pytest.approx(other.weighted.value)
    assert (difference["unweighted"], difference["others_unweighted"]) == (0.62, 0.41)


def test_each_of_several_options_is_tested_by_itself() -> None:
    who = ["disabled"] * 100 + ["not-disabled"] * 100
    want = ["trees|seats"] * 80 + ["trees"] * 20 + ["trees|seats"] * 30 + ["trees"] * 70
    asked = question("want", "multiple_choice", options=("trees", "seats", "toilets"))
    found = document(snapshot_of(questions=[asked], strands={"disability": who}, answers={"want": want}))
    (table,) = found["tables"]
    # Everybody chose trees and nobody toilets: there is nothing to test.
    assert [test["option"] for test in table["tests"]] == ["seats"]
    assert [cell["count"] for cell in table["rows"][0]["cells"]] == [100, 80, 0]
    (difference,) = found["differences"]
    assert (difference["option"], difference["share"], difference["others_share"]) == ("seats", 0.8, 0.3)


def test_finer_categories_count_in_the_broader_one() -> None:
    ethnicity = ["asian-indian"] * 40 + ["asian"] * 20 + ["white-british"] * 60 + ["not-answered"] * 9
    use = ["daily", "never"] * 64 + [""]
    (table,) = document(
        snapshot_of(questions=[USE], strands={"ethnicity": ethnicity}, answers={"use": use}), suppressed=False
    )["tables"]
    assert [(row["category"], row["n"]) for row in table["rows"]] == [("white", 60), ("asian", 60)]


def test_all_tests_of_the_report_are_one_family() -> None:
    random = np.random.default_rng(11)
    codes = ["a", "b", "c"]
    asked = [question(f"q{number}", options=codes) for number in range(20)]
    strands = {
        "sex": random.choice(["female", "male"], 800).tolist(),
        "disability": random.choice(["disabled", "not-disabled"], 800).tolist(),
        "religion": random.choice(["christian", "hindu", "muslim"], 800).tolist(),
    }
    answers = {item["code"]: random.choice(codes, 800).tolist() for item in asked}
    found = document(snapshot_of(questions=asked, strands=strands, answers=answers))
    tests = [table["test"] for table in found["tables"]]
    assert found["tests"] == len(tests) == 60
    # By themselves some would seem to differ; as one family none does.
    assert sum(test["p"] <= 0.05 for test in tests) > 1
    assert found["differences"] == []


def test_weights_do_not_make_chance_look_certain() -> None:
    """Small groups of uneven weights, where nobody differs: of twelve surveys hardly one finds anything."""
    found = []
    for seed in range(12):
        random = np.random.default_rng(seed)
        religion = random.choice(
            ["christian", "hindu", "muslim", "sikh", "jewish", "buddhist"], 400, p=[0.5, 0.2, 0.2, 0.05, 0.03, 0.02]
        )
        asked = [question(f"q{number}", "number") for number in range(8)] + [
            question(f"p{number}", options="abc") for number in range(8)
        ]
        snapshot = snapshot_of(
            questions=asked,
            strands={"religion": religion.tolist()},
            answers={f"p{number}": random.choice(list("abc"), 400, p=[0.6, 0.3, 0.1]).tolist() for number in range(8)},
            numbers={f"q{number}": random.normal(size=400).round(1).tolist() for number in range(8)},
        )
        weights = np.clip(np.exp(random.normal(0, 0.6, 400)), 0.3, 3)
        raked = rake({"all": ["x"] * 400}, {"all": {"x": 400.0}}, weights)
        tables = document(snapshot, Weighting(raked, (), None, ()), suppressed=False)["tables"]
        found.append(sum(table["test"]["stands"] for table in tables))
    assert sum(bool(stands) for stands in found) <= 2


def test_the_largest_difference_comes_first() -> None:
    who = ["disabled"] * 200 + ["not-disabled"] * 200
    answers = {
        "small": ["a"] * 120 + ["b"] * 80 + ["a"] * 80 + ["b"] * 120,
        "large": ["a"] * 180 + ["b"] * 20 + ["a"] * 20 + ["b"] * 180,
    }
    asked = [question(code, options=("a", "b")) for code in answers]
    found = document(snapshot_of(questions=asked, strands={"disability": who}, answers=answers))
    assert [difference["question"] for difference in found["differences"]] == ["large", "small"]


@pytest.mark.parametrize("suppressed", [False, True])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(
    "sex", [[], ["female"], ["prefer-not-to-say"] * 40, ["not-asked"] * 40, ["female"] * 40, ["female", "male"] * 4]
)
def test_a_right_answer_or_a_plain_sentence(sex: Sequence[str], weighted: bool, suppressed: bool) -> None:
    rows = len(sex)
    snapshot = snapshot_of(
        questions=DEGENERATE,
        strands={"sex": sex},
        answers={"use": ["daily"] * rows, "want": ["a|b"] * rows, "mood": ["5"] * rows},
        numbers={"fare": [2.0] * rows, "first.bus": [1] * rows, "spend.roads": [10] * rows},
        responses=rows,
    )
    raked = rake({"all": ["x"] * rows}, {"all": {"x": 1.0}}) if weighted and rows else None
    found = document(snapshot, Weighting(raked, (), None, ()), suppressed=suppressed)
    assert found["tests"] == 0
    assert found["notes"][0].startswith("There is nothing to compare yet")
    for table in found["tables"]:
        assert table["test"] is None
        assert table["reason"].endswith(".")


def test_no_strand_was_asked() -> None:
    found = document(snapshot_of(questions=[USE], answers={"use": ["daily"] * 30}))
    assert (found["tables"], found["differences"]) == ([], [])
