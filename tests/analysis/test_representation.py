"""Counts in, figures out: by hand, and by property."""

import math
from dataclasses import fields
from fractions import Fraction

import pytest

from analysis.category_tree import COMPARED, DETAIL, OUTSIDE, ROLL_UP, Category, StrandCounts
from analysis.representation import (
    ON_TRACK,
    TOO_FEW_TO_TELL,
    UNDER_REPRESENTED,
    WATCH,
    CategoryResult,
    StrandResult,
    assess,
)


def strand(populations: dict[str, int | None], counts: dict[str, int], **parents: str) -> StrandCounts:
    categories = tuple(Category(code, parents.get(code), people) for code, people in populations.items())
    return StrandCounts("strand", categories, counts)


def one(strand_counts: StrandCounts) -> StrandResult:
    (result,) = assess([strand_counts])
    for category in result.categories:
        for figure in fields(CategoryResult):
            value = getattr(category, figure.name)
            assert not (isinstance(value, float) and not math.isfinite(value)), figure.name
    return result


def by_code(result: StrandResult) -> dict[str, CategoryResult]:
    return {category.code: category for category in result.categories}


def test_the_figures_of_one_group_worked_by_hand() -> None:
    """12 of 1,000 where 4% live: share 1.2%, expected 40, ratio 0.3, and (32 − 12) ÷ 0.968 = 20.66: 21 more."""
    found = by_code(one(strand({"few": 40, "many": 960}, {"few": 12, "many": 988})))["few"]
    assert (found.count, found.share, found.expected, found.needed) == (12, 0.012, 40.0, 21)
    assert found.ratio == pytest.approx(0.3)
    assert found.status == UNDER_REPRESENTED
    tail = sum(math.comb(1000, k) * Fraction(4, 100) ** k * Fraction(96, 100) ** (1000 - k) for k in range(13))
    assert found.p_value == pytest.approx(float(tail), rel=1e-9)
    assert found.ratio_low is not None
    assert found.ratio_high is not None
    assert found.ratio_low < 0.3 < found.ratio_high < 0.8


def test_the_four_statuses() -> None:
    populations: dict[str, int | None] = {"under": 400, "watch": 40, "few": 5, "fine": 555}
    found = by_code(one(strand(populations, {"under": 250, "watch": 30, "few": 0, "fine": 720})))
    assert {code: category.status for code, category in found.items()} == {
        "under": UNDER_REPRESENTED,
        "watch": WATCH,
        "few": TOO_FEW_TO_TELL,
        "fine": ON_TRACK,
    }
    assert found["watch"].adjusted_p is not None
    assert found["watch"].adjusted_p > 0.05


def test_ten_expected_is_enough_to_tell_and_less_is_not() -> None:
    found = by_code(one(strand({"ten": 10, "nine": 9, "rest": 981}, {"rest": 1000})))
    assert (found["ten"].status, found["nine"].status) == (UNDER_REPRESENTED, TOO_FEW_TO_TELL)


def test_exactly_four_fifths_is_on_track() -> None:
    """8 of 100 at a population of 10% is a ratio of 0.8, which floating point puts a little below."""
    found = by_code(one(strand({"group": 10, "rest": 90}, {"group": 8, "rest": 92})))["group"]
    assert (found.status, found.needed) == (ON_TRACK, 0)


def test_significant_but_small_is_on_track() -> None:
    """A hundred thousand answers make 90% of parity significant; it is still no gap."""
    found = by_code(one(strand({"group": 10, "rest": 90}, {"group": 9_000, "rest": 91_000})))["group"]
    assert found.adjusted_p is not None
    assert found.adjusted_p < 0.001
    assert found.status == ON_TRACK


def test_one_family_over_all_strands() -> None:
    """p of 0.009 alone is a gap; beside twenty groups at parity it is not."""
    gap = strand({"group": 50, "rest": 50}, {"group": 17, "rest": 35})
    alone = by_code(one(gap))["group"]
    parity = strand({f"ward-{number}": 50 for number in range(20)}, {f"ward-{number}": 50 for number in range(20)})
    among = by_code(assess([gap, parity])[0])["group"]
    assert alone.p_value == among.p_value
    assert (alone.status, among.status) == (UNDER_REPRESENTED, WATCH)


