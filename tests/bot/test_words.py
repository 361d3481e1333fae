"""Every reply in words: nothing empty, the language and direction they are truly in, params used."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings

from bot.dialogue.replies import Reply
from bot.words.messages import CODES, render
from tests.bot.worded import (
    FINDING,
    PARAMS,
    asked,
    said,
    survey,
    telling,
    whole,
)
from tests.bot.wording_checks import check_words


@pytest.mark.parametrize("language", ["en", "ur", "cy", "so"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_says_something(code: str, language: str) -> None:
    told = telling(language, closes_at=datetime(2026, 12, 3, 17, tzinfo=UTC))
    made = render(Reply(code, PARAMS.get(code, {})), told)
    check_words(made)
    assert made["kind"] == code
    assert made["speaker"] == ("person" if code in ("said", "chose", "pressed") else "bot")
    assert "private" not in made
    assert json.loads(json.dumps(made)) == made
    assert render(Reply(code, PARAMS.get(code, {}), private=True), told)["private"] is True


def test_every_code_stands_in_the_documentation() -> None:
    text = (settings.BASE_DIR / "docs" / "chat.md").read_text(encoding="utf-8").split("## What the chat says", 1)[1]
    assert {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")} == set(CODES)


def test_words_without_a_translation_say_that_they_are_english() -> None:
    assert said("restarted", "so")["lang"] == "en"
    assert said("equality_ask", "ur", again=True)["lang"] == "ur"


@pytest.mark.parametrize(
    ("code", "params", "text"),
    [
        ("resumed", {"count": 1}, "Welcome back. Your 1 answer is saved. We go on where you stopped."),
        (
            "elsewhere",
            {"count": 12},
            "Since you were here, 12 answers were given or changed in the form. We go on from there.",
        ),
        ("sent", {"reference": "AB12"}, "Thank you. Your answers have been sent. Your reference is AB12."),
        ("error", {"piece": None, "finding": FINDING}, "Enter 7 or less"),
        ("ended", {"section": survey().sections[-1]}, "The end\n\nBye."),
        (
            "ask",
            {"piece": whole("park"), "again": True},
            "Here is the question again: Which park? (optional)",
        ),
    ],
)
def test_params_are_in_the_words(code: str, params: Mapping[str, Any], text: str) -> None:
    assert said(code, **params)["text"] == text


def test_a_name_in_another_language_is_a_quote() -> None:
    assert "quote" not in said("greeting", "en")
    made = said("greeting", "so")
    assert (made["lang"], "quote" in made) == ("en", False)
    only_urdu = replace(survey(), title={"ur": "پارک"}, languages=("ur",))
    assert said("greeting", told=telling("en", definition=only_urdu))["quote"] == {
        "text": "پارک",
        "lang": "ur",
        "dir": "rtl",
    }


@pytest.mark.parametrize("code", ["greeting", "not_understood", "options", "change_what"])
@pytest.mark.parametrize("asks", ["park", "wants", "safe", "last", "story"])
def test_where_free_words_are_not_understood_nobody_is_told_to_say_anything(code: str, asks: str) -> None:
    params = {"piece": whole(asks), "items": (asked(asks),)}
    for wanted, language in ((False, "ps"), (True, "en")):
        words = said(code, language, **params)["text"].lower()
        speaks = any(part in words for part in ("own words", "other words", "say the", "say its", "ask “"))
        assert speaks is (wanted and not (asks == "last" and code in ("not_understood", "options"))), words
    assert "buttons" in said("greeting", "ps")["text"]


@pytest.mark.parametrize("asks", ["last", "park"])
def test_without_words_it_says_where_to_answer(asks: str) -> None:
    where = {"last": "the boxes", "park": "the buttons"}[asks]
    assert said("not_understood", "ps", piece=whole(asks))["text"].endswith(f"Please use {where} to answer.")
