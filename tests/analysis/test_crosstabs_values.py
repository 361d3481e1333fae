"""Scales, numbers, rankings and budgets between groups, against R's survey and scipy."""

import dataclasses
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kruskal, mannwhitneyu

from analysis.crosstabs import CannotTest, ValueComparison, compare_each, compare_values, places_in_ranking
from tests.analysis import schools

# No two schools alike: with ties and uneven weights R's ranks hang on the order of the rows.
UNTIED = schools.API99 + np.arange(1, 201) / 1000

# svyranktest of survey 4.1-1: t and p by awards; χ² and p by type of school (test = "KruskalWallis").
OF_R = {
    "stratified": ((0.296193872132535, 0.767395626108989), (1.4579242651729, 0.483719258883096)),
    "weighted": ((-0.00155054823472762, 0.998764403076773), (1.30495124284239, 0.5218766196699)),
    "clustered": ((-0.00155667811273294, 0.998765886603746), (1.34868749569033, 0.515482079612293)),
    "clusters in strata": ((-0.00150877591026429, 0.998799302292153), (1.14849399543529, 0.565071182647155)),
}
# svyby(~api00, ~awards, design, svymean): mean of awards No and its standard error.
MEANS = {
    "stratified": (633.734911659413, 15.334770976045),
    "clusters in strata": (639.106883705584, 20.3175517366383),
}

WEIGHTS = (0.0, 1e-90, 1e-6, 0.3, 1.0, 7.5, 1e9)


def sound(found: ValueComparison) -> ValueComparison:
    """The comparison, which holds no NaN."""
    json.dumps(dataclasses.asdict(found), allow_nan=False)
    return found


@pytest.mark.parametrize("design", OF_R)
def test_the_rank_tests_of_r(design: str) -> None:
    (t, p), (chi, p_types) = OF_R[design]
    two = compare_values(schools.AWARDS, UNTIED, **schools.DESIGNS[design]).test
    assert two is not None
    assert (two.name, two.df) == ("design-rank", 1)
    assert (two.statistic, two.p) == pytest.approx((t**2, p), rel=1e-8)
    three = compare_values(schools.STYPE, UNTIED, **schools.DESIGNS[design]).test
    assert three is not None
    assert (three.statistic, three.p) == pytest.approx((chi / 2, p_types), rel=1e-8)


def test_with_equal_weights_ties_are_as_in_r() -> None:
    """`svyranktest(round(api00 / 50) ~ awards)`, every school of weight one: t = 2.84115413199347 on 198."""
    found = compare_values(schools.AWARDS, np.round(schools.API00 / 50), np.ones(200)).test
    assert found is not None
    assert (found.statistic, found.denominator_df) == pytest.approx((2.84115413199347**2, 198), rel=1e-9)


@pytest.mark.parametrize("design", MEANS)
def test_the_means_of_r(design: str) -> None:
    mean, error = MEANS[design]
    found = compare_values(schools.AWARDS, schools.API00, **schools.DESIGNS[design]).groups[0]
    assert found.mean == pytest.approx(mean, rel=1e-10)
    assert found.high is not None
    degrees = 197 if design == "stratified" else 97
    assert (found.high - found.mean) / error == pytest.approx({197: 1.9720791, 97: 1.9847232}[degrees], rel=1e-6)


def test_the_order_of_the_rows_does_not_matter() -> None:
    order = np.random.default_rng(3).permutation(200)
    rough = np.round(schools.API00 / 100)
    one = compare_values(schools.AWARDS, rough, schools.UNEVEN).test
    other = compare_values([schools.AWARDS[place] for place in order], rough[order], schools.UNEVEN[order]).test
    assert one is not None
    assert other is not None
    assert one.p == pytest.approx(other.p, rel=1e-9)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 2**32), st.integers(2, 4))
def test_without_a_design_the_tests_of_scipy(seed: int, groups: int) -> None:
    random = np.random.default_rng(seed)
    group = np.arange(60) % groups
    points = random.integers(1, 6, 60)
    found = compare_values(group, points).test
    assert found is not None
    apart = [points[group == place] for place in range(groups)]
    assert (found.statistic, found.p) == pytest.approx(tuple(kruskal(*apart)), rel=1e-9)
    if groups == 2:
        expected = mannwhitneyu(*apart, method="asymptotic", use_continuity=False).pvalue
        assert (found.name, found.p) == ("mann-whitney", pytest.approx(expected, rel=1e-9))