def test_roll_ups_are_shown_and_not_tested() -> None:
    counts = strand(
        {"asian": None, "indian": 300, "chinese": 100, "white": 600},
        {"indian": 25, "chinese": 15, "asian": 10, "white": 50},
        indian="asian",
        chinese="asian",
    )
    result = one(counts)
    found = by_code(result)
    assert (result.compared, result.answered, dict(result.broader)) == (90, 100, {"asian": 10})
    asian = found["asian"]
    assert (asian.kind, asian.count, asian.share, asian.expected) == (ROLL_UP, 50, 0.5, 40.0)
    assert asian.ratio == pytest.approx(1.25)
    assert (asian.p_value, asian.status, asian.needed) == (None, None, None)
    assert found["indian"].share == pytest.approx(25 / 90)
    assert found["indian"].expected == pytest.approx(27)


def test_what_is_finer_than_the_baseline_counts_in_the_category_above() -> None:
    counts = strand(
        {"english": 700, "other": 300, "polish": None, "urdu": None},
        {"english": 70, "other": 10, "polish": 15, "urdu": 5},
        polish="other",
        urdu="other",
    )
    found = by_code(one(counts))
    assert (found["other"].kind, found["other"].count, found["other"].status) == (COMPARED, 30, ON_TRACK)
    assert (found["polish"].kind, found["polish"].share, found["polish"].status) == (DETAIL, 0.15, None)


def test_codes_the_baseline_does_not_count_are_apart() -> None:
    result = one(strand({"abbey": 50, "rest": 50, "outside": None}, {"abbey": 20, "rest": 20, "outside": 7, "mars": 3}))
    found = by_code(result)
    assert result.compared == 40
    assert [(found[code].kind, found[code].count, found[code].share) for code in ("outside", "mars")] == [
        (OUTSIDE, 7, None),
        (OUTSIDE, 3, None),
    ]


def test_a_group_missing_from_the_table_is_in_no_roll_up() -> None:
    counts = strand({"white": None, "irish": 100, "roma": None}, {"irish": 9, "roma": 4}, irish="white", roma="white")
    found = by_code(one(counts))
    assert (found["white"].count, found["white"].share, found["roma"].kind) == (9, 1.0, OUTSIDE)


def test_no_baseline() -> None:
    result = one(strand({"yes": None, "no": None}, {"yes": 3, "no": 9}))
    assert [(category.share, category.ratio, category.status) for category in result.categories] == [
        (0.25, None, None),
        (0.75, None, None),
    ]


def test_nobody_answered() -> None:
    found = by_code(one(strand({"a": 50, "b": 50}, {})))["a"]
    assert (found.count, found.share, found.expected, found.ratio, found.p_value) == (0, None, 0.0, None, None)
    assert (found.status, found.needed) == (TOO_FEW_TO_TELL, 0)


def test_one_respondent() -> None:
    found = by_code(one(strand({"a": 50, "b": 50}, {"a": 1})))
    assert (found["a"].ratio, found["b"].ratio) == (2.0, 0.0)
    assert {category.status for category in found.values()} == {TOO_FEW_TO_TELL}


def test_a_group_of_nobody_in_the_baseline() -> None:
    found = by_code(one(strand({"none": 0, "all": 100}, {"none": 2, "all": 98})))["none"]
    assert (found.expected, found.ratio, found.p_value, found.status, found.needed) == (
        0,
        None,
        None,
        TOO_FEW_TO_TELL,
        0,
    )


def test_a_baseline_of_nobody_at_all() -> None:
    found = by_code(one(strand({"a": 0, "b": 0}, {"a": 2})))["a"]
    assert (found.share, found.population_share, found.ratio, found.p_value) == (1.0, None, None, None)
