"""The second-order test against R's survey, against its definition row by row, and where there is nothing to test."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, f

from analysis.crosstabs import CannotTest, rao_scott
from tests.analysis import schools

# svychisq(statistic = "F") of survey 4.1-1 on R 4.2.2: F, ndf, ddf, p.
OF_R = [
    ("simple", schools.SCHOOL_WIDE, schools.COMPARABLE, (69.086652514908, 1, 199, 1.45509290312662e-14)),
    ("simple", schools.STYPE, schools.LEVEL, (1.31497989329511, 6, 1194, 0.247247537370156)),
    ("simple", schools.AWARDS, schools.LEVEL, (3.32921956798514, 3, 597, 0.019317572932139)),
    ("stratified", schools.SCHOOL_WIDE, schools.COMPARABLE, (47.3177329993239, 1, 197, 7.82204065223015e-11)),
    ("stratified", schools.STYPE, schools.LEVEL,
     (1.35507499848505, 5.68784613387608, 1120.50568837359, 0.232576728473243)),
    ("stratified", schools.AWARDS, schools.LEVEL,
     (1.56667414095631, 2.98541826657844, 588.127398515952, 0.196556677347997)),
    ("weighted", schools.SCHOOL_WIDE, schools.COMPARABLE, (40.9574255072201, 1, 199, 1.09260553461186e-09)),
    ("weighted", schools.STYPE, schools.LEVEL,
     (1.14960690973246, 5.70230853808069, 1134.75939907806, 0.331654392463496)),
    ("clustered", schools.SCHOOL_WIDE, schools.COMPARABLE, (40.074806605289, 1, 40, 1.62179161720716e-07)),
    ("clustered", schools.STYPE, schools.LEVEL,
     (1.24656980259056, 4.68640239277628, 187.456095711051, 0.290369270803333)),
    ("clusters in strata", schools.SCHOOL_WIDE, schools.COMPARABLE, (39.805631989189, 1, 97, 8.3712192463237e-09)),
    ("clusters in strata", schools.STYPE, schools.LEVEL,
     (1.12137399181603, 5.26234986312059, 510.447936722698, 0.3481725922571)),
    ("clusters in strata", schools.AWARDS, schools.COMPARABLE, (133.628016275557, 1, 97, 6.02569211812008e-20)),
]  # fmt: skip


@pytest.mark.parametrize(("design", "rows", "columns", "expected"), OF_R)
def test_the_figures_of_r(design: str, rows: Any, columns: Any, expected: tuple[float, ...]) -> None:
    assert rao_scott(rows, columns, **schools.DESIGNS[design]) == pytest.approx(expected, rel=1e-10)


def test_a_population_of_clusters_in_each_stratum() -> None:
    """`svydesign(id = ~psu, strata = ~stype, fpc = …, nest = TRUE)`."""
    found = rao_scott(
        schools.AWARDS, schools.LEVEL, **schools.DESIGNS["clusters in strata"], population={"E": 90, "H": 60, "M": 50}
    )
    assert found == pytest.approx((2.57315863077799, 2.90355025805383, 281.644375031221, 0.0562580431951687), rel=1e-10)


def test_responses_missing_stay_in_the_design() -> None:
    """Three schools of which one answer is not known, as `svychisq` leaves them out."""
    rows: list[str | None] = list(schools.SCHOOL_WIDE)
    for place in (2, 76, 139):
        rows[place] = None
    found = rao_scott(rows, schools.COMPARABLE, **schools.DESIGNS["stratified"])
    assert found == pytest.approx((45.9236211344277, 1, 197, 1.39032786067446e-10), rel=1e-10)


def test_a_population_given_in_three_ways_is_one() -> None:
    by_row = rao_scott(schools.STYPE, schools.LEVEL, schools.PW, strata=schools.STYPE, population=schools.FPC)
    sizes = {"E": 4421, "H": 755, "M": 1018}
    assert rao_scott(schools.STYPE, schools.LEVEL, schools.PW, strata=schools.STYPE, population=sizes) == by_row
    alone = rao_scott(schools.STYPE, schools.LEVEL, population=6_194)
    assert alone == pytest.approx(rao_scott(schools.STYPE, schools.LEVEL, population=np.full(200, 6_194.0)))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.integers(2, 4), st.integers(2, 5))
def test_equal_weights_are_pearsons_test(seed: int, rows: int, columns: int) -> None:
    """Every design effect is then n ÷ (n − 1): F is Pearson's X² ÷ degrees of freedom, times (n − 1) ÷ n."""
    random = np.random.default_rng(seed)
    table = random.integers(1, 30, (rows, columns))
    cells = np.repeat(np.arange(table.size), table.ravel())
    number, freedom = len(cells), (rows - 1) * (columns - 1)
    value = chi2_contingency(table, correction=False).statistic
    found = rao_scott(cells // columns, cells % columns, np.full(number, 3.5))
    expected = (value / freedom * (number - 1) / number, freedom, freedom * (number - 1))
    assert found[:3] == pytest.approx(expected, rel=1e-9, abs=1e-12)


def by_definition(rows: Any, columns: Any, weights: Any, strata: Any, clusters: Any) -> tuple[float, float, float]:
    """F and its degrees of freedom, from influence values row by row and the contrasts of an additive model."""
    r, c = np.unique(rows, return_inverse=True)[1], np.unique(columns, return_inverse=True)[1]
    width = int(c.max()) + 1
    indicator = np.eye((int(r.max()) + 1) * width)[r * width + c]
    shares = weights @ indicator / weights.sum()
    influence = weights[:, None] * (indicator - shares) / weights.sum()
    covariance = np.zeros((len(shares), len(shares)))
    units = 0
    for stratum in set(strata):
        sums = np.array([influence[(strata == stratum) & (clusters == unit)].sum(axis=0)
                         for unit in set(clusters[strata == stratum])])  # fmt: skip
        units += len(sums)
        covariance += len(sums) * np.cov(sums.T, ddof=1)
    row_of, column_of = np.divmod(np.arange(len(shares)), width)
    additive = np.hstack([np.eye(row_of.max() + 1)[row_of], np.eye(width)[column_of]])
    both = np.eye(len(shares))
    contrasts = both - additive @ np.linalg.pinv(additive) @ both
    basis = np.linalg.svd(contrasts)[0][:, : int(row_of.max()) * (width - 1)]
    inverse = np.diag(1 / shares)
    effects = np.linalg.solve(basis.T @ inverse @ basis, basis.T @ inverse @ covariance @ inverse @ basis)
    expected = np.bincount(row_of, shares)[row_of] * np.bincount(column_of, shares)[column_of]
    value = ((shares - expected) ** 2 / expected).sum() / np.trace(effects)
    freedom = np.trace(effects) ** 2 / np.trace(effects @ effects)
    return float(value), float(freedom), float(freedom * (units - len(set(strata))))


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32))
def test_the_definition_worked_row_by_row(seed: int) -> None:
    random = np.random.default_rng(seed)
    number = 240
    rows, columns = random.permutation(number) % 3, random.permutation(number) % 4
    weights, strata = random.uniform(0.2, 5, number), np.arange(number) % 2
    clusters = np.arange(number) // 8
    found = rao_scott(rows, columns, weights, strata=strata, clusters=clusters)
    expected = by_definition(rows, columns, weights, strata, clusters)
    assert (found.F, found.ndf, found.ddf) == pytest.approx(expected, rel=1e-8)
    assert found.p == pytest.approx(f.sf(*expected), rel=1e-7)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 4), st.integers(0, 1)), max_size=40))
