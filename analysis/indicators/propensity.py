"""A logistic model of who responded, and what its uncertainty makes of the variance of the propensities. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import qr
from scipy.special import expit, xlogy

from analysis.crosstabs.coding import Numbers
from analysis.indicators.cells import Cells

_MOST_STEPS = 100
_CLOSE_ENOUGH = 1e-13
# Where everybody in a group responded, or nobody, the coefficient runs away; beyond this the propensity is 0 or 1.
_FARTHEST = 30.0
# A variance of propensities below this is rounding.
NO_VARIANCE = 1e-18


@dataclass(frozen=True, slots=True)
class Propensities:
    """A fitted model.

    values: one a cell · gradient: their derivatives by the coefficients (cells × coefficients), the coefficients turned
    so that each has variance one and none goes with another. A gradient by plain coefficients and their covariance
    would give the same figures, but where a group has responded wholly or not at all they are near nought times near
    infinity.
    """

    values: Numbers
    gradient: Numbers


def fit(cells: Cells, model: Numbers) -> Propensities:
    """Fit a logistic model by iteratively reweighted least squares, as R's glm does.

    model: cells × columns; columns that others make up are left out. Weights count by their ratio to their mean.
    Source: McCullagh and Nelder (1989), Generalized linear models, second edition, 2.5 and 4.4.
    """
    model = model[:, _independent(model)]
    people = cells.weights / cells.mean_weight
    observed = cells.responded / cells.people
    # The usual start: as if half a person more had responded of one more.
    start = (people * observed + 0.5) / (people + 1)
    linear = np.log(start) - np.log1p(-start)
    before = np.inf
    for _step in range(_MOST_STEPS):
        mean = expit(linear)
        spread = mean * (1 - mean)
        roots = np.sqrt(people * spread)
        target = linear + (observed - mean) / spread
        coefficients = np.linalg.lstsq(roots[:, None] * model, roots * target, rcond=None)[0]
        linear = np.clip(model @ coefficients, -_FARTHEST, _FARTHEST)
        deviance = _deviance(people, observed, expit(linear))
        if abs(before - deviance) <= _CLOSE_ENOUGH * (abs(deviance) + 0.1):
            break
        before = deviance
    mean = expit(linear)
    spread = mean * (1 - mean)
    # With WX = QR, W² the weights of the last step, the covariance is (R′R)⁻¹ and the turned gradient a multiple of Q.
    turned = qr(np.sqrt(people * spread)[:, None] * model, mode="economic")[0]
    return Propensities(mean, np.sqrt(spread / people)[:, None] * turned)


def mean_and_variance(cells: Cells, fitted: Propensities) -> tuple[float, float]:
    """Return the weighted mean of the propensities and their variance, by people − 1."""
    mean = float(cells.weights @ fitted.values) / cells.whole
    around = float(cells.weights @ (fitted.values - mean) ** 2)
    return mean, around / (cells.whole - 1) if cells.whole > 1 else 0.0


def bias_of_variance(cells: Cells, fitted: Propensities) -> float:
    """Return by how much the variance of estimated propensities is too large.

    The mean variance of a propensity through its coefficients, less that of the estimated mean through sampling.
    Source: Shlomo, Skinner and Schouten (2012).
    """
    through = float(cells.weights @ (fitted.gradient**2).sum(axis=1))
    return (through - cells.variance_of_total(fitted.values) / cells.whole) / cells.whole


def variance_of_r(cells: Cells, fitted: Propensities) -> float | None:
    """Return the variance of R, None where the propensities do not vary.

    (4A′ΣA + 2 tr(BΣBΣ) + sampling variance of the mean squared deviation) ÷ variance of the propensities, with A the
    covariance of propensities and gradient, B that of the gradient and Σ that of the coefficients, here one. Source:
    Shlomo, Skinner and Schouten (2012).
    """
    share = cells.weights / cells.whole
    deviation = fitted.values - share @ fitted.values
    variance = float(share @ deviation**2)
    if variance <= NO_VARIANCE:
        return None
    centred = fitted.gradient - share @ fitted.gradient
    along = centred.T @ (share * deviation)
    spread = centred.T @ (share[:, None] * centred)
    sampling = cells.variance_of_total(deviation**2) / cells.whole**2
    return float(4 * along @ along + 2 * (spread**2).sum() + sampling) / variance


def _independent(model: Numbers) -> NDArray[np.intp]:
    """The columns that no others make up."""
    triangle, order = qr(model, mode="r", pivoting=True)
    sizes = np.abs(np.diag(triangle))
    return np.sort(order[: int((sizes > sizes[0] * 1e-9).sum())])


def _deviance(people: Numbers, observed: Numbers, mean: Numbers) -> float:
    return float(-2 * (people @ (xlogy(observed, mean) + xlogy(1 - observed, 1 - mean))))
