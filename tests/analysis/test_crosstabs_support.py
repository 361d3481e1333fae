"""Options ranked by support, as Leicester City Council published them in 2001."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.crosstabs import ranked_issues, ranked_support, support_by_group
from analysis.intervals import jeffreys

OPTIONS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
RETURNS = {"ii": 11, "vii": 10, "i": 3, "iii": 3, "iv": 3, "viii": 2}


def test_leicesters_table() -> None:
    """ii 34%, vii 31%, then 9% each for i, iii and iv, 6% for viii, none for v and vi."""
    found = ranked_support(RETURNS, options=OPTIONS)
    assert [(row.option, round(100 * row.share.value)) for row in found] == [
        ("ii", 34), ("vii", 31), ("i", 9), ("iii", 9), ("iv", 9), ("viii", 6), ("v", 0), ("vi", 0),
    ]  # fmt: skip
    assert [row.rank for row in found] == [1, 2, 3, 3, 3, 6, 7, 7]
    assert (found[0].share.low, found[0].share.high) == pytest.approx(jeffreys(11, 32))


def test_by_group_of_stakeholder() -> None:
    found = support_by_group(
        {"managers": {"ii": 6, "vii": 2}, "unions": {"vii": 3}, "members": {}}, options=("ii", "vii")
    )
    assert [(row.option, row.returns) for row in found["managers"]] == [("ii", 6), ("vii", 2)]
    assert [(row.option, row.returns) for row in found["unions"]] == [("vii", 3), ("ii", 0)]
    assert found["members"] == ()


def test_an_option_of_a_returns_own_comes_after_those_on_offer() -> None:
    found = ranked_support({"own": 1, "i": 1}, options=("i", "ii"))
    assert [(row.option, row.rank) for row in found] == [("i", 1), ("own", 1), ("ii", 3)]


def test_several_options_a_return() -> None:
    found = ranked_support({"a": 8, "b": 6}, options=("a", "b"), returns=10)
    assert [row.share.value for row in found] == [0.8, 0.6]
    with pytest.raises(ValueError, match="no support"):
        ranked_support({"a": 8}, options=("a",), returns=7)
    by_group = support_by_group({"g": {"a": 2}}, options=("a",), returns={"g": 4})
    assert by_group["g"][0].share.value == 0.5
    # A group of which no return is known has none.
    assert support_by_group({"g": {}}, options=("a",), returns={}) == {"g": ()}
    with pytest.raises(ValueError, match="no support"):
        support_by_group({"g": {"a": 2}}, options=("a",), returns={})


def test_issues_raised_more_than_three_times() -> None:
    raised = {"clear leadership": 4, "scrutiny": 3, "procurement": 9, "workforce": 4}
    assert ranked_issues(raised, more_than=3) == (
        (1, "procurement", 9), (2, "clear leadership", 4), (2, "workforce", 4),
    )  # fmt: skip
    assert ranked_issues({}) == ()


@given(st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 40)))
def test_every_option_has_its_place(counts: dict[str, int]) -> None:
    found = ranked_support(counts, options=OPTIONS)
    if not any(counts.values()):
        assert found == ()
        return
    assert sorted(row.option for row in found) == sorted(OPTIONS)
    assert sum(row.share.value for row in found) == pytest.approx(1)
    for one, other in pairwise(found):
        assert one.returns >= other.returns
        assert (one.rank == other.rank) == (one.returns == other.returns)
