"""Tables of counts: Pearson, exact and by drawing; strength; residuals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from scipy.stats.contingency import association

from analysis.crosstabs import CannotTest, from_counts
from analysis.crosstabs.association import adjusted_residuals, cramers_v
from analysis.crosstabs.monte_carlo import MOST_DRAWS, drawn_p
from analysis.crosstabs.tests_of_relation import is_sparse, relation_of_counts

# Agresti (2002), Categorical data analysis, second edition, table 2.8: job satisfaction by income.
SATISFACTION = np.array([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]])
TEA = np.array([[3, 1], [1, 3]])


def test_pearson_where_there_are_enough() -> None:
    """`chisq.test` of R on the schools' types and levels."""
    counts = np.array([[20, 23, 26, 31], [14, 15, 15, 6], [12, 14, 15, 9]])
    found = relation_of_counts(counts)
    assert (found.name, found.df) == ("pearson", 6)
    assert (found.statistic, found.p) == pytest.approx((7.92952699474439, 0.243311952176424), rel=1e-12)
    # `chisq.test(…)$stdres`, first row.
    assert list(adjusted_residuals(counts.astype(float))[0]) == pytest.approx(
        [-1.008154219064924, -0.967238820328742, -0.629940788348712, 2.688411250839799], rel=1e-12
    )


def test_fishers_tea_is_exact() -> None:
    """Fisher (1935): 17 of the 35 ways, both tails: 0.4857."""
    found = relation_of_counts(TEA)
    assert found.name == "fisher"
    assert found.p == pytest.approx(34 / 70)


def test_a_sparse_table_is_drawn() -> None:
    """`chisq.test(simulate.p.value = TRUE, B = 200000)` of R gives 0.7702."""
    assert is_sparse(SATISFACTION)
    found = relation_of_counts(SATISFACTION)
    assert found.name == "monte-carlo"
    assert found.statistic == pytest.approx(5.9655145887704)
    # Fifty extreme draws: the standard error of p is about p√((1 − p) ÷ 50).
    assert found.p == pytest.approx(0.7702, abs=3.5 * 0.7702 * np.sqrt(0.23 / 50))
    assert relation_of_counts(SATISFACTION) == found
    assert relation_of_counts(SATISFACTION, seed=7).p != found.p


def test_drawing_agrees_with_an_exact_enumeration() -> None:
    """Three by two with margins 3, 3, 3 and 6, 3: all 84 ways to choose the three of the second column, by hand."""
    counts = np.array([[3, 0], [3, 0], [0, 3]])
    # X² is 9 where the three are of one row, which 3 of the 84 ways have, and less everywhere else.
    found = relation_of_counts(counts)
    assert found.name == "monte-carlo"
    assert found.p == pytest.approx(3 / 84, rel=0.5)


def test_drawing_never_says_nought_and_ends_early() -> None:
    asked: list[int] = []

    def never(size: int, _generator: np.random.Generator) -> np.ndarray:
        asked.append(size)
        return np.zeros(size)

    assert drawn_p(1.0, never, seed=0) == 1 / (MOST_DRAWS + 1)
    assert sum(asked) == MOST_DRAWS
    asked.clear()
    assert drawn_p(0.0, never, seed=0) == 1.0
    assert len(asked) == 1


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32), st.integers(2, 6), st.integers(2, 6))
def test_statistics_agree_with_scipy(seed: int, rows: int, columns: int) -> None:
    counts = np.random.default_rng(seed).integers(20, 80, (rows, columns))
    expected = chi2_contingency(counts, correction=False)
    found = relation_of_counts(counts)
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue), rel=1e-9)
    assert cramers_v(counts.astype(float)) == pytest.approx(association(counts, method="cramer"), rel=1e-9)


def test_wholly_related_and_unrelated() -> None:
    assert cramers_v(np.array([[5.0, 0], [0, 7]])) == pytest.approx(1.0)
    assert cramers_v(np.array([[2.0, 4], [3, 6]])) == pytest.approx(0.0, abs=1e-12)
    assert cramers_v(np.array([[2.0, 4]])) is None


def test_one_row_is_no_table() -> None:
    with pytest.raises(CannotTest) as reason:
        relation_of_counts(np.array([[3, 4]]))
    assert (reason.value.code, reason.value.params) == ("one-category", {"axis": "rows"})


def test_a_table_from_counts_leaves_out_what_nobody_chose() -> None:
    found = from_counts(np.array([[3, 0, 5], [0, 0, 0], [4, 0, 9]]), ("a", "b", "c"), ("x", "y", "z"))
    assert [group.group for group in found.groups] == ["a", "c"]
    assert found.options == ("x", "z")
    assert found.answered == 21
    assert found.test is not None
    assert from_counts(np.zeros((2, 2), np.int64), ("a", "b"), ("x", "y")).why_not == "no-responses"


def test_few_false_alarms() -> None:
    """Four hundred sparse tables without a relation: about one in twenty has p at most 0.05, and not more."""
    random = np.random.default_rng(11)
    found = []
    for _run in range(400):
        group = random.choice(4, 60, p=[0.6, 0.3, 0.05, 0.05])
        answer = random.choice(3, 60, p=[0.7, 0.25, 0.05])
        counts = np.zeros((4, 3), np.int64)
        np.add.at(counts, (group, answer), 1)
        counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
        found.append(relation_of_counts(counts).p if min(counts.shape) > 1 else 1.0)
    assert np.mean(np.array(found) <= 0.05) <= 0.05 + 2.5 * np.sqrt(0.05 * 0.95 / 400)
