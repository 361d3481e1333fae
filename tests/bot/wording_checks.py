"""What holds for whatever the chat says."""

import unicodedata
from collections.abc import Mapping
from typing import Any


def runs(text: str) -> str:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next(("ltr" if way == "L" else "rtl" for way in strong if way in ("L", "R", "AL")), "")


def check_words(made: Mapping[str, Any]) -> None:
    """Nothing empty or unfilled anywhere, and every direction is that of the words and of the language."""
    for name, value in made.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping):
                check_words(item)
            elif isinstance(item, str):
                assert item.strip() or name in ("kind", "name", "topic"), name
                assert "%(" not in item
    if "lang" in made:
        text = made.get("text") or made.get("legend") or made["question"]
        assert made["dir"] == (runs(text) or made["dir"])
        assert made["dir"] == ("rtl" if made["lang"] == "ur" else "ltr")
