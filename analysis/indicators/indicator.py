"""Representativity indicators: how far the propensities to respond vary between groups. Pure.

R = 1 − 2S(ρ), S the standard deviation of the propensities ρ, is 1 where every group responds alike. Read it with care:
S is at most √(ρ̄(1 − ρ̄)), so that with the one person in a hundred who answers a consultation R cannot fall below 0.80
however lopsided the answers are. The coefficient of variation S ÷ ρ̄ has no such bound: it goes first and R beside it.

Sources: Schouten, Cobben and Bethlehem (2009), Indicators for the representativeness of survey response, Survey
Methodology 35(1), for R; Schouten, Shlomo and Skinner (2011), Indicators for monitoring and improving
representativeness of response, Journal of Official Statistics 27(2), for the partial indicators; Shlomo, Skinner and
Schouten (2012), Estimation of an indicator of the representativeness of survey response, Journal of Statistical
Planning and Inference 142(1), for the adjustment of the bias and the standard error; de Heij, Schouten and Shlomo
(2015), RISQ manual 2.1, for what the papers leave open: variances by (people − 1), strata from the weights, standard
errors of the partial indicators.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.crosstabs.coding import checked_weights, coded, same_length
from analysis.crosstabs.design import Column
from analysis.crosstabs.errors import CannotTest
from analysis.indicators.cells import Cells, gather
from analysis.indicators.partial import Partial, partials
from analysis.indicators.propensity import (
    NO_VARIANCE,
    Propensities,
    bias_of_variance,
    fit,
    mean_and_variance,
    variance_of_r,
)


@dataclass(frozen=True, slots=True)
class RIndicator:
    """Indicators of a response. None where there is nothing to estimate them from.

    r, r_unadjusted: with and without adjustment of the bias, at most 1 · standard_error: of r · cv, cv_unadjusted,
    cv_standard_error: S ÷ response_rate, 0 where all respond alike; None where nobody responded · response_rate: mean
    propensity · partials: covariate → its partial indicators.
    """

    r: float
    r_unadjusted: float
    standard_error: float | None
    cv: float | None
    cv_unadjusted: float | None
    cv_standard_error: float | None
    response_rate: float
    partials: Mapping[str, Partial]


def r_indicator(responded: ArrayLike, covariates: Mapping[str, Column], weights: ArrayLike | None = None) -> RIndicator:
    """Return the indicators for a sample, or a whole frame, of n people of whom some responded.

    responded: n truths, or noughts and ones · covariates: name → n codes or words; None is a category of its own; the
    model has their main effects, so give a combination as a covariate for interactions · weights: inverse inclusion
    probabilities; without them everybody there is was asked, and only the model is uncertain. Raises CannotTest:
    "no-responses" (nobody was asked), "lengths-differ", "bad-weight", "missing-response".
    """
    answers = _truths(responded)
    same_length(len(answers), weights=weights, **covariates)
    numbers = checked_weights(weights, len(answers))
    if not (numbers > 0).any():
        raise CannotTest("no-responses")
    cells = gather(answers, {name: coded(column) for name, column in covariates.items()}, numbers)
    return _indicators(cells, fit(cells, cells.model(range(len(cells.names)))))


def _indicators(cells: Cells, fitted: Propensities) -> RIndicator:
    mean, variance = mean_and_variance(cells, fitted)
    error = variance_of_r(cells, fitted)
    if error is None or variance <= NO_VARIANCE:
        alike = 0.0 if cells.responded.any() else None
        return RIndicator(1.0, 1.0, None, alike, alike, None, mean, partials(cells, fitted, factor=1.0))
    factor = max(0.0, 1 - bias_of_variance(cells, fitted) / variance)
    spread = float(np.sqrt(variance * factor))
    cv = spread / mean
    return RIndicator(
        r=1 - 2 * spread,
        r_unadjusted=1 - 2 * float(np.sqrt(variance)),
        standard_error=float(np.sqrt(error)),
        cv=cv,
        cv_unadjusted=float(np.sqrt(variance)) / mean,
        cv_standard_error=float(np.sqrt(0.25 * error / mean**2 + cv**4 / cells.size)),
        response_rate=mean,
        partials=partials(cells, fitted, factor=factor),
    )


def _truths(responded: ArrayLike) -> NDArray[np.bool_]:
    """The answers as truths. What is neither truth nor nought nor one is no answer."""
    given = np.asarray(responded)
    found = given == 1
    wrong = ~(found | (given == 0))
    if wrong.any():
        raise CannotTest("missing-response", row=int(np.argmax(wrong)))
    return np.asarray(found, np.bool_)
