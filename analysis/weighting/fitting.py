"""Raking of cells: the factor by which each cell's weight is multiplied so that all margins are met. Pure.

Iterative proportional fitting (Deming and Stephan 1940), a margin at a time. With bounds each margin's step is solved
for the truncated factor, which is coordinate ascent on the dual of the multiplicative distance of Deville and Särndal
(1992, Journal of the American Statistical Association 87(418), table 1), truncated at the bounds: the solution that R's
`calibrate(calfun = "raking", bounds = …)` seeks. Where going round is slow, Newton steps on the same dual help.
"""

from dataclasses import dataclass

import numpy as np

from analysis.weighting.cells import Floats, sums
from analysis.weighting.codes import Places
from analysis.weighting.newton import newton
from analysis.weighting.problem import EXTREME, Problem, relative, worst

# Sums of floating-point numbers are no closer than this.
_ROUNDING = 1e-13
# Rounds that leave more than this of the error are slow.
_SLOW = 0.2
_FIRST_NEWTON = 3
# A margin's own step need not be exact while other margins still move it.
_INNER_STEPS = 8
_INNER_GAIN = 0.01
# Where this many iterations improve the worst error by less than a tenth, no number of them will do.
_PATIENCE = 50


@dataclass(frozen=True, slots=True)
class Fit:
    """weights: (cells,) · iterations: rounds and Newton steps · worst: the largest relative error of a margin ·
    margin, category: where it is.
    """

    weights: Floats
    iterations: int
    worst: float
    margin: int
    category: int


def fit(problem: Problem, *, tolerance: float, max_iterations: int) -> Fit:
    """Rake until the worst relative margin error is at most `tolerance`, or `max_iterations` are spent.

    A tolerance below what floating-point sums can hold (1e-13) is taken as that.
    """
    tolerance = max(tolerance, _ROUNDING)
    factors = np.ones(len(problem.start))
    # A truncated round costs several plain ones.
    error, wait, iterations = np.inf, 1 if problem.bounded else _FIRST_NEWTON, 0
    best = [error]
    while iterations < max_iterations:
        iterations += 1
        before = error
        factors, seen = _round(problem, factors)
        error = seen if seen > tolerance else worst(problem.errors(problem.weights(factors)))[0]
        best.append(min(error, best[-1]))
        if error <= tolerance or (len(best) > _PATIENCE and best[-1] > 0.9 * best[-_PATIENCE]):
            break
        wait -= 1
        if wait <= 0 and error > _SLOW * before and iterations < max_iterations:
            iterations += 1
            closer = newton(problem, factors)
            if closer is None:
                wait = iterations
            else:
                factors, error = closer
                wait = 1
    weights = problem.weights(factors)
    return Fit(weights, iterations, *worst(problem.errors(weights)))


def _round(problem: Problem, factors: Floats) -> tuple[Floats, float]:
    """Return the factors after one round of the margins, and the worst error met on the way."""
    largest = 0.0
    for place, target in zip(problem.places, problem.targets, strict=True):
        if problem.bounded:
            steps, error = _bounded_step(problem, factors, place, target)
        else:
            reached = sums(place, problem.start * factors, len(target))
            error = float(relative(reached, target).max())
            steps = np.divide(target, reached, out=np.ones_like(target), where=reached > 0)
        factors = np.clip(factors * steps[place], 1 / EXTREME, EXTREME)
        largest = max(largest, error)
    return factors, largest


def _bounded_step(problem: Problem, factors: Floats, place: Places, target: Floats) -> tuple[Floats, float]:
    """Return (categories,) the factors that bring one margin to its target after truncation, and its error before.

    For each category the weight is a rising, piecewise linear function of the factor: Newton's method between brackets.
    """
    low, high = np.zeros_like(target), np.full_like(target, EXTREME)
    steps = np.ones_like(target)
    first = 0.0
    for _ in range(_INNER_STEPS):
        tried = factors * steps[place]
        free = (tried > problem.least) & (tried < problem.greatest)
        reached = sums(place, problem.weights(tried), len(target))
        error = relative(reached, target)
        first = first or float(error.max())
        if error.max() <= max(_ROUNDING, _INNER_GAIN * first):
            break
        low = np.where(reached < target, np.maximum(low, steps), low)
        high = np.where(reached > target, np.minimum(high, steps), high)
        slope = sums(place, np.where(free, problem.start * tried, 0.0), len(target))
        sloping = slope > _ROUNDING * target
        moved = steps * (1 + np.divide(target - reached, slope, out=np.zeros_like(target), where=sloping))
        middle = np.where(high == EXTREME, 2 * steps, np.where(low > 0, np.sqrt(low * high), high / 2))
        inside = sloping & (moved > low) & (moved < high)
        steps = np.where(reached == target, steps, np.where(inside, moved, middle))
    return steps, first
