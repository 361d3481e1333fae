"""Weighted means and shares beside the unweighted ones, with linearised standard errors. Pure."""

import math
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.weighting.calibration import Calibration
from analysis.weighting.cells import Floats
from analysis.weighting.codes import ABSENT, Column, length, places
from analysis.weighting.errors import WeightingRefused
from analysis.weighting.kish import effective_n
from analysis.weighting.limits import mean_limits, share_limits
from analysis.weighting.raking import Raked
from analysis.weighting.sampling import Population, Sampling, sampling

# Said beside every weighted figure: people chose themselves to answer, so no design guarantees the error given.
SELF_SELECTED: Literal["self-selected"] = "self-selected"
# Why there is no standard error.
NOBODY: Literal["nobody"] = "nobody"
ONE_RESPONSE: Literal["one-response"] = "one-response"
LONELY_STRATUM: Literal["lonely-stratum"] = "lonely-stratum"
Reason = Literal["nobody", "one-response", "lonely-stratum"]
# A variance this small beside the figures it is made of is rounding.
_ROUNDING = 1e-24


@dataclass(frozen=True, slots=True)
class Estimate:
    """A weighted figure, and what must stand beside it. None where there is no figure; never a NaN.

    value, unweighted: in the unit of the values; a share from 0 to 1; unweighted of all who are meant · n: responses
    that have a value and a weight · effective_n: Kish's, of those · standard_error: linearised, in the same unit; None
    for `reason` · low, high: of the interval · caution: holds for every weighted figure of people who chose to answer.
    """

    value: float | None
    unweighted: float | None
    n: int
    effective_n: float
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    reason: Reason | None = None
    caution: Literal["self-selected"] = SELF_SELECTED


def mean(
    values: ArrayLike,
    weights: Raked | ArrayLike | None = None,
    *,
    where: ArrayLike | None = None,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Population | None = None,
    confidence: float = 0.95,
) -> Estimate:
    """Return the weighted mean of (rows,) values, NaN where somebody gave none.

    weights: raked ones, whose margins then lower the standard error; or (rows,) plain ones; or None for equal ones ·
    where: (rows,) true for the responses meant, for instance those of one strand; the others still count as part of
    the design, as R's `subset` has it · strata, clusters, population: see `sampling` · confidence: of the interval,
    mean ± t on units less strata degrees of freedom.

    The standard error is that of R survey 4.1's `svymean` on a design raked by `calibrate(calfun = "raking")`: with
    z_i = w_i r_i ÷ Σw, r the residuals of (y_i − ȳ) from the margins' categories under the starting weights, the
    design variance of Σz (Deville and Särndal 1992; Lumley 2010, Complex Surveys, chapter 7). On the raked school
    sample with strata and finite population correction it is 9.2478146. R's `rake` projects the margins in turn instead
    and gives a slightly different figure. Raises WeightingRefused "lengths", "bad-values", "bad-weights", "no-weight",
    "bad-confidence", and as `sampling` does.
    """
    figures = np.asarray(values, np.float64)
    if figures.ndim != 1:
        raise WeightingRefused("not-a-column", column="values")
    if np.isinf(figures).any():
        raise WeightingRefused("bad-values", row=int(np.argmax(np.isinf(figures))))
    meant = ~np.isnan(figures) & _mask(where, len(figures))
    weighing, calibration = _weights(weights, len(figures))
    design = sampling(len(figures), strata=strata, clusters=clusters, population=population)
    _check_confidence(confidence)
    found = _estimate(np.where(meant, figures, 0.0), meant, weighing, calibration, design)
    if found.standard_error is None or found.value is None:
        return found
    low, high = mean_limits(found.value, found.standard_error, design.degrees_of_freedom, confidence)
    return replace(found, low=low, high=high)


def shares(
    column: Column,
    codes: tuple[Hashable, ...],
    weights: Raked | ArrayLike | None = None,
    *,
    where: ArrayLike | None = None,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Population | None = None,
    confidence: float = 0.95,
) -> dict[Hashable, Estimate]:
    """Return the weighted share of each of these codes among the responses that hold one of them.

    column: (rows,) codes; a code that is not asked for, such as "not-answered", is left out of the shares · the rest as
    in `mean`. Intervals are those of `limits.share_limits`. Raises as `mean` does.
    """
    rows = length("column", column)
    found = places(column, codes)
    meant = (found != ABSENT) & _mask(where, rows)
    weighing, calibration = _weights(weights, rows)
    design = sampling(rows, strata=strata, clusters=clusters, population=population)
    _check_confidence(confidence)
    estimates = {}
    for place, code in enumerate(codes):
        indicator = (meant & (found == place)).astype(np.float64)
        estimate = _estimate(indicator, meant, weighing, calibration, design)
        if estimate.standard_error is not None and estimate.value is not None:
            low, high = share_limits(
                estimate.value,
                estimate.standard_error,
                estimate.n,
                estimate.effective_n,
                design.degrees_of_freedom,
                confidence,
            )
            estimate = replace(estimate, low=low, high=high)
        estimates[code] = estimate
    return estimates


def _estimate(
    figures: Floats,
    meant: NDArray[np.bool_],
    weights: Floats,
    calibration: Calibration | None,
    design: Sampling,
) -> Estimate:
    """Return the estimate without its interval. figures: 0 outside `meant`."""
    weighing = np.where(meant, weights, 0.0)
    counted = weighing > 0
    n = int(np.count_nonzero(counted))
    total = float(weighing.sum())
    answered = int(np.count_nonzero(meant))
    unweighted = float(figures.sum()) / answered if answered else None
    if n == 0:
        return Estimate(None, unweighted, 0, 0.0, reason=NOBODY)
    value = float(np.dot(weighing, figures)) / total
    estimate = Estimate(value, unweighted, n, effective_n(weighing))
    if _units(counted, design) < 2:
        return replace(estimate, reason=ONE_RESPONSE)
    centred = np.where(counted, figures - value, 0.0)
    residuals = centred if calibration is None else calibration.residuals(centred)
    scaled = weights / total
    variance = design.variance(scaled * residuals)
    if variance is None:
        return replace(estimate, reason=LONELY_STRATUM)
    size = float(np.square(scaled * centred).sum())
    return replace(estimate, standard_error=math.sqrt(variance) if variance > _ROUNDING * size else 0.0)


def _units(counted: NDArray[np.bool_], design: Sampling) -> int:
    """Return the units, responses or clusters, that a domain has."""
    return int(np.count_nonzero(np.bincount(design.unit_of_row, counted)))


def _mask(where: ArrayLike | None, rows: int) -> NDArray[np.bool_]:
    if where is None:
        return np.ones(rows, bool)
    mask = np.asarray(where, bool)
    if mask.shape != (rows,):
        raise WeightingRefused("lengths", column="where", rows=mask.size, expected=rows)
    return mask


def _weights(weights: Raked | ArrayLike | None, rows: int) -> tuple[Floats, Calibration | None]:
    if weights is None:
        return np.ones(rows), None
    calibration = weights.calibration if isinstance(weights, Raked) else None
    found = np.asarray(weights.weights if isinstance(weights, Raked) else weights, np.float64)
    if found.shape != (rows,):
        raise WeightingRefused("lengths", column="weights", rows=found.size, expected=rows)
    wrong = ~np.isfinite(found) | (found < 0)
    if wrong.any():
        raise WeightingRefused("bad-weights", row=int(np.argmax(wrong)))
    return found, calibration


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise WeightingRefused("bad-confidence", confidence=confidence)
