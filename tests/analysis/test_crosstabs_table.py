"""Tables of groups and options: shares with intervals, weighted beside unweighted, and which cells differ."""

import dataclasses
import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, t

from analysis.crosstabs import CannotTest, CrossTable, across_report, crosstab, differences, selected_rate
from analysis.crosstabs.tests_of_relation import Test
from analysis.intervals import jeffreys
from tests.analysis import schools

# svyby(~level, ~awards, design, svymean) of survey 4.1-1: shares of awards No, Yes at each level, then standard errors.
OF_R = {
    "stratified": [
        0.296933059512793, 0.170773984721497, 0.2475015991314, 0.246325397199742,
        0.252692909611188, 0.282049338151458, 0.202872431744619, 0.300851279927304,
        0.0531076979981249, 0.0375314534681212, 0.0500263399901586, 0.0422860690529881,
        0.0489577912430834, 0.0447832775344313, 0.0516233003687341, 0.0454822610412113,
    ],
    "clusters in strata": [
        0.301219661160805, 0.165258941748985, 0.224442638584832, 0.251212792891421,
        0.241371470716092, 0.291646947331894, 0.232966229538272, 0.291881318027699,
        0.0690045872022835, 0.0355968445151455, 0.049108279661844, 0.0486569320342812,
        0.0469341109918387, 0.0525829293382678, 0.0671352123970258, 0.047445756973743,
    ],
}  # fmt: skip

WEIGHTS = (0.0, 1e-90, 1e-6, 0.3, 1.0, 7.5, 1e9)


def sound(table: CrossTable) -> CrossTable:
    """The table, which holds no NaN."""
    json.dumps(dataclasses.asdict(table), allow_nan=False)
    return table


@pytest.mark.parametrize("design", OF_R)
def test_weighted_shares_are_those_of_r(design: str) -> None:
    table = sound(crosstab(schools.AWARDS, schools.LEVEL, **schools.DESIGNS[design]))
    cells = [[group.cells[place].weighted for group in table.groups] for place in range(4)]
    values = [share.value for pair in cells for share in pair if share]
    errors = [share.standard_error for pair in cells for share in pair if share]
    assert values + errors == pytest.approx(OF_R[design], rel=1e-9)


def test_without_a_design_intervals_are_jeffreys() -> None:
    table = crosstab(["a"] * 20 + ["b"] * 30, ["x"] * 6 + ["y"] * 14 + ["x"] * 20 + ["y"] * 10)
    share = table.groups[0].cells[0].share
    assert (share.low, share.high) == pytest.approx(jeffreys(6, 20))
    assert (table.answered, table.groups[1].answered, table.groups[1].cells[0].count) == (50, 30, 20)
    assert table.groups[0].cells[0].weighted is None
    assert table.test is not None
    assert table.test.name == "pearson"


def test_weighted_stands_beside_unweighted() -> None:
    table = crosstab(["a", "a", "b", "b"] * 10, ["x", "y", "x", "x"] * 10, weights=[3, 1, 1, 1] * 10)
    first = table.groups[0]
    assert first.cells[0].share.value == 0.5
    assert first.cells[0].weighted is not None
    assert first.cells[0].weighted.value == pytest.approx(0.75)
    # Kish: (30 + 10)² ÷ (90 + 10).
    assert (first.answered, first.effective) == (20, pytest.approx(16.0))
    assert table.test is not None
    assert table.test.name == "rao-scott"


def test_equal_weights_give_nearly_the_plain_interval() -> None:
    plain = crosstab(schools.AWARDS, schools.LEVEL)
    weighted = crosstab(schools.AWARDS, schools.LEVEL, np.full(200, 2.0))
    for one, other in zip(plain.groups, weighted.groups, strict=True):
        for cell, twin in zip(one.cells, other.cells, strict=True):
            assert twin.weighted is not None
            assert (twin.weighted.low, twin.weighted.high) == pytest.approx(
                (cell.share.low, cell.share.high), abs=0.002
            )
            assert twin.residual == pytest.approx(cell.residual * math.sqrt(199 / 200), rel=1e-9)
    assert weighted.cramers_v == pytest.approx(plain.cramers_v)


def test_where_everybody_was_asked_shares_are_facts() -> None:
    table = sound(crosstab(["a", "a", "b", "b", "b"], ["x", "y", "x", "x", "y"], population=5))
    assert table.why_not == "no-variance"
    share = table.groups[1].cells[0].weighted
    assert share is not None
    assert (share.low, share.value, share.high) == (share.value,) * 3


def test_few_clusters_make_an_interval_wider() -> None:
    """Five clusters have 4 degrees of freedom, where their responses alone would have 49 (Korn and Graubard)."""
    answers = [answer for chosen in (9, 4, 7, 2, 6) for answer in ["x"] * chosen + ["y"] * (10 - chosen)]
    table = crosstab(["a"] * 50, answers, clusters=np.repeat(np.arange(5), 10))
    share = table.groups[0].cells[0].weighted
    assert share is not None
    # Shares of the five: 0.9, 0.4, 0.7, 0.2, 0.6, with mean 0.56 and variance of the mean 0.073 ÷ 5.
    assert share.standard_error == pytest.approx(math.sqrt(0.073 / 5))
    size = 0.56 * 0.44 / (0.073 / 5) * (t.ppf(0.975, 49) / t.ppf(0.975, 4)) ** 2
    assert (share.low, share.high) == pytest.approx(beta.interval(0.95, 0.56 * size + 0.5, 0.44 * size + 0.5))


