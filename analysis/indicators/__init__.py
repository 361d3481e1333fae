"""How evenly the groups of a population responded. Pure: numpy and scipy on columns."""

from analysis.indicators.indicator import RIndicator, r_indicator
from analysis.indicators.partial import CategoryPartial, Partial

__all__ = ["CategoryPartial", "Partial", "RIndicator", "r_indicator"]
