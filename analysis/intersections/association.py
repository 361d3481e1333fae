"""Whether two strands go together so much that assuming they do not would invent gaps. Pure; scipy when needed."""

from collections.abc import Sequence

import numpy as np

from analysis.intersections.pairs import Cell, Pair, explained

# Cohen (1988), Statistical power analysis for the behavioral sciences, 7.2: from here on an association is not nothing.
STRONG = 0.1
_SURE = 0.01
# Gaps that are set aside before the rest is looked at; many of them are an association of their own.
_SET_ASIDE = 3
_LEAST_IN_A_CELL = 1.0


def goes_together(pair: Pair, told: Sequence[Cell]) -> bool:
    """Return whether the responses' association differs, beyond chance and beyond a little, from the baseline's.

    Cramér's V of what the pair's margins and its first gaps do not explain, less its expectation by chance (Bergsma
    2013, A bias correction for Cramér's V and Tschuprow's T, Journal of the Korean Statistical Society 42(3)); cells
    expected below one are left out. Against an assumed baseline a strong association is far likelier to be the
    population's than to be made of gaps: faith and ethnic group, age and marriage.
    """
    from scipy.special import chdtrc

    cells = told[:_SET_ASIDE]
    expected = explained(pair, {cell: pair.table[cell] for cell in cells}, np.zeros_like(pair.table))
    used = expected >= _LEAST_IN_A_CELL
    for cell in cells:
        used[cell] = False
    smaller = min(int(used.any(axis=1).sum()), int(used.any(axis=0).sum()))
    freedom = int(used.sum()) - int(used.any(axis=1).sum()) - int(used.any(axis=0).sum()) + 1
    if smaller < 2 or freedom < 1:
        return False
    statistic = float(((pair.table - expected)[used] ** 2 / expected[used]).sum())
    size = max(0.0, statistic - freedom) / (pair.responses * (smaller - 1))
    return size > STRONG**2 and float(chdtrc(freedom, statistic)) < _SURE