def test_small_groups_are_drawn() -> None:
    """Three against four, wholly apart: 2 of the 35 ways."""
    found = compare_values(["a"] * 3 + ["b"] * 4, [1, 2, 3, 4, 5, 6, 7]).test
    assert found is not None
    assert (found.name, found.p) == ("permutation", pytest.approx(2 / 35, rel=0.4))
    assert compare_values(["a"] * 3 + ["b"] * 4, [1, 2, 3, 4, 5, 6, 7]).test == found


def test_one_person_is_no_evidence_however_they_answer() -> None:
    """A group of one, under a design: its own spread is nought, and yet nothing may follow from it."""
    random = np.random.default_rng(8)
    values = [*random.normal(0, 1, 60), 0.9]
    found = compare_values(["many"] * 60 + ["one"], values, random.uniform(1, 2, 61)).test
    assert found is not None
    assert found.p > 0.1


def test_groups_wholly_apart_differ() -> None:
    """Everybody in a group says the same: no spread within, and the plainest difference there is."""
    found = sound(compare_values(["a"] * 20 + ["b"] * 20, [1] * 20 + [5] * 20, [1.0, 2.0] * 20))
    assert found.test is not None
    assert found.test.p < 1e-6
    assert [group.higher for group in found.groups] == pytest.approx([0.25, 0.75])


def test_few_false_alarms_with_uneven_groups_and_weights() -> None:
    random = np.random.default_rng(21)
    alarms = 0
    for _run in range(400):
        group = random.choice(3, 90, p=[0.75, 0.2, 0.05])
        test = compare_values(group, random.integers(1, 6, 90), random.uniform(0.5, 3, 90)).test
        alarms += test is not None and test.p <= 0.05
    assert alarms / 400 <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 400)


def test_the_figures_of_a_group_by_hand() -> None:
    found = compare_values(["a", "a", "a", "b", None], [1, 2, 6, 2, 9], [1, 1, 2, 4, 1])
    first = found.groups[0]
    assert (found.answered, first.answered) == (4, 3)
    assert (first.plain_mean, first.mean, first.median) == pytest.approx((3.0, 15 / 4, 4.0))
    assert first.effective == pytest.approx(16 / 6)
    # Weight below and half at, of 8: value 1 at ½, 2 at 3½, 6 at 7.
    assert first.higher == pytest.approx((0.5 + 3.5 + 2 * 7) / 8 / 4)


def test_places_in_a_ranking() -> None:
    places = places_in_ranking([["b", "a", "c"], ["c"], None], ["a", "b", "c"])
    assert places == {"a": [2.0, 2.5, None], "b": [1.0, 2.5, None], "c": [3.0, 1.0, None]}


def test_rankings_and_budgets_are_compared_option_by_option() -> None:
    orders: list[Any] = [["a", "b", "c"]] * 15 + [["c", "b", "a"]] * 15
    found = compare_each(["north"] * 15 + ["south"] * 15, places_in_ranking(orders, ["a", "b", "c"]))
    assert {option: result.why_not for option, result in found.items()} == {"a": None, "b": "no-variation", "c": None}
    assert found["a"].groups[0].mean == 1.0
    amounts = {"roads": [60, 50, 40, 90, 80, 70] * 4, "parks": [40, 50, 60, 10, 20, 30] * 4}
    budget = compare_each([1, 1, 1, 2, 2, 2] * 4, amounts, [1.0, 2.0] * 12)
    assert budget["roads"].test is not None
    assert budget["roads"].test.p == pytest.approx(budget["parks"].test.p)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("groups", "values", "reason"),
    [
        ([], [], "no-responses"),
        (["a"], [3], "one-category"),
        ([None, None], [1, 2], "no-responses"),
        (["a", "b"], [None, None], "no-responses"),
        (["a", "b", "b"], [2, 2, 2], "no-variation"),
        (["a", "a"], [1, 2], "one-category"),
    ],
)
@pytest.mark.parametrize("weighted", [False, True])
def test_what_cannot_be_compared_says_why(groups: list[Any], values: list[Any], reason: str, weighted: bool) -> None:
    found = sound(compare_values(groups, values, [1.5] * len(groups) if weighted else None))
    assert (found.test, found.why_not) == (None, reason)


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(WEIGHTS), st.integers(0, 2)), max_size=20),
    st.booleans(),
)
def test_whatever_comes_no_nan(responses: list[tuple[int, int, float, int]], clustered: bool) -> None:
    groups, values, weights, layer = ([row[place] for row in responses] for place in range(4))
    design: dict[str, Any] = {"clusters": layer} if clustered else {"strata": layer}
    found = sound(compare_values(groups, values, weights, **design))
    assert found.test is None or 0 <= found.test.p <= 1


def test_weights_that_are_none() -> None:
    with pytest.raises(CannotTest, match="bad-weight"):
        compare_values(["a", "b"], [1, 2], [1, -2])
