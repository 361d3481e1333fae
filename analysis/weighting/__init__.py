"""Weighting: responses brought to the margins of the people who live there, and what weighted figures are worth. Pure.

Weighting makes the responses look like the people in the margins, and in nothing else. People who chose to answer are
not a sample: nothing guarantees the errors given here, and every weighted figure carries that caution
(`estimates.SELF_SELECTED`), the unweighted figure, n and effective n.
"""

from analysis.weighting.errors import WeightingRefused
from analysis.weighting.estimates import SELF_SELECTED, Estimate, mean, shares
from analysis.weighting.kish import design_effect, effective_n
from analysis.weighting.margins import leave_room, to_one_total
from analysis.weighting.raking import Raked, rake

__all__ = [
    "SELF_SELECTED",
    "Estimate",
    "Raked",
    "WeightingRefused",
    "design_effect",
    "effective_n",
    "leave_room",
    "mean",
    "rake",
    "shares",
    "to_one_total",
]
