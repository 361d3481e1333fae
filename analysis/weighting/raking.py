"""Weights that bring the responses to the margins of the people who live there. Pure."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.weighting.calibration import Calibration
from analysis.weighting.cells import Cells, Floats, gather
from analysis.weighting.checks import (
    AT_BOUND,
    check_bounds,
    check_columns,
    check_needed,
    check_options,
    starting,
    why_not,
)
from analysis.weighting.codes import ABSENT, Column, places, value_at
from analysis.weighting.errors import WeightingRefused
from analysis.weighting.fitting import Fit, fit
from analysis.weighting.kish import effective_n
from analysis.weighting.margins import Margin, agreed
from analysis.weighting.problem import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Raked:
    """Weights, and how they came about.

    weights: (rows,) people each response stands for; they add up to the total of the first margin · iterations: rounds
    through all margins, and Newton steps · worst_margin_error: the largest |weighted − target| ÷ target of a category ·
    design_effect, effective_n: Kish's, see `kish` · at_bounds: responses whose weight a bound holds · calibration: what
    standard errors need.
    """

    weights: Floats
    iterations: int
    worst_margin_error: float
    design_effect: float
    effective_n: float
    at_bounds: int
    calibration: Calibration


def rake(
    columns: Mapping[str, Column],
    margins: Mapping[str, Margin],
    weights: ArrayLike | None = None,
    *,
    tolerance: float = 1e-10,
    max_iterations: int = 500,
    bounds: tuple[float, float] | None = None,
) -> Raked:
    """Weight responses so that each margin is met.

    columns: margin's name → (rows,) codes, in any of the shapes of `codes.Column` · margins: name → code → people (or
    any other unit, or shares) · weights: (rows,) starting weights of 0 or more, equal ones if None; only their ratios
    matter to the result, and standard errors rest on them · tolerance: largest relative error of a category · bounds:
    least and greatest factor by which a starting weight may change, once the starting weights are scaled to the
    margins' total. With equal starting weights that is the weight as a multiple of the mean weight; with sampling
    weights that add up to the population it is what `bounds` is to R's `calibrate`. Weights are trimmed at the bounds
    and the rest raked again until margins and bounds both hold.

    Margins whose totals differ a little are brought to that of the first (`margins.agreed`). Responses in a category
    where nobody lives get weight 0. Raises WeightingRefused, whose docstring lists the reasons; never returns weights
    that miss a margin.

    Sources: Deming and Stephan (1940), On a least squares adjustment of a sampled frequency table, Annals of
    Mathematical Statistics 11(4); Deville and Särndal (1992), Calibration estimators in survey sampling, JASA 87(418).
    """
    check_options(tolerance, max_iterations, bounds)
    rows = check_columns(columns, margins)
    start = starting(weights, rows)
    wanted = agreed(margins)
    codes = {name: tuple(margin) for name, margin in wanted.items()}
    cells = gather(
        [_places(name, columns[name], codes[name]) for name in wanted], [len(names) for names in codes.values()]
    )
    targets = tuple(np.array(list(margin.values())) for margin in wanted.values())
    kept, problem = _problem(cells, start, targets, bounds)
    check_needed(problem, codes)
    check_bounds(problem, codes)
    found = fit(problem, tolerance=tolerance, max_iterations=max_iterations)
    if not found.worst <= max(tolerance, 1e-12):
        raise why_not(problem, found, codes)
    return _raked(cells, kept, problem, found, start)


def _raked(
    cells: Cells,
    kept: NDArray[np.bool_],
    problem: Problem,
    found: Fit,
    start: Floats,
) -> Raked:
    gathered = cells.gathered(start)
    ratio = np.zeros(cells.count)
    ratio[kept] = found.weights / gathered[kept]
    weights = start * ratio[cells.of_row]
    factor = found.weights / problem.start
    held = np.zeros(cells.count, bool)
    held[kept] = (factor >= problem.greatest * (1 - AT_BOUND)) | (factor <= problem.least * (1 + AT_BOUND))
    used = np.where(kept[cells.of_row], start, 0.0)
    effective = effective_n(weights)
    return Raked(
        weights,
        found.iterations,
        found.worst,
        len(weights) / effective,
        effective,
        int(np.count_nonzero(held[cells.of_row] & (start > 0))),
        Calibration(cells, used),
    )


def _places(name: str, column: Column, codes: tuple[Hashable, ...]) -> NDArray[np.intp]:
    found = places(column, codes)
    absent = found == ABSENT
    if absent.any():
        code = value_at(column, int(np.argmax(absent)))
        raise WeightingRefused("code-without-margin", column=name, code=code, rows=int(np.count_nonzero(absent)))
    return found


def _problem(
    cells: Cells, start: Floats, targets: tuple[Floats, ...], bounds: tuple[float, float] | None
) -> tuple[NDArray[np.bool_], Problem]:
    """Return which cells take part, those with a starting weight and people in every category; and their raking."""
    gathered = cells.gathered(start)
    kept = gathered > 0
    for place, target in zip(cells.places, targets, strict=True):
        kept &= target[place] > 0
    taking_part = gathered[kept]
    people = float(targets[0].sum())
    scaled = taking_part * (people / taking_part.sum()) if len(taking_part) else taking_part
    least, greatest = bounds or (0.0, math.inf)
    return kept, Problem(scaled, cells.some(kept), targets, least, greatest)