def test_whatever_comes_in_a_number_or_a_reason_comes_out(responses: list[tuple[int, int, int, int]]) -> None:
    columns = [list(column) for column in zip(*responses, strict=True)] if responses else [[], [], [], []]
    try:
        found = rao_scott(columns[0], columns[1], columns[2], strata=columns[3])
    except CannotTest as reason:
        assert reason.code in {"no-responses", "one-category", "too-few-units", "no-variance"}  # noqa: PT017
        return
    assert all(math.isfinite(value) for value in found)
    assert found.F >= 0
    assert 0 <= found.p <= 1


@pytest.mark.parametrize(
    ("code", "rows", "columns", "design"),
    [
        ("no-responses", [], [], {}),
        ("no-responses", [None, None], ["a", "b"], {}),
        ("no-responses", ["x", "y"], ["a", "b"], {"weights": [0, 0]}),
        ("one-category", ["x", "x"], ["a", "b"], {}),
        ("one-category", ["x", "y"], ["a", "a"], {}),
        ("one-category", ["x", "y", "y"], ["a", "b", "b"], {"weights": [0, 1, 1]}),
        ("too-few-units", ["x", "y"], ["a", "b"], {"clusters": ["one", "one"]}),
        ("no-variance", ["x", "y", "y"], ["a", "a", "b"], {"population": 3}),
        ("population-too-small", ["x", "y", "y"], ["a", "a", "b"], {"population": 2}),
        ("population-unknown", ["x", "y", "y"], ["a", "a", "b"], {"strata": [1, 1, 2], "population": {1: 9}}),
        ("population-unknown", ["x", "y", "y"], ["a", "a", "b"], {"strata": [1, 1, 2], "population": 9}),
        ("bad-weight", ["x", "y"], ["a", "b"], {"weights": [1, -1]}),
        ("bad-weight", ["x", "y"], ["a", "b"], {"weights": [1, math.nan]}),
        ("bad-weight", ["x", "y"], ["a", "b"], {"weights": [1, 1e-300]}),
        ("lengths-differ", ["x", "y"], ["a"], {}),
        ("lengths-differ", ["x", "y"], ["a", "b"], {"weights": [1]}),
        ("lengths-differ", ["x", "y"], ["a", "b"], {"strata": [1]}),
    ],
)
def test_what_cannot_be_tested_says_why(code: str, rows: Any, columns: Any, design: dict[str, Any]) -> None:
    with pytest.raises(CannotTest) as found:
        rao_scott(rows, columns, **design)
    assert found.value.code == code


def test_a_stratum_with_one_unit_counts() -> None:
    """It adds its distance from the mean of all: `options(survey.lonely.psu = "adjust")`."""
    found = rao_scott(list("xyxyxyxyx"), list("aabbababb"), [1, 2, 1, 2, 1, 2, 1, 2, 3], strata=[1] * 8 + [2])
    assert found == pytest.approx((0.272397094430993, 1, 7, 0.617831122496674), rel=1e-10)
