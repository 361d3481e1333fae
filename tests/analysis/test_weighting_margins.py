"""Margins brought to one total, with room for those who gave no category."""

import numpy as np
import pytest

from analysis.weighting import leave_room, rake, to_one_total
from analysis.weighting.codes import places
from analysis.weighting.margins import agreed


def test_tables_that_differ_by_a_few_are_brought_to_the_first() -> None:
    """One ward of Census 2021: 2,098 people by disability and 2,091 by ethnic group."""
    found = agreed({"disability": {"yes": 420, "no": 1678}, "ethnicity": {"white": 2000, "other": 91}})
    assert found["disability"] == {"yes": 420, "no": 1678}
    assert found["ethnicity"] == pytest.approx({"white": 2000 * 2098 / 2091, "other": 91 * 2098 / 2091})


def test_the_weights_add_up_to_the_first_margin() -> None:
    columns = {"one": ["a", "b", "a"], "two": ["x", "x", "y"]}
    raked = rake(columns, {"one": {"a": 600, "b": 400}, "two": {"x": 601, "y": 402}})
    assert raked.weights.sum() == pytest.approx(1000, rel=1e-12)
    assert raked.weights[2] == pytest.approx(1000 * 402 / 1003)


def test_bases_are_brought_to_one_knowingly() -> None:
    """Everybody by sex, and those of 16 and over by disability: the shares stay."""
    found = to_one_total({"sex": {"f": 510, "m": 490}, "disability": {"yes": 160, "no": 640}})
    assert found == {"sex": {"f": 510, "m": 490}, "disability": {"yes": 200, "no": 800}}
    assert to_one_total(found, 1) == {"sex": {"f": 0.51, "m": 0.49}, "disability": {"yes": 0.2, "no": 0.8}}
    assert to_one_total({}) == {}


def test_room_for_those_who_gave_no_category() -> None:
    column = ["f"] * 5 + ["m"] * 3 + ["not-answered"] * 2
    room = leave_room({"f": 50, "m": 50}, column, ["not-answered", "prefer-not-to-say"])
    assert room == pytest.approx({"f": 40, "m": 40, "not-answered": 20})
    raked = rake({"sex": column}, {"sex": room})
    # They weigh what they weighed, and the others are half and half.
    assert raked.weights == pytest.approx([8] * 5 + [40 / 3] * 3 + [10] * 2)


def test_room_by_starting_weights() -> None:
    room = leave_room({"f": 1, "m": 1}, ["f", "m", "x"], ["x"], np.array([1.0, 1.0, 6.0]))
    assert room == pytest.approx({"f": 0.25, "m": 0.25, "x": 1.5})


def test_places_of_long_words_that_differ_late() -> None:
    codes = ["white-english-welsh-scottish", "white-english-welsh-other", "white", "White"]
    column = np.array([*codes, "white-english", "white-english-welsh-scottisb", ""])
    assert places(column, codes).tolist() == [0, 1, 2, 3, -1, -1, -1]
    assert places(column[:0], codes).tolist() == []


def test_places_of_words_longer_than_the_column_holds() -> None:
    assert places(np.array(["a", "b"]), ["abc", "b"]).tolist() == [-1, 1]
    assert places(np.array(["a", "b"]), ["abc"]).tolist() == [-1, -1]


def test_places_agree_with_looking_up_one_by_one() -> None:
    chance = np.random.default_rng(4)
    letters = np.array(list("abé😀"))
    words = ["".join(chance.choice(letters, chance.integers(0, 7))) for _ in range(400)]
    codes = list(dict.fromkeys(words[:150]))
    expected = [codes.index(word) if word in codes else -1 for word in words]
    assert places(np.array(words), codes).tolist() == expected
    assert places(np.array(words, dtype=">U9"), codes).tolist() == expected


@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.uint64, np.bool_])
def test_places_of_numbers(dtype: type) -> None:
    column = np.array([0, 1, 1, 0], dtype)
    assert places(column, [1, 0]).tolist() == [1, 0, 0, 1]


def test_places_of_numbers_far_apart_and_far_outside() -> None:
    column = np.array([5, -(2**63), 2**63 - 1, 2**40, 6])
    assert places(column, [5, 6]).tolist() == [0, -1, -1, -1, 1]
    assert places(column, [5, 2**40]).tolist() == [0, -1, -1, 1, -1]
