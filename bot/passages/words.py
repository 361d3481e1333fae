"""What a question and a passage are compared by: stems of their words, and the things these words are about."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.understanding.normalise import tokens

from .stems import stem

_FOLDER = Path(__file__).parent
_LONGEST_PHRASE = 4
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Word:
    """One word that says something. stem: empty for words that only ask · concepts: what it is about · light: it is
    said of everything, like "take"."""

    stem: str
    concepts: frozenset[str]
    light: bool = False


def read(text: str, language: str) -> list[Word]:
    """Return the words of a text that say something, in their order, each with its concepts."""
    typed = tokens(text, language)
    stems = [stem(word, language) for word in typed]
    known, stops, light = _concepts(language), _listed(language, ""), _listed(language, "_light")
    found: list[Word] = []
    at = 0
    while at < len(typed):
        longest = min(_LONGEST_PHRASE, len(typed) - at)
        length = next((size for size in range(longest, 1, -1) if tuple(stems[at : at + size]) in known), 1)
        about = known.get(tuple(stems[at : at + length]), frozenset())
        found += [
            Word(stems[place], about, typed[place] in light)
            for place in range(at, at + length)
            if typed[place] not in stops
        ]
        if length > 1 and all(typed[place] in stops for place in range(at, at + length)):
            # "how much" is made of words that say nothing by themselves.
            found.append(Word("", about))
        elif length == 1 and typed[at] in stops and about & _ASKED_BY:
            found.append(Word("", about & _ASKED_BY))
        at += length
    return found


# Of words that only ask ("when", "why"), what is looked for all the same.
_ASKED_BY = frozenset({"when", "reason"})


@cache
def _listed(language: str, kind: str) -> frozenset[str]:
    """Words of stop_words.toml, as they are compared; those of English too."""
    with (_FOLDER / "stop_words.toml").open("rb") as file:
        lists = tomllib.load(file)
    words = " ".join(lists.get(f"{of}{kind}", "") for of in dict.fromkeys((ENGLISH, language)))
    return frozenset(token for word in words.split() for token in tokens(word, language))


@cache
def _concepts(language: str) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Stems of a word or phrase → its concepts; those of English too, which people mix into every language."""
    with (_FOLDER / "concepts.toml").open("rb") as file:
        lists = tomllib.load(file)
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for name, by_language in lists.items():
        for of in dict.fromkeys((ENGLISH, language)):
            for phrase in by_language.get(of, "").split(","):
                # An English word in another language's question is cut as that language's words are.
                stems = tuple(stem(word, language) for word in tokens(phrase, language))
                if stems:
                    found[stems] = found.get(stems, frozenset()) | {name}
    return found
