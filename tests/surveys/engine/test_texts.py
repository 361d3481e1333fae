"""Short and long text, in any script."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.answers import check, read_page
from surveys.engine.definition import Section
from surveys.engine.errors import AnswerError
from surveys.engine.types import CHECK, FROM_FORM
from tests.surveys.engine.build import one

TODAY = date(2026, 3, 27)
SHORT, LONG = one("short_text"), one("long_text")
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}پارک (park)\N{RIGHT-TO-LEFT EMBEDDING}!\N{POP DIRECTIONAL FORMATTING}"


def sent(question: Any, typed: str) -> Any:
    return FROM_FORM[question.type](question, {"q": [typed]}, TODAY)


def fault(question: Any, typed: str) -> tuple[str, dict[str, Any], bool]:
    with pytest.raises(AnswerError) as caught:
        sent(question, typed)
    return caught.value.code, caught.value.params, caught.value.forged


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  words  ", "words"),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one\vtwo\fthree\x85four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a\tb"),
        ("", None),
        (" \r\n\t ", None),
        (RIGHT_TO_LEFT, RIGHT_TO_LEFT),
        ("گُل‌ها \N{ZERO WIDTH JOINER}", "گُل‌ها \N{ZERO WIDTH JOINER}"),
        ("👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
        ("e\N{COMBINING ACUTE ACCENT}", "e\N{COMBINING ACUTE ACCENT}"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_texts_are_kept_as_typed(typed: str, stored: str | None) -> None:
    assert sent(LONG, typed) == stored


@pytest.mark.parametrize("typed", ["a\x00b", "\x00", "\ud83d", "a\x1bb", "\x7f", "\x9c"])
def test_characters_that_no_database_stores_or_nobody_types(typed: str) -> None:
    assert fault(LONG, typed) == ("bad_characters", {}, False)


def test_length_is_counted_in_characters_after_line_ends_are_one() -> None:
    lines = "x\n" * 4_999 + "xx"
    assert len(lines) == 10_000
    assert sent(LONG, lines.replace("\n", "\r\n")) == lines
    assert len(sent(LONG, "x" * 10_000)) == 10_000
    assert fault(LONG, "x" * 10_001) == ("too_long", {"count": 10_000, "over": 1}, False)
    assert len(sent(LONG, "😀" * 10_000)) == 10_000
    assert len(sent(SHORT, "ગ" * 255)) == 255
    assert fault(SHORT, "x" * 300) == ("too_long", {"count": 255, "over": 45}, False)


@pytest.mark.parametrize("typed", ["one\ntwo", "one\r\ntwo", "one\x85two", "one\vtwo"])
def test_a_short_text_is_one_line_however_it_is_sent(typed: str) -> None:
    assert fault(SHORT, typed) == ("one_line", {}, False)
    with pytest.raises(AnswerError, match="one_line"):
        CHECK["short_text"](SHORT, typed)
    assert sent(SHORT, f" {typed[:3]}\n") == CHECK["short_text"](SHORT, f"{typed[:3]}\r\n") == "one"


def test_the_words_of_an_option_are_one_line() -> None:
    asked = one("single_choice", choices=("a", {"code": "b", "label": {"en": "B"}, "other": True}))
    typed = read_page([asked], {"q": ["b"], "q.b": ["one\ntwo"]}, TODAY)
    assert [(item.key, item.error.code) for item in typed.findings] == [("q.b", "one_line")]
    whole = check([Section("s", {}, (asked,))], {"q": "b", "q.b": "one\ntwo"})
    assert [(item.key, item.error.code) for item in whole.findings] == [("q.b", "one_line")]


def test_limits_of_its_own() -> None:
    small = one("short_text", limits={"minimum": 3, "maximum": 5})
    assert sent(small, "four") == "four"
    assert fault(small, "ab") == ("too_short", {"count": 3}, False)
    assert fault(small, "abcdef") == ("too_long", {"count": 5, "over": 1}, False)


@pytest.mark.parametrize("value", [None, 1, True, ["a"], {"en": "a"}, b"a"])
def test_a_stored_text_is_a_string(value: Any) -> None:
    with pytest.raises(AnswerError, match="not_text"):
        CHECK["long_text"](LONG, value)
