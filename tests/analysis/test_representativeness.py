"""Unevenness: against the indicators of a whole frame, against drawing, and where nothing can be said."""

import math

import numpy as np
import pytest

from analysis.indicators import r_indicator
from analysis.representativeness import StrandVariation, together, variation


def test_as_the_indicators_of_a_frame_of_everybody() -> None:
    """Every inhabitant as a row with responded or not: the CV and the signed partials are those of r_indicator."""
    people = {"a": 4000, "b": 2500, "c": 500}
    counts = {"a": 40, "b": 10, "c": 12}
    frame = np.repeat(list(people), list(people.values()))
    responded = np.concatenate([np.arange(people[code]) < counts[code] for code in people])
    expected = r_indicator(responded, {"strand": frame})
    found = variation("strand", counts, people)
    assert found is not None
    assert found.cv_unadjusted == pytest.approx(expected.cv_unadjusted, rel=2e-4)
    for item in found.categories:
        assert item.signed == pytest.approx(expected.partials["strand"].categories[item.category].cv, rel=1e-6)
    assert math.fsum(item.signed**2 for item in found.categories) == pytest.approx(found.cv_unadjusted**2)
    whole = together([found], {"strand": np.array([0, 1, 2], np.int32)}, people=7000)
    assert whole is not None
    assert whole.r == pytest.approx(expected.r, abs=2e-3)


def test_chance_is_taken_away() -> None:
    """Of responses drawn evenly the square of the CV is nought on average; without the adjustment it is (C − 1) ÷ n."""
    random = np.random.default_rng(8)
    people = {str(number): 10 * (number + 1) for number in range(10)}
    part = np.array(list(people.values())) / sum(people.values())
    plain, adjusted = [], []
    for _run in range(3_000):
        drawn = dict(zip(people, map(int, random.multinomial(60, part)), strict=True))
        found = variation("strand", drawn, people)
        assert found is not None
        plain.append(found.cv_unadjusted**2)
        shares = np.array([item.ratio for item in found.categories]) * part
        adjusted.append(found.cv_unadjusted**2 - float((shares * (1 - shares) / part).sum()) / 59)
        assert found.cv == pytest.approx(math.sqrt(max(0.0, adjusted[-1])))
    assert np.mean(plain) == pytest.approx(9 / 60, rel=0.03)
    assert np.mean(adjusted) == pytest.approx(0, abs=0.005)


def columns(codes: np.ndarray, name: str) -> tuple[StrandVariation, np.ndarray]:
    counts = {code: int((codes == place).sum()) for place, code in enumerate("abc")}
    found = variation(name, counts, {"a": 50, "b": 30, "c": 20})
    assert found is not None
    return found, codes.astype(np.int32)


def test_two_strands_apart_add_and_one_told_twice_counts_once() -> None:
    random = np.random.default_rng(3)
    one, first = columns(random.choice(3, 40_000, p=[0.7, 0.2, 0.1]), "one")
    other, second = columns(random.choice(3, 40_000, p=[0.3, 0.3, 0.4]), "other")
    apart = together([one, other], {"one": first, "other": second})
    assert apart is not None
    assert apart.cv == pytest.approx(math.hypot(one.cv, other.cv), rel=0.01)
    twice, again = columns(first, "again")
    same = together([one, twice], {"one": first, "again": again})
    assert same is not None
    assert same.cv == pytest.approx(one.cv)


def test_the_whole_is_never_less_than_a_strand() -> None:
    random = np.random.default_rng(5)
    for _run in range(50):
        base = random.choice(3, 300, p=random.dirichlet([1, 1, 1]))
        mixed = np.where(random.random(300) < random.random(), base, random.choice(3, 300))
        one, first = columns(base, "one")
        other, second = columns(np.where(random.random(300) < 0.1, -1, mixed), "other")
        found = together([one, other], {"one": first, "other": second})
        assert found is not None
        assert found.cv >= max(one.cv, other.cv) - 1e-12


@pytest.mark.parametrize(
    ("counts", "people"),
    [
        ({}, {"a": 1, "b": 1}),
        ({"a": 1}, {"a": 1, "b": 1}),
        ({"a": 9}, {"a": 5}),
        ({"a": 9}, {"a": 5, "b": 0}),
        ({}, {}),
    ],
)
def test_nothing_to_say(counts: dict[str, int], people: dict[str, int]) -> None:
    assert variation("strand", counts, people) is None
    assert together([], {}) is None


def test_everybody_from_one_group() -> None:
    found = variation("strand", {"a": 0, "b": 30}, {"a": 90, "b": 10})
    assert found is not None
    assert found.cv == pytest.approx(3.0)
    assert [item.ratio for item in found.categories] == pytest.approx([0, 10])
    assert found.categories[0].signed == pytest.approx(-math.sqrt(0.9))
