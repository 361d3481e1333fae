"""R-indicators against figures worked in R."""

from typing import Any

import numpy as np
import pytest

from analysis.indicators import r_indicator
from tests.analysis.indicators.sound import sound

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
