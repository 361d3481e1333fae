"""Marks in texts."""

from surveys.engine.piping import fill, marks


def test_known_marks_are_filled_and_others_stay() -> None:
    said = {"park": "Abbey Park"}.get
    assert fill("How often do you visit {park}? {other} {not a mark} {}", said) == (
        "How often do you visit Abbey Park? {other} {not a mark} {}"
    )


def test_what_was_said_is_not_read_again() -> None:
    assert fill("{a}", {"a": "{b}", "b": "no"}.get) == "{b}"


def test_every_language_is_read_for_marks() -> None:
    assert list(marks({"en": "{a} and {b}", "ur": "{c}"})) == ["a", "b", "c"]
    assert list(marks(None)) == []
