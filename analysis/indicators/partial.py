"""Partial indicators: which covariate, and which of its categories, the variation of response comes from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.crosstabs.coding import Numbers, Places
from analysis.indicators.cells import Cells
from analysis.indicators.propensity import NO_VARIANCE, Propensities, fit, mean_and_variance, variance_of_r


@dataclass(frozen=True, slots=True)
class CategoryPartial:
    """One category; without adjustment of the bias, as there is none for categories.

    unconditional: below nought where the category responded less than the mean · conditional: never below nought ·
    cv, conditional_cv: the same ÷ the response rate, None where nobody responded.
    """

    unconditional: float
    standard_error: float
    conditional: float
    conditional_standard_error: float | None
    cv: float | None
    conditional_cv: float | None


@dataclass(frozen=True, slots=True)
class Partial:
    """One covariate.

    unconditional: standard deviation of the propensities between its categories · conditional: within the groups that
    all other covariates make up together · …_unadjusted: before the adjustment of the bias · standard_error: of
    unconditional, and near enough of conditional; None where the categories do not differ · cv, conditional_cv: ÷ the
    response rate.
    """

    unconditional: float
    unconditional_unadjusted: float
    standard_error: float | None
    conditional: float
    conditional_unadjusted: float
    cv: float | None
    conditional_cv: float | None
    categories: Mapping[Any, CategoryPartial]


def partials(cells: Cells, fitted: Propensities, *, factor: float) -> dict[str, Partial]:
    """Return covariate → its partial indicators. factor: variance after ÷ before the adjustment of the bias."""
    return {name: _partial(cells, fitted, number, factor) for number, name in enumerate(cells.names)}


def _partial(cells: Cells, fitted: Propensities, number: int, factor: float) -> Partial:
    mean = mean_and_variance(cells, fitted)[0]
    place, labels = cells.places[:, number], cells.labels[number]
    population = np.asarray(np.bincount(place, cells.weights), np.float64)
    between = np.bincount(place, cells.weights * fitted.values) / population - mean
    parts = population * between**2 / cells.whole
    errors = _unconditional_errors(cells, fitted, place, population)
    within, within_errors = _conditional(cells, fitted, number)
    spread = variance_of_r(cells, fit(cells, cells.model([number])))
    categories = {
        label: CategoryPartial(
            unconditional=float(np.sign(between[position]) * np.sqrt(parts[position])),
            standard_error=float(errors[position]),
            conditional=float(np.sqrt(within[position])),
            conditional_standard_error=within_errors[position],
            cv=_ratio(float(np.sign(between[position]) * np.sqrt(parts[position])), mean),
            conditional_cv=_ratio(float(np.sqrt(within[position])), mean),
        )
        for position, label in enumerate(labels)
    }
    plain, inner = float(np.sqrt(parts.sum())), float(np.sqrt(within.sum()))
    root = float(np.sqrt(factor))
    return Partial(
        unconditional=plain * root,
        unconditional_unadjusted=plain,
        standard_error=None if spread is None else 0.5 * float(np.sqrt(spread)),
        conditional=inner * root,
        conditional_unadjusted=inner,
        cv=_ratio(plain * root, mean),
        conditional_cv=_ratio(inner * root, mean),
        categories=categories,
    )


def _unconditional_errors(cells: Cells, fitted: Propensities, place: Places, population: Numbers) -> Numbers:
    """Standard errors of the categories' partials, by the sampling of the category and of everybody else."""
    whole = cells.whole
    found = np.empty(len(population))
    for position, people in enumerate(population):
        inside = place == position
        own = cells.variance_of_total(inside * fitted.values) * (1 / people - 1 / whole) ** 2
        others = cells.variance_of_total(~inside * fitted.values) / whole**2
        found[position] = np.sqrt(people / whole * (own + others))
    return found


def _conditional(cells: Cells, fitted: Propensities, number: int) -> tuple[Numbers, list[float | None]]:
    """The parts of the variance within groups of the other covariates, by category, and their standard errors."""
    others = np.delete(cells.places, number, axis=1)
    group = (
        np.unique(others, axis=0, return_inverse=True)[1].reshape(-1)
        if others.shape[1]
        else np.zeros(len(others), np.intp)
    )
    weights, whole = cells.weights, cells.whole
    size = np.bincount(group, weights)
    values = fitted.values - (np.bincount(group, weights * fitted.values) / size)[group]
    gradient = fitted.gradient.copy()
    for column in range(gradient.shape[1]):
        gradient[:, column] -= (np.bincount(group, weights * gradient[:, column]) / size)[group]
    place, categories = cells.places[:, number], len(cells.labels[number])
    parts = np.bincount(place, weights * values**2, categories) / whole
    errors: list[float | None] = []
    for position in range(categories):
        if parts[position] <= NO_VARIANCE:
            errors.append(None)
            continue
        inside = weights * (place == position)
        along = gradient.T @ (inside * values)
        spread = gradient.T @ (inside[:, None] * gradient)
        sampling = cells.variance_of_total(values**2 * (place == position))
        variance = 4 * along @ along + 2 * (spread * spread.T).sum() + sampling
        errors.append(float(np.sqrt(0.25 * variance / (whole**2 * parts[position]))))
    return parts, errors


def _ratio(value: float, mean: float) -> float | None:
    return value / mean if mean > 0 else None
