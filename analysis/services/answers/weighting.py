"""What stands beside weighted figures: what they were weighted by, and how much it costs."""

from typing import Any

import numpy as np

from analysis.columns import Mask
from analysis.services.weights import Weighting
from analysis.weighting import effective_n


def weighting_document(weighting: Weighting, where: Mask | None, threshold: int) -> dict[str, Any]:
    """Return the document of weights: design effect and effective number are of those whose answers count.

    where: (rows,) those, None for everybody. They keep the weights that everybody was given; where nobody is left there
    is no design effect. `responses` is their number, None for everybody. threshold: of numbers that are hidden, 0 where
    none is, as under any filter.
    """
    found = {**weighting.document(threshold), "responses": None}
    if where is None:
        return found
    number = int(np.count_nonzero(where))
    if weighting.raked is None:
        return {**found, "responses": number}
    size = effective_n(weighting.raked.weights[where])
    return {
        **found,
        "responses": number,
        "effective_n": size or None,
        "design_effect": number / size if size else None,
    }
