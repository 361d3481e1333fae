"""R-indicators by hand, against simulation, and where nothing varies."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.crosstabs import CannotTest
from analysis.indicators import r_indicator
from tests.analysis.indicators.sound import sound


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
