"""Newton steps on the dual of raking, for margins that depend on one another. Pure.

Source: Deville, Särndal and Sautory (1993), Generalized raking procedures in survey sampling, Journal of the American
Statistical Association 88(423).
"""

import numpy as np

from analysis.weighting.cells import Floats, crossed, margin_sums, solve
from analysis.weighting.problem import EXTREME, Problem, worst

# A factor changes by at most e to this power in one step.
_LONGEST_STEP = 20.0
_SHORTENINGS = 6
_ARMIJO = 1e-4
# A step that leaves this part of the error where it is cannot see cells at their bounds.
_UNREACHED = 1e-6
# How much of their weight such cells then seem to have.
_SEEMING = 1e-2


def newton(problem: Problem, factors: Floats) -> tuple[Floats, float] | None:
    """Return the factors after a Newton step on the dual, and their worst error; None where no step helps.

    The step is shortened until it halves the error or lowers the dual as much as its slope promises (Armijo's rule).
    """
    weights = problem.weights(factors)
    targets = np.concatenate(problem.targets)
    missed = targets - np.concatenate(margin_sums(problem.places, problem.sizes, weights))
    step = _step(problem, factors, weights, missed)
    by_margin = np.split(step, np.cumsum(problem.sizes)[:-1])
    change = sum((part[place] for part, place in zip(by_margin, problem.places, strict=True)), np.zeros_like(factors))
    before, potential = worst(problem.errors(weights))[0], problem.potential(factors)
    share = min(1.0, _LONGEST_STEP / max(float(np.abs(change).max()), 1e-300))
    for _ in range(_SHORTENINGS):
        moved = np.clip(factors * np.exp(share * change), 1 / EXTREME, EXTREME)
        error = worst(problem.errors(problem.weights(moved)))[0]
        fallen = potential - problem.potential(moved) + share * float(targets @ step)
        if error <= before / 2 or fallen > _ARMIJO * share * float(missed @ step) > 0:
            return moved, error
        share /= 2
    return None


def _step(problem: Problem, factors: Floats, weights: Floats, missed: Floats) -> Floats:
    """Return (all categories,) the change of the logarithms of the factors."""
    free = (factors > problem.least) & (factors < problem.greatest)
    table = crossed(problem.places, problem.sizes, np.where(free, weights, 0.0))
    step = solve(table, missed)
    if problem.bounded and np.abs(missed - table @ step).max() > _UNREACHED * np.abs(missed).max():
        # Cells at their bounds do not answer to a small change: let them seem to, a little, so that the step is long.
        table = crossed(problem.places, problem.sizes, np.where(free, weights, _SEEMING * weights))
        step = solve(table, missed)
    return step
