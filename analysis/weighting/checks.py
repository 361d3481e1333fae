"""What must hold before and after raking, and why it does not. Pure."""

from collections.abc import Hashable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from analysis.weighting.cells import Floats, sums
from analysis.weighting.codes import Column, length
from analysis.weighting.errors import WeightingRefused
from analysis.weighting.feasibility import can_be_met
from analysis.weighting.fitting import Fit
from analysis.weighting.margins import Margin
from analysis.weighting.problem import Problem

# Codes of each margin's categories, in the order of their places.
Codes = Mapping[str, tuple[Hashable, ...]]
# A factor this close to a bound is at it.
AT_BOUND = 1e-9


def check_options(tolerance: float, max_iterations: int, bounds: tuple[float, float] | None) -> None:
    """Raise for a tolerance, a number of iterations or bounds that make no sense."""
    if not 0 < tolerance < 1:
        raise WeightingRefused("bad-tolerance", tolerance=tolerance)
    if max_iterations < 1:
        raise WeightingRefused("bad-iterations", iterations=max_iterations)
    if bounds is not None and not 0 <= bounds[0] <= 1 <= bounds[1]:
        raise WeightingRefused("bad-bounds", least=bounds[0], greatest=bounds[1])


def check_columns(columns: Mapping[str, Column], margins: Mapping[str, Margin]) -> int:
    """Return the number of responses. Raises for columns and margins that do not belong together."""
    if not margins:
        raise WeightingRefused("no-margins")
    for name in margins:
        if name not in columns:
            raise WeightingRefused("no-column", column=name)
    for name in columns:
        if name not in margins:
            raise WeightingRefused("no-margin", column=name)
    lengths = {name: length(name, column) for name, column in columns.items()}
    rows = next(iter(lengths.values()))
    for name, found in lengths.items():
        if found != rows:
            raise WeightingRefused("lengths", column=name, rows=found, expected=rows)
    if rows == 0:
        raise WeightingRefused("no-rows")
    return rows


def starting(weights: ArrayLike | None, rows: int) -> Floats:
    """Return (rows,) starting weights, the largest 1. Raises for weights that are none."""
    if weights is None:
        return np.ones(rows)
    start = np.asarray(weights, np.float64)
    if start.shape != (rows,):
        raise WeightingRefused("lengths", column="weights", rows=start.size, expected=rows)
    wrong = ~np.isfinite(start) | (start < 0)
    if wrong.any():
        raise WeightingRefused("bad-weights", row=int(np.argmax(wrong)))
    if not start.any():
        raise WeightingRefused("no-weight")
    # Only ratios matter, and these cannot overflow.
    scaled: Floats = start / start.max()
    return scaled


def check_needed(problem: Problem, codes: Codes) -> None:
    """Raise for a category where people live and nobody answered."""
    for number, (place, target) in enumerate(zip(problem.places, problem.targets, strict=True)):
        empty = (target > 0) & (sums(place, problem.start, len(target)) == 0)
        if empty.any():
            column, code = _named(codes, number, int(np.argmax(empty)))
            raise WeightingRefused("empty-cell", column=column, code=code, total=float(target[np.argmax(empty)]))


def check_bounds(problem: Problem, codes: Codes) -> None:
    """Raise for a category that no factor within the bounds brings to its people."""
    for number, (place, target) in enumerate(zip(problem.places, problem.targets, strict=True)):
        needed = np.divide(target, sums(place, problem.start, len(target)), out=np.ones_like(target), where=target > 0)
        beyond = (needed < problem.least * (1 - AT_BOUND)) | (needed > problem.greatest * (1 + AT_BOUND))
        if beyond.any():
            column, code = _named(codes, number, int(np.argmax(beyond)))
            raise WeightingRefused(
                "bounds-too-tight",
                column=column,
                code=code,
                needed=float(needed[np.argmax(beyond)]),
                least=problem.least,
                greatest=problem.greatest,
            )


def _named(codes: Codes, margin: int, category: int) -> tuple[str, Hashable]:
    name = list(codes)[margin]
    return name, codes[name][category]


def why_not(problem: Problem, found: Fit, codes: Codes) -> WeightingRefused:
    """Return why raking failed: no weights exist, none within the bounds, or more iterations are needed."""
    column, code = _named(codes, found.margin, found.category)
    if can_be_met(problem):
        return WeightingRefused(
            "not-converged", iterations=found.iterations, worst_margin_error=found.worst, column=column, code=code
        )
    if problem.bounded and can_be_met(Problem(problem.start, problem.places, problem.targets)):
        return WeightingRefused("bounds-too-tight", least=problem.least, greatest=problem.greatest)
    return WeightingRefused("margins-disagree", column=column, code=code)
