"""The phrases of a language, read from `bot/phrases/<lang>.toml`, and how far a native reader has been over them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from .model import COMMANDS
from .normalise import normalise

FOLDER = Path(__file__).parent.parent / "phrases"
SOURCE = "en"
LANGUAGES = ("en", "cy", "ur", "gu", "pl", "pa", "bn", "ar", "so", "ro")
# Below this a language is answered with buttons alone.
FEWEST_PER_COMMAND = 5
FEWEST_MEANINGS = 40
State = Literal["reviewed", "draft", "buttons"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What is known of a language; every phrase normalised. Numbers: phrase → number; months: phrase → 1 to 12."""

    language: str
    state: State
    commands: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, tuple[str, ...]]
    cardinals: Mapping[str, int]
    tens: Mapping[str, int]
    hundred: frozenset[str]
    ordinals: Mapping[str, int]
    last: frozenset[str]
    months: Mapping[str, int]
    # Days from today: 0, -1, 1.
    days: Mapping[str, int]
    # fillers, negations, hedges, joiners, question_words, question_starts, option_words
    words: Mapping[str, frozenset[str]]
    # questions, chatter: what is said in a conversation and is no answer
    background: tuple[str, ...]
    not_english: frozenset[str]


@lru_cache(maxsize=32)
def load(language: str) -> Phrases | None:
    """Return the phrases of a language (`pt` for `pt-br`), or None when there are none."""
    path = FOLDER / f"{language.split('-')[0]}.toml"
    if not path.exists():
        return None
    return read(tomllib.loads(path.read_text(encoding="utf-8")))


def read(table: Mapping[str, Any]) -> Phrases:
    """Return the phrases of one file's table. Raises KeyError for a table with a part missing."""
    language = table["language"]

    def split(text: str) -> tuple[str, ...]:
        found = (normalise(part, language) for part in text.split(","))
        return tuple(dict.fromkeys(part for part in found if part))

    def counted(items: list[str], first: int, step: int = 1) -> dict[str, int]:
        return {phrase: first + step * place for place, item in enumerate(items) for phrase in split(item)}

    numbers, dates, words = table["numbers"], table["dates"], table["words"]
    commands = {name: split(table["commands"].get(name, "")) for name in COMMANDS}
    meanings = {name: split(text) for name, text in table["meanings"].items()}
    return Phrases(
        language=language,
        state=_state(table, commands, meanings),
        commands=commands,
        meanings=meanings,
        cardinals=counted(numbers["cardinal"], 0),
        tens=counted(numbers["tens"], 20, 10),
        hundred=frozenset(split(numbers["hundred"])),
        ordinals=counted(numbers["ordinal"], 1),
        last=frozenset(split(numbers["last"])),
        months=counted(dates["months"], 1),
        days={
            phrase: days
            for name, days in (("today", 0), ("yesterday", -1), ("tomorrow", 1))
            for phrase in split(dates[name])
        },
        words={name: frozenset(split(text)) for name, text in words.items()}
        | {"option_words": frozenset(split(numbers["option_words"]))},
        background=tuple(phrase for text in table["background"].values() for phrase in split(text)),
        not_english=frozenset(split(table["not_english"])),
    )


def state(language: str) -> State:
    """Say whether a language is understood from phrases a native reader has been over ("reviewed"), from a draft that
    waits for one ("draft", to be said on the page), or only from buttons ("buttons")."""
    phrases = load(language)
    return phrases.state if phrases else "buttons"


def _state(table: Mapping[str, Any], commands: Mapping[str, Any], meanings: Mapping[str, Any]) -> State:
    few = min(len(phrases) for phrases in commands.values()) < FEWEST_PER_COMMAND
    if few or len(meanings) < FEWEST_MEANINGS or not {"yes", "no", "dont-know"} <= set(meanings):
        return "buttons"
    return "reviewed" if table["status"] == "reviewed" and table["reader"] else "draft"
