"""How responses were sampled, and the covariance of weighted totals that follows from it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from analysis.crosstabs.coding import MISSING, Numbers, Places, checked_weights, coded, same_length
from analysis.crosstabs.errors import CannotTest

Column = ArrayLike | Sequence[Any]
Population = float | Mapping[Any, float] | Column


@dataclass(frozen=True, slots=True)
class Design:
    """Weights, and the primary units (clusters, or else responses) in their strata.

    weights: one a response · unit: place of each response's unit, None where each is its own · stratum: place of each
    unit's stratum · units: number of units a stratum · open_share: share of a stratum's units not drawn, 1 − f.
    """

    weights: Numbers
    unit: Places | None
    stratum: Places
    units: Places
    open_share: Numbers

    @property
    def degrees(self) -> int:
        """Degrees of freedom: units less strata."""
        return len(self.stratum) - len(self.units)

    def covariance(self, columns: "Numbers | sparse.csr_array[Any, tuple[int, int]]") -> Numbers:
        """Return the covariance (k × k) of the totals of `columns` (n × k), in which the weights are already.

        Units are taken as drawn with replacement within strata, with the finite population correction where it is
        known: Σ_h (1 − f_h) n_h ÷ (n_h − 1) Σ_i (z_hi − z̄_h)(z_hi − z̄_h)′. Source: Wolter (2007),
        Introduction to variance estimation, second edition, chapter 6. A stratum with one unit alone counts by its
        distance from nought, which for centred columns is the mean of all strata (option lonely.psu = "adjust" of R's
        survey): careful, and never a division by nought.
        """
        of_unit = columns if self.unit is None else _sums(self.unit, len(self.stratum)) @ columns
        scale = self.open_share * np.where(self.units > 1, self.units / np.maximum(self.units - 1, 1), 1.0)
        of_stratum = _dense(_sums(self.stratum, len(self.units)) @ of_unit)
        centre = np.where(self.units > 1, scale / self.units, 0.0)
        scaled = sparse.diags_array(scale[self.stratum]) @ of_unit
        return _dense(of_unit.T @ scaled) - (of_stratum.T * centre) @ of_stratum


def sampled(
    length: int,
    weights: ArrayLike | None = None,
    *,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Population | None = None,
) -> Design:
    """Return the design of `length` responses.

    weights, strata, clusters: one a response; clusters lie within strata, so the same name in two strata is two
    clusters · population: units there are to draw from: a number, a number a stratum, or a number a response (its
    stratum's). Raises CannotTest: "lengths-differ", "bad-weight", "population-unknown", "population-too-small".
    """
    same_length(length, strata=strata, clusters=clusters)
    numbers = checked_weights(weights, length)
    layers = coded(strata) if strata is not None else None
    # A response of no known stratum or cluster is of the stratum or cluster "not known".
    stratum_of = (
        np.zeros(length, np.intp) if layers is None else np.where(layers.codes < 0, len(layers.labels), layers.codes)
    )
    if clusters is None:
        unit, first = None, np.arange(length)
    else:
        groups = coded(clusters)
        pair = stratum_of * (len(groups.labels) + 1) + groups.codes - MISSING
        _pairs, first, unit = np.unique(pair, return_index=True, return_inverse=True)
    present, stratum = np.unique(stratum_of[first], return_inverse=True)
    units = np.bincount(stratum, minlength=len(present)).astype(np.intp)
    labels = [None] if layers is None else [*layers.labels, None]
    open_share = np.ones(len(present))
    if population is not None and length:
        sizes = _sizes(population, [labels[place] for place in present], first, stratum)
        for place in np.flatnonzero(sizes < units):
            raise CannotTest(
                "population-too-small",
                stratum=labels[present[place]],
                population=float(sizes[place]),
                units=int(units[place]),
            )
        open_share = 1 - units / sizes
    return Design(numbers, None if unit is None else unit.astype(np.intp), stratum.astype(np.intp), units, open_share)


def _sizes(population: Population, labels: list[Any], first: Places, stratum: Places) -> Numbers:
    """The number of units in each stratum present."""
    if isinstance(population, Mapping):
        for label in labels:
            if label not in population:
                raise CannotTest("population-unknown", stratum=label)
        sizes = np.array([population[label] for label in labels], np.float64)
    else:
        given = np.asarray(population, np.float64)
        if given.ndim == 0:
            if len(labels) > 1:
                raise CannotTest("population-unknown", stratum=labels[-1])
            sizes = given.reshape(1)
        elif len(given) <= int(first.max()):
            raise CannotTest("lengths-differ", column="population", expected=int(first.max()) + 1, found=len(given))
        else:
            sizes = given[first[np.unique(stratum, return_index=True)[1]]]
    if np.isnan(sizes).any():
        raise CannotTest("population-unknown", stratum=labels[int(np.argmax(np.isnan(sizes)))])
    return sizes


def _sums(place: Places, places: int) -> "sparse.csr_array[Any, tuple[int, int]]":
    """The matrix (places × rows) that sums the rows of each place."""
    return sparse.csr_array((np.ones(len(place)), (place, np.arange(len(place)))), shape=(places, len(place)))


def _dense(matrix: Any) -> Numbers:
    return np.asarray(matrix if isinstance(matrix, np.ndarray) else matrix.todense(), np.float64)
