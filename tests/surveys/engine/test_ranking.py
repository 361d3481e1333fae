"""Rankings: ranks typed or chosen, one for each option."""

from typing import Any

import pytest

from tests.surveys.engine.answering import mistyped, refused, stored, typed
from tests.surveys.engine.build import one

ALL = one("ranking", choices=("a", "b", "c"))
SOME = one("ranking", choices=("a", "b", "c", "d"), limits={"minimum": 1, "maximum": 2})


def test_the_first_choice_comes_first() -> None:
    assert typed(ALL, a="2", b="3", c="1") == ["c", "a", "b"]
    assert typed(ALL, a=" ۲ ", b="3", c="01") == ["c", "a", "b"]
    assert typed(ALL) is None
    assert typed(SOME, c="1", a="2") == ["c", "a"]


def test_ties_gaps_and_ranks_that_do_not_exist() -> None:
    assert mistyped(ALL, a="1", b="1", c="2") == ("rank_tie", "q.b", {"rank": 1})
    assert mistyped(ALL, a="1", b="3") == ("rank_skipped", "q.a", {"rank": 2})
    for rank in ("0", "4", "-1", "1.5", "first", "²", "0" * 5000 + "1", "1" * 5000):
        assert mistyped(ALL, b=rank) == ("rank_unknown", "q.b", {"count": 3})


def test_how_many_are_ranked() -> None:
    assert mistyped(ALL, a="1", b="2") == ("rank_at_least", "", {"count": 3})
    assert mistyped(SOME, a="1", b="2", c="3") == ("rank_at_most", "", {"count": 2})
    assert stored(one("ranking", choices=("a", "b"), limits={"maximum": 9}), ["b", "a"]) == ["b", "a"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (["a", "a", "b"], "rank_tie"),
        (["a", "b", "x"], "unknown_option"),
        ("abc", "unknown_option"),
        ({"a": 1, "b": 2, "c": 3}, "unknown_option"),
        ({"a": 1, "x": 3}, "unknown_option"),
        ({"a": "1", "b": "1"}, "unknown_option"),
        ({"a": 1, "b": 9}, "unknown_option"),
        ({"a": 1, "b": 1}, "rank_tie"),
        ({"a": 1, "b": 3}, "rank_skipped"),
        ([1, 2, 3], "unknown_option"),
        ([["a"]], "unknown_option"),
        (["a"], "rank_at_least"),
    ],
)
def test_what_is_not_stored(value: Any, code: str) -> None:
    assert refused(ALL, value) == code
