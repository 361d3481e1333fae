"""Variance of a total under a design of strata and clusters, with finite population correction. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.weighting.cells import Floats
from analysis.weighting.codes import Column, Places, length, numbered
from analysis.weighting.errors import WeightingRefused

# Units in the whole population: one number, one for each stratum, or one for each row (as R's `fpc` column).
Population = float | Mapping[Hashable, float] | NDArray[Any] | Sequence[float]


@dataclass(frozen=True, slots=True, eq=False)
class Sampling:
    """How responses were drawn. Without strata and clusters every response is a unit of one stratum.

    stratum_of_row, unit_of_row: (rows,) · stratum_of_unit: (units,) · sampled: (strata,) units drawn · population:
    (strata,) units there are, infinite where not given · strata: their codes.
    """

    unit_of_row: Places
    stratum_of_unit: Places
    sampled: NDArray[np.intp]
    population: Floats
    strata: tuple[Hashable, ...]

    @property
    def degrees_of_freedom(self) -> int:
        """Units less strata."""
        return int(self.sampled.sum() - len(self.sampled))

    @property
    def lonely(self) -> bool:
        """Whether a stratum with one unit, and more of it in the population, leaves the variance unknown."""
        return bool(((self.sampled == 1) & (self.population > 1)).any())

    def variance(self, figures: Floats) -> float | None:
        """Return the variance of Σ figures, each (rows,) figure being a linearised one; None where it is unknown.

        Σ_h (1 − n_h ÷ N_h) n_h ÷ (n_h − 1) Σ (z_hi − z̄_h)², z_hi the total of a unit: with replacement but for the
        correction, as R's `svyrecvar` for one stage. Source: Särndal, Swensson and Wretman (1992), Model Assisted
        Survey Sampling, chapters 3 and 4. R stops at a stratum of one unit; here the answer is None.
        """
        if self.lonely or self.degrees_of_freedom == 0:
            return None
        totals = np.bincount(self.unit_of_row, figures, len(self.stratum_of_unit))
        means = np.bincount(self.stratum_of_unit, totals, len(self.sampled)) / self.sampled
        squares = np.bincount(
            self.stratum_of_unit, (totals - means[self.stratum_of_unit]) ** 2, minlength=len(self.sampled)
        )
        scale = (1 - self.sampled / self.population) * self.sampled / np.maximum(self.sampled - 1, 1)
        return float(np.dot(scale, squares))


def sampling(
    rows: int,
    *,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Population | None = None,
) -> Sampling:
    """Return the design of `rows` responses.

    strata, clusters: (rows,) codes; a cluster's code is its own within its stratum · population: units (clusters, or
    responses without clusters) in the whole population; a single number only without strata. Raises WeightingRefused
    "lengths", "bad-population", "population-too-small", "population-varies", "population-by-stratum", "no-population".
    """
    stratum, codes = _numbers("strata", strata, rows)
    if clusters is None:
        unit_of_row, stratum_of_unit = np.arange(rows), stratum
    else:
        cluster, cluster_codes = _numbers("clusters", clusters, rows)
        pairs, unit_of_row = np.unique(stratum * max(len(cluster_codes), 1) + cluster, return_inverse=True)
        stratum_of_unit = pairs // max(len(cluster_codes), 1)
    sampled = np.bincount(stratum_of_unit, minlength=len(codes))
    present = sampled > 0
    if not present.all():
        renumbered = np.cumsum(present) - 1
        stratum, stratum_of_unit = renumbered[stratum], renumbered[stratum_of_unit]
        codes = [code for code, there in zip(codes, present, strict=True) if there]
        sampled = sampled[present]
    units = _population(population, codes, stratum, strata is not None)
    for code, drawn, there in zip(codes, sampled.tolist(), units.tolist(), strict=True):
        if not there > 0:
            raise WeightingRefused("bad-population", stratum=code, population=there)
        if there < drawn:
            raise WeightingRefused("population-too-small", stratum=code, population=there, sampled=drawn)
    return Sampling(unit_of_row, stratum_of_unit, sampled, units, tuple(codes))


def _numbers(name: str, column: Column | None, rows: int) -> tuple[Places, list[Hashable]]:
    if column is None:
        return np.zeros(rows, np.intp), [None]
    found = length(name, column)
    if found != rows:
        raise WeightingRefused("lengths", column=name, rows=found, expected=rows)
    return numbered(column)


def _population(population: Population | None, codes: Sequence[Hashable], stratum: Places, has_strata: bool) -> Floats:
    """Return (strata,) units in the population."""
    if population is None:
        return np.full(len(codes), np.inf)
    if isinstance(population, Mapping):
        for code in codes:
            if code not in population:
                raise WeightingRefused("no-population", stratum=code)
        return np.array([float(population[code]) for code in codes])
    given = np.asarray(population, np.float64)
    if given.ndim == 0:
        if has_strata:
            raise WeightingRefused("population-by-stratum")
        return np.full(len(codes), float(given))
    if given.shape != stratum.shape:
        raise WeightingRefused("lengths", column="population", rows=given.size, expected=len(stratum))
    sizes = np.empty(len(codes))
    sizes[stratum] = given
    varies = given != sizes[stratum]
    if varies.any():
        raise WeightingRefused("population-varies", stratum=codes[int(stratum[np.argmax(varies)])])
    return sizes
