"""What groups answered, and whether it differs: tables, tests and rankings. Pure: numpy and scipy on columns."""

from analysis.crosstabs.across_report import Difference, Verdict, across_report, differences, selected_rate
from analysis.crosstabs.cell_sums import CellSums, cell_sums, table_of
from analysis.crosstabs.errors import CannotTest
from analysis.crosstabs.second_order import RaoScott, rao_scott
from analysis.crosstabs.support import places_in_ranking, ranked_issues, ranked_support, support_by_group
from analysis.crosstabs.table import CrossTable, crosstab, from_counts
from analysis.crosstabs.tests_of_relation import Test
from analysis.crosstabs.value_sums import compare_sums
from analysis.crosstabs.values import ValueComparison, compare_each, compare_values

__all__ = [
    "CannotTest", "CellSums", "CrossTable", "Difference", "RaoScott", "Test", "ValueComparison", "Verdict",
    "across_report", "cell_sums", "compare_each", "compare_sums", "compare_values", "crosstab", "differences",
    "from_counts", "places_in_ranking", "ranked_issues", "ranked_support", "rao_scott", "selected_rate",
    "support_by_group", "table_of",
]  # fmt: skip
