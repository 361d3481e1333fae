"""What unequal weights cost. Pure."""

import numpy as np
from numpy.typing import NDArray


def effective_n(weights: NDArray[np.float64]) -> float:
    """Return Kish's effective number of responses, (Σw)² ÷ Σw²; 0 where there is no weight.

    weights: (rows,), 0 or more, of any scale. Source: Kish (1965), Survey Sampling, section 11.7.
    """
    squares = float(np.dot(weights, weights))
    return float(weights.sum()) ** 2 / squares if squares > 0 else 0.0


def design_effect(weights: NDArray[np.float64]) -> float | None:
    """Return Kish's design effect of weighting, n Σw² ÷ (Σw)², 1 plus the squared coefficient of variation.

    n counts every row, those of weight 0 too: n ÷ effective n. None where there is no weight. This is the figure the
    reference gives for the raked school sample (1.22223691). It is not the `deff` of R's `svymean`, which compares two
    variances of one particular mean. Source: Kish (1992), Weighting for unequal Pi, Journal of Official
    Statistics 8(2).
    """
    effective = effective_n(weights)
    return len(weights) / effective if effective else None
