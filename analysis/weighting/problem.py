"""What is to be raked: cells, their starting weights, the margins and the bounds. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.weighting.cells import Floats, margin_sums
from analysis.weighting.codes import Places

# Factors stay between this and its inverse, so that their products are numbers.
EXTREME = 1e100


@dataclass(frozen=True, slots=True)
class Problem:
    """Cells to rake. Only cells with a starting weight, and categories with people.

    start: (cells,) starting weights, with the total of the margins · places: for each margin (cells,) categories ·
    targets: for each margin (categories,) people; 0 only where no cell is · least, greatest: bounds of the factor.
    """

    start: Floats
    places: tuple[Places, ...]
    targets: tuple[Floats, ...]
    least: float = 0.0
    greatest: float = np.inf

    @property
    def bounded(self) -> bool:
        """Whether factors are truncated."""
        return self.least > 0 or self.greatest < np.inf

    @property
    def sizes(self) -> tuple[int, ...]:
        """Categories of each margin."""
        return tuple(len(target) for target in self.targets)

    def weights(self, factors: Floats) -> Floats:
        """Return (cells,) weights for factors before truncation."""
        return self.start * (np.clip(factors, self.least, self.greatest) if self.bounded else factors)

    def potential(self, factors: Floats) -> float:
        """Return Σ start · φ(log factor), φ′ being the truncated factor: the dual, but for the margins' linear part."""
        truncated = np.clip(factors, self.least, self.greatest) if self.bounded else factors
        return float(self.start @ (truncated * (1 + np.log(factors / truncated))))

    def errors(self, weights: Floats) -> list[Floats]:
        """Return, for each margin, (categories,) how far it is missed, relative to its target."""
        reached = margin_sums(self.places, self.sizes, weights)
        return [relative(got, target) for got, target in zip(reached, self.targets, strict=True)]


def relative(reached: Floats, target: Floats) -> Floats:
    """Return (categories,) |reached − target| ÷ target; 0 for a target of nought."""
    return np.divide(np.abs(reached - target), target, out=np.zeros_like(target), where=target > 0)


def worst(errors: Sequence[Floats]) -> tuple[float, int, int]:
    """Return the largest error, its margin and its category."""
    margin = int(np.argmax([error.max() for error in errors]))
    category = int(np.argmax(errors[margin]))
    return float(errors[margin][category]), margin, category
