"""Charts as SVG that a screen reader can read and forced colours leave legible. Pure but for Django's escaping.

Every chart has a title and a description; colours and lines come from classes in static/analysis/reach.css. A chart
never stands without a table of the same figures.
"""

from analysis.charts.columns import column_chart
from analysis.charts.diverging import Pull, diverging_chart
from analysis.charts.shares import Bar, share_chart
from analysis.charts.svg import WIDTH

__all__ = ["WIDTH", "Bar", "Pull", "column_chart", "diverging_chart", "share_chart"]
