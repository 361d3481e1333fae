"""What raking leaves unexplained: residuals from the margins, which standard errors rest on. Pure."""

from dataclasses import dataclass

import numpy as np

from analysis.weighting.cells import Cells, Floats, crossed, margin_sums, solve


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """The margins that weights were raked to. starting: (rows,) weights before raking, 0 for rows left out."""

    cells: Cells
    starting: Floats

    def residuals(self, figures: Floats) -> Floats:
        """Return (rows,) figures less what the margins explain of them.

        The regression on the indicators of all categories is weighted by the starting weights, as in R's survey 4.1
        (`calibrate` keeps the decomposition of the design-weighted indicators, and the variance takes residuals from
        it), whatever the distance function. Source: Deville and Särndal (1992), section 3.
        """
        cells = self.cells
        right = np.concatenate(margin_sums(cells.places, cells.sizes, cells.gathered(self.starting * figures)))
        slopes = solve(crossed(cells.places, cells.sizes, cells.gathered(self.starting)), right)
        by_margin = np.split(slopes, np.cumsum(cells.sizes)[:-1])
        explained = np.zeros(cells.count)
        for part, place in zip(by_margin, cells.places, strict=True):
            explained += part[place]
        return figures - explained[cells.of_row]
