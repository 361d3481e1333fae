"""P-values by drawing, for tables and groups too small for an approximation; the same from the same seed. Pure."""

from collections.abc import Callable

import numpy as np

from analysis.crosstabs.coding import Numbers

MOST_DRAWS = 20_000
ENOUGH_EXTREME = 50
_BATCH = 500
# Statistics that are equal on paper differ by rounding; the same margin as R's chisq.test has.
_ALMOST = 1 - 64 * float(np.finfo(float).eps)

Draw = Callable[[int, np.random.Generator], Numbers]


def drawn_p(observed: float, draw: Draw, *, seed: int) -> float:
    """Return the share of draws under no relation that are at least as extreme as what was observed.

    Drawing ends at ENOUGH_EXTREME extreme draws of l: p = ENOUGH_EXTREME ÷ l; or at MOST_DRAWS, with r extreme:
    p = (r + 1) ÷ (MOST_DRAWS + 1). Either is a valid p-value and never nought. Source: Besag and Clifford (1991),
    Sequential Monte Carlo p-values, Biometrika 78(2). draw: (how many, generator) → as many statistics.
    """
    generator = np.random.default_rng(seed)
    extreme = done = 0
    while done < MOST_DRAWS:
        hits = np.flatnonzero(draw(_BATCH, generator) >= observed * _ALMOST)
        if extreme + len(hits) >= ENOUGH_EXTREME:
            return ENOUGH_EXTREME / (done + int(hits[ENOUGH_EXTREME - extreme - 1]) + 1)
        extreme += len(hits)
        done += _BATCH
    return (extreme + 1) / (MOST_DRAWS + 1)