def test_intervals_hold_their_share_as_often_as_they_say() -> None:
    """Clusters of eight who answer alike, weights from 1 to 3: the interval holds the truth in at least 92 of 100."""
    random = np.random.default_rng(5)
    held = 0
    for _run in range(250):
        leaning = random.beta(2, 3, 60)
        answers = (random.random((60, 8)) < leaning[:, None]).ravel().astype(int)
        weights = np.tile(random.uniform(1, 3, 8), 60)
        table = crosstab(np.zeros(480, int), answers, weights, clusters=np.repeat(np.arange(60), 8))
        share = table.groups[0].cells[1].weighted
        assert share is not None
        held += share.low <= 0.4 <= share.high
    assert held / 250 >= 0.92


@pytest.mark.parametrize("weights", [None, []])
def test_nobody_answered(weights: Any) -> None:
    assert crosstab([], [], weights).why_not == "no-responses"
    assert sound(crosstab([], [], weights)).groups == ()


@pytest.mark.parametrize("design", [{}, {"weights": [2.0]}])
def test_one_respondent(design: dict[str, Any]) -> None:
    table = sound(crosstab(["a"], ["x"], **design))
    assert (table.answered, table.test, table.why_not, table.cramers_v) == (1, None, "one-category", None)
    assert table.groups[0].cells[0].share.value == 1.0


def test_everybody_says_one_thing() -> None:
    table = sound(crosstab(["a", "b"] * 20, ["prefer-not-to-say"] * 40))
    assert (table.test, table.why_not) == (None, "one-category")
    assert differences(table, rate=0.05) == ()


def test_a_strand_not_asked() -> None:
    assert sound(crosstab([None] * 3, ["x", "y", "x"])).why_not == "no-responses"
    assert sound(crosstab([None] * 3, ["x", "y", "x"], [1, 2, 1])).why_not == "no-responses"


def test_columns_of_different_length() -> None:
    with pytest.raises(CannotTest, match="lengths-differ"):
        crosstab(["a"], ["x", "y"])


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from(WEIGHTS), st.integers(0, 2)), max_size=25),
    st.booleans(),
)
def test_whatever_comes_no_nan(responses: list[tuple[int, int, float, int]], clustered: bool) -> None:
    groups, options, weights, layer = ([row[place] for row in responses] for place in range(4))
    design: dict[str, Any] = {"clusters": layer} if clustered else {"strata": layer}
    for table in (sound(crosstab(groups, options)), sound(crosstab(groups, options, weights, **design))):
        differences(table, rate=0.5)
        for group in table.groups:
            for cell in group.cells:
                for share in (cell.share, cell.weighted):
                    assert share is None or 0 <= share.low <= share.value <= share.high <= 1


def test_the_differences_of_a_table() -> None:
    groups = ["young"] * 100 + ["middle"] * 100 + ["old"] * 100
    options = ["bus"] * 70 + ["car"] * 30 + ["bus"] * 50 + ["car"] * 50 + ["bus"] * 48 + ["car"] * 52
    first, *others = differences(crosstab(groups, options), rate=0.05)
    assert (first.group, first.option, first.more) == ("young", "bus", True)
    assert (first.share, first.others) == pytest.approx((0.7, 0.49))
    # With two options the second says nothing that the first did not.
    assert {difference.option for difference in [first, *others]} == {"bus"}
    assert all(abs(later.residual) <= abs(first.residual) for later in others)


def test_the_others_share_is_weighted_too() -> None:
    groups, options = ["a"] * 40 + ["b"] * 40 + ["c"] * 40, ["x"] * 40 + ["x"] * 10 + ["y"] * 30 + ["y"] * 40
    weights = [1.0] * 40 + [3.0] * 40 + [1.0] * 40
    told = {(found.group, found.option): found for found in differences(crosstab(groups, options, weights), rate=0.5)}
    # Of b and c: 10 × 3 of 160.
    assert told["a", "x"].others == pytest.approx(30 / 160)


def test_one_family_over_the_report() -> None:
    tests = {"a": Test("pearson", 0.01), "b": Test("pearson", 0.02), "c": None, "d": Test("pearson", 0.9)}
    verdicts = across_report(tests)
    assert set(verdicts) == {"a", "b", "d"}
    assert (verdicts["a"].adjusted_p, verdicts["a"].stands) == (pytest.approx(0.03), True)
    assert (verdicts["b"].adjusted_p, verdicts["b"].stands) == (pytest.approx(0.03), True)
    assert not verdicts["d"].stands
    assert selected_rate(verdicts) == pytest.approx(0.05 * 2 / 3)
    assert across_report({"c": None}) == {}
    assert selected_rate({}) == 0.0
