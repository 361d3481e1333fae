"""People gathered into cells of those who are alike in covariates and weight. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.crosstabs.coding import Coded, Numbers, Places

NOT_KNOWN = None
# With more different weights than these the people were not drawn from a few strata.
_MOST_STRATA = 20


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells, each of people with one weight. Everything but names and labels has one place a cell.

    names: of the covariates · labels: their categories · places: cells × covariates · people: how many · weight: of
    each of them · responded: how many of them did · stratum: guessed from the weights, None where there are too many of
    them.
    """

    names: tuple[str, ...]
    labels: tuple[tuple[Any, ...], ...]
    places: Places
    people: Numbers
    weight: Numbers
    responded: Numbers
    stratum: Places | None

    @property
    def weights(self) -> Numbers:
        """The sum of weights a cell."""
        return self.people * self.weight

    @property
    def whole(self) -> float:
        """The sum of all weights: the estimated number of people in the population."""
        return float(self.weights.sum())

    @property
    def size(self) -> int:
        """How many people there are."""
        return int(self.people.sum())

    @property
    def mean_weight(self) -> float:
        """The mean weight, by which a model's weights are divided so that they add up to the people."""
        return self.whole / self.size

    def model(self, covariates: Sequence[int]) -> Numbers:
        """Return an intercept and an indicator of every category but the first of each of these covariates."""
        parts = [np.ones((len(self.people), 1))]
        parts += [np.eye(len(self.labels[number]))[self.places[:, number], 1:] for number in covariates]
        return np.hstack(parts)

    def variance_of_total(self, values: Numbers) -> float:
        """Return the variance of the weighted total of `values` (one a cell) by which people were asked.

        With few different weights: a stratified random sample, Σ N²(1 − n ÷ N)s² ÷ n over strata; nothing where
        everybody of a stratum was asked. Else drawn with replacement, n ÷ (n − 1) Σ (wy − mean of wy)². Sources:
        Särndal, Swensson and Wretman (1992), Model assisted survey sampling, 3.7 and 2.9; RISQ manual 2.1 for the
        choice. A stratum with one person gives nothing.
        """
        if self.stratum is None:
            return self._with_replacement(values * self.weight)
        total = 0.0
        for number in range(int(self.stratum.max()) + 1):
            here = self.stratum == number
            people, population = self.people[here], float(self.weights[here].sum())
            size = float(people.sum())
            if size > 1 and population > size:
                mean = (people @ values[here]) / size
                spread = float(people @ (values[here] - mean) ** 2) / (size - 1)
                total += population**2 * (1 - size / population) * spread / size
        return total

    def _with_replacement(self, weighted: Numbers) -> float:
        if self.size < 2:
            return 0.0
        mean = (self.people @ weighted) / self.size
        return self.size / (self.size - 1) * float(self.people @ (weighted - mean) ** 2)


def gather(responded: NDArray[np.bool_], covariates: Mapping[str, Coded], weights: Numbers) -> Cells:
    """Return the cells of people with a weight above nought; a missing covariate is its category NOT_KNOWN."""
    used = weights > 0
    levels, weight_place = np.unique(weights[used], return_inverse=True)
    labels, key = [], weight_place.astype(np.intp)
    for column in covariates.values():
        kept = column.among(used)
        codes, found = kept.codes[used], kept.labels
        if (codes < 0).any():
            codes, found = np.where(codes < 0, len(found), codes), (*found, NOT_KNOWN)
        labels.append(found)
        # Numbered anew at each step, so that the product of many categories stays a small number.
        key = np.unique(key * len(found) + codes, return_inverse=True)[1]
    _cells, first = np.unique(key, return_index=True)
    places = np.empty((len(first), len(labels)), np.intp)
    for number, (column, found) in enumerate(zip(covariates.values(), labels, strict=True)):
        codes = column.among(used).codes[used][first]
        places[:, number] = np.where(codes < 0, len(found) - 1, codes)
    people = np.bincount(key).astype(np.float64)
    stratum = weight_place[first].astype(np.intp) if len(levels) <= _MOST_STRATA else None
    answered = np.asarray(np.bincount(key, responded[used]), np.float64)
    return Cells(tuple(covariates), tuple(labels), places, people, levels[weight_place[first]], answered, stratum)
