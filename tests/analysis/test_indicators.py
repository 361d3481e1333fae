"""R-indicators against figures worked in R, against simulation, and where nothing varies."""

import dataclasses
import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.crosstabs import CannotTest
from analysis.indicators import RIndicator, r_indicator

# Six hundred people made by rule, so that R can make the same: who responds hangs on a and b.
_NUMBER = np.arange(1, 601)
A = np.array(["x", "y", "z"])[_NUMBER * 7 % 3]
B = np.array(["p", "q"])[_NUMBER // 5 % 2]
_CHANCE = np.choose(_NUMBER * 7 % 3, [0.5, 0.3, 0.1]) + 0.15 * (B == "q")
RESPONDED = (_NUMBER * 37 % 101) / 101 < _CHANCE
WEIGHTS: dict[str, Any] = {
    "frame": None,
    "strata": np.where(B == "p", 3, 5),
    "many weights": 1 + _NUMBER % 50 / 10,
}

# Worked on R 4.2.2 row by row from the formulas of RISQ 2.1, with glm, cov.wt and the covariance of the coefficients at
# the last step: R, R unadjusted, standard error, CV, CV unadjusted, its standard error, response rate; then for a and
# for b: unconditional, unadjusted, standard error, conditional, unadjusted.
OF_R = {
    "frame": (
        (0.600763473964926, 0.594236412068376, 0.0333653301070984, 0.559677372946364, 0.568827459717229,
         0.0484904298361953, 0.356666666666667),
        (0.153078685142719, 0.1555813470682, 0.0184040962638919, 0.155719685014862, 0.158265524276357),
        (0.12462912264312, 0.126666666666667, 0.0189638533039413, 0.127859120389974, 0.129949471193072),
    ),
    "strata": (
        (0.568698108560998, 0.562889648601026, 0.0336927053785069, 0.555324323741206, 0.562803027552329,
         0.0451710950426991, 0.388333333333332),
        (0.175830012011923, 0.178197962639557, 0.0183628218008397, 0.178441551380431, 0.180844672319526),
        (0.121014734266802, 0.122644472629901, 0.0185583076492704, 0.124778844539474, 0.126459275200098),
    ),
    "many weights": (
        (0.589143624271725, 0.583463712367599, 0.0346894476382527, 0.565398682194874, 0.573215074723487,
         0.0494895520624525, 0.363333333333334),
        (0.160213182186567, 0.16242806021806, 0.0185991813583544, 0.162971861234522, 0.165224876812101),
        (0.124982102653951, 0.126709926230763, 0.0188376498438471, 0.128499376619892, 0.130275824989818),
    ),
}  # fmt: skip
# Category of a: unconditional, standard error, conditional, standard error.
CATEGORIES = {
    "strata": {
        "x": (0.131587748852803, 0.0140272779763035, 0.132643448775893, 0.0153882521981117),
        "y": (-0.0120281306081177, 0.0104240590855656, 0.0144215492350704, 0.0158821134369943),
        "z": (-0.119559618244685, 0.0073549477026659, 0.122075918677085, 0.014515009944592),
    },
    "many weights": {
        "x": (0.120155795153087, 0.0159940490070698, 0.121335669234461, 0.0156127854188344),
        "y": (-0.0114633314317361, 0.0121333377930504, 0.0135350088012646, 0.0162668091499818),
        "z": (-0.108692463721351, 0.00918369090201273, 0.111327080379165, 0.0145612860807451),
    },
}


def sound(found: RIndicator) -> RIndicator:
    """The indicators, which hold no NaN and no infinity."""
    values: list[Any] = [dataclasses.asdict(dataclasses.replace(found, partials={}))]
    for partial in found.partials.values():
        values.append(dataclasses.asdict(dataclasses.replace(partial, categories={})))
        values += [dataclasses.asdict(category) for category in partial.categories.values()]
    json.dumps(values, allow_nan=False)
    return found


@pytest.mark.parametrize("design", OF_R)
def test_the_figures_of_r(design: str) -> None:
    whole, *by_variable = OF_R[design]
    found = sound(r_indicator(RESPONDED, {"a": A, "b": B}, WEIGHTS[design]))
    figures = (found.r, found.r_unadjusted, found.standard_error, found.cv, found.cv_unadjusted,
               found.cv_standard_error, found.response_rate)  # fmt: skip
    assert figures == pytest.approx(whole, rel=1e-9)
    for name, expected in zip("ab", by_variable, strict=True):
        partial = found.partials[name]
        assert (
            partial.unconditional, partial.unconditional_unadjusted, partial.standard_error,
            partial.conditional, partial.conditional_unadjusted,
        ) == pytest.approx(expected, rel=1e-9)  # fmt: skip
        assert partial.cv == pytest.approx(partial.unconditional / found.response_rate)


@pytest.mark.parametrize("design", CATEGORIES)
def test_the_categories_of_r(design: str) -> None:
    categories = r_indicator(RESPONDED, {"a": A, "b": B}, WEIGHTS[design]).partials["a"].categories
    for label, expected in CATEGORIES[design].items():
        category = categories[label]
        assert (
            category.unconditional, category.standard_error,
            category.conditional, category.conditional_standard_error,
        ) == pytest.approx(expected, rel=1e-9)  # fmt: skip


def test_one_covariate_by_hand() -> None:
    """Forty of a hundred and ten of a hundred: propensities 0.4 and 0.1, mean ¼, Σ(ρ − ¼)² = 200 × 0.15² = 4.5.

    The variance of a propensity is ρ(1 − ρ) ÷ 100, on the mean 0.00165: the variance adjusted is 4.5 ÷ 199 − 0.00165.
    """
    found = r_indicator([1] * 40 + [0] * 60 + [1] * 10 + [0] * 90, {"sex": ["f"] * 100 + ["m"] * 100})
    assert found.response_rate == pytest.approx(0.25)
    assert found.r_unadjusted == pytest.approx(1 - 2 * math.sqrt(4.5 / 199))
    assert found.r == pytest.approx(1 - 2 * math.sqrt(4.5 / 199 - 0.00165))
    assert found.cv == pytest.approx((1 - found.r) / 2 / 0.25)
    partial = found.partials["sex"]
    assert partial.unconditional_unadjusted == pytest.approx(0.15)
    assert partial.categories["f"].unconditional == pytest.approx(math.sqrt(0.5) * 0.15)
    assert partial.categories["m"].unconditional == pytest.approx(-math.sqrt(0.5) * 0.15)


def test_parts_add_up() -> None:
    """Squares of the categories make the square of the covariate, unconditional and conditional alike."""
    for partial in r_indicator(RESPONDED, {"a": A, "b": B}, WEIGHTS["strata"]).partials.values():
        categories = partial.categories.values()
        assert sum(category.unconditional**2 for category in categories) == pytest.approx(
            partial.unconditional_unadjusted**2
        )
        assert sum(category.conditional**2 for category in categories) == pytest.approx(
            partial.conditional_unadjusted**2
        )


def test_a_covariate_that_repeats_another_adds_nothing() -> None:
    """Its indicators are made up by the other's, and within the other's groups nothing varies."""
    once = r_indicator(RESPONDED, {"a": A})
    twice = sound(r_indicator(RESPONDED, {"a": A, "again": A}))
    assert (twice.r, twice.standard_error) == pytest.approx((once.r, once.standard_error), rel=1e-9)
    assert twice.partials["again"].conditional == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("population", [None, 6_000])
def test_the_standard_error_is_that_of_repetition(population: int | None) -> None:
    """Responses drawn again and again: the spread of R is its standard error, its mean the true R, adjusted and not so.

    With a population the sample is drawn again as well, one in ten.
    """
    random = np.random.default_rng(17)
    whole = population or 600
    a, b = random.integers(0, 3, whole), random.integers(0, 2, whole)
    chance = 1 / (1 + np.exp(-(-0.4 - 0.5 * a + 0.6 * b)))
    truth = 1 - 2 * chance.std(ddof=1)
    found = []
    for _run in range(300):
        asked = random.choice(whole, 600, replace=False)
        answers = random.random(600) < chance[asked]
        weights = None if population is None else np.full(600, whole / 600)
        found.append(r_indicator(answers, {"a": a[asked], "b": b[asked]}, weights))
    adjusted, plain = (np.array([getattr(one, name) for one in found]) for name in ("r", "r_unadjusted"))
    errors = np.array([one.standard_error for one in found], float)
    assert errors.mean() == pytest.approx(adjusted.std(), rel=0.12)
    assert adjusted.mean() == pytest.approx(truth, abs=3 * adjusted.std() / math.sqrt(300))
    assert plain.mean() < adjusted.mean()


def test_at_a_consultations_response_rate_r_misleads_and_cv_does_not() -> None:
    """One in a hundred answers, nearly all of them of one sex: R stays above 0.97, the CV says what is the matter."""
    found = r_indicator([1] * 190 + [0] * 9_810 + [1] * 10 + [0] * 9_990, {"sex": ["m"] * 10_000 + ["f"] * 10_000})
    assert found.r > 0.97
    assert found.cv == pytest.approx(0.9, abs=0.02)
    assert found.partials["sex"].categories["f"].cv == pytest.approx(-0.9 / math.sqrt(2), abs=0.02)


@pytest.mark.parametrize("answer", [0, 1])
def test_all_or_nobody_responded(answer: int) -> None:
    found = sound(r_indicator([answer] * 20, {"a": [1, 2] * 10}))
    assert (found.r, found.r_unadjusted, found.standard_error) == (1.0, 1.0, None)
    assert found.cv == (0.0 if answer else None)
    assert found.response_rate == pytest.approx(answer, abs=1e-9)


def test_a_group_that_wholly_responded() -> None:
    """Nothing is uncertain about such a group: the others' figures are those by hand."""
    found = sound(r_indicator([1] * 50 + [1] * 20 + [0] * 30, {"a": ["all"] * 50 + ["some"] * 50}))
    variance = 100 * 0.3**2 / 99 - 0.5 * 0.4 * 0.6 / 50
    assert found.r == pytest.approx(1 - 2 * math.sqrt(variance), rel=1e-8)


@pytest.mark.parametrize(
    ("responded", "covariates"),
    [
        ([1], {"a": ["x"]}),
        ([1, 0], {}),
        ([1, 0, 1], {"a": ["x", "x", "x"]}),
        ([1, 0, 1, 0], {"a": ["x", "x", "y", "y"]}),
        ([1, 0, 0], {"a": [None, None, None]}),
    ],
)
def test_nothing_varies(responded: list[int], covariates: dict[str, Any]) -> None:
    found = sound(r_indicator(responded, covariates))
    assert (found.r, found.cv, found.standard_error) == (1.0, 0.0, None)


def test_not_known_is_a_category() -> None:
    found = sound(r_indicator([1, 0, 0, 1, 1, 0], {"a": ["x", None, None, "x", None, "x"]}))
    assert set(found.partials["a"].categories) == {"x", None}


@pytest.mark.parametrize(
    ("code", "responded", "covariates", "weights"),
    [
        ("no-responses", [], {"a": []}, None),
        ("no-responses", [1, 0], {"a": [1, 2]}, [0, 0]),
        ("missing-response", [1, 2], {"a": [1, 2]}, None),
        ("missing-response", [1, None], {"a": [1, 2]}, None),
        ("missing-response", [1, math.nan], {"a": [1, 2]}, None),
        ("bad-weight", [1, 0], {"a": [1, 2]}, [1, -1]),
        ("lengths-differ", [1, 0], {"a": [1]}, None),
        ("lengths-differ", [1, 0], {"a": [1, 2]}, [1]),
    ],
)
def test_what_gives_no_indicator_says_why(
    code: str, responded: Any, covariates: dict[str, Any], weights: list[float] | None
) -> None:
    with pytest.raises(CannotTest) as reason:
        r_indicator(responded, covariates, weights)
    assert reason.value.code == code


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 2), st.sampled_from([0.0, 0.5, 1.0, 40.0])),
        min_size=1,
        max_size=25,
    )
)
def test_whatever_comes_no_nan(people: list[tuple[bool, int, int, float]]) -> None:
    responded, a, b, weights = ([row[place] for row in people] for place in range(4))
    for given_weights in (None, weights):
        try:
            found = sound(r_indicator(responded, {"a": a, "b": b}, given_weights))
        except CannotTest as reason:
            assert reason.code == "no-responses"  # noqa: PT017
            continue
        assert found.r <= 1
        assert found.r_unadjusted <= 1
