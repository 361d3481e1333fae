"""Options in random order."""

from collections import Counter

from surveys.engine.order import shown
from tests.surveys.engine.build import one

KEPT = {"code": "other", "label": {"en": "Other"}, "other": True, "last": True}
NONE = {"code": "none", "label": {"en": "None"}, "exclusive": True}
MIXED = one("multiple_choice", choices=("a", NONE, "b", "c", KEPT, "d"), order="random")


def codes(seed: str) -> list[str]:
    return [option.code for option in shown(MIXED, seed)]


def test_the_same_response_always_sees_the_same_order() -> None:
    assert codes("one") == codes("one")


def test_every_option_is_there_and_those_held_last_are_last() -> None:
    assert sorted(codes("one")) == ["a", "b", "c", "d", "none", "other"]
    assert {tuple(codes(str(seed))[-2:]) for seed in range(50)} == {("none", "other")}


def test_each_option_comes_first_about_as_often() -> None:
    first = Counter(codes(str(seed))[0] for seed in range(2_000))
    assert set(first) == {"a", "b", "c", "d"}
    assert all(400 < count < 600 for count in first.values())


def test_a_listed_question_keeps_its_order() -> None:
    listed = one("single_choice", choices=("b", "a", "c"))
    assert shown(listed, "any") == listed.options
