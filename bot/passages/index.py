"""Passages as they are searched: for every language, which words and which things stand in which of them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np

from . import vectors
from .cutting import PATH, sentences
from .words import Word, read

# Okapi BM25 (Robertson and Zaragoza 2009): how soon more of one word adds little, and how much length counts.
_SOON, _LENGTH = 1.2, 0.4
# What answers "how much", "when" and "how can I reach you", in any language.
_SIGNS = (
    ("cost", re.compile(r"[£€$]\s?\d|\d+p\b|\d\s?(?:%|funt|zł|پاؤنڈ)")),
    ("when", re.compile(r"\b20\d\d\b|\d\s?[ap]m\b|\b\d{1,2}[:.]\d\d\b")),
    ("hours", re.compile(r"\d\s?[ap]m\b|\b\d{1,2}[:.]\d\d\b|بجے")),
    ("contact", re.compile(r"\d{4,5} ?\d{3}|@")),
    ("number", re.compile(r"\d")),
    ("duration", re.compile(r"\d")),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its words, the heading and the title of the source it stands in, and where that is.

    vector: as `vectors.of_passage` stores it; empty: made when the passage is indexed.
    """

    text: str
    heading: str
    source: str
    href: str
    language: str
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Found:
    """The passage that answers a question, word for word. score: from 0 to 1, how sure it is that it does."""

    text: str
    heading: str
    source: str
    href: str
    language: str
    score: float


@dataclass(frozen=True, slots=True)
class Entry:
    """What is in a passage, as stems and "#concepts".

    text: how much it has of each, 0 to about 2 · heading: of the nearest heading · named: of each
    word of that · above: of the headings over that ·
    sentences: of each sentence · signs: kinds of answers it has, such as "cost".
    """

    text: dict[str, float]
    heading: frozenset[str]
    named: tuple[frozenset[str], ...]
    above: frozenset[str]
    sentences: tuple[frozenset[str], ...]
    signs: frozenset[str]


class Shelf:
    """The passages of one language."""

    __slots__ = ("entries", "grams", "passages", "places", "rarity", "sections", "vectors")

    def __init__(self, passages: Iterable[Passage], language: str) -> None:
        self.passages = tuple(passages)
        lines = [
            [read(sentence, language) for line in passage.text.split("\n") for sentence in sentences(line)]
            for passage in self.passages
        ]
        usual = sum(len(words) for found in lines for words in found) / (len(lines) or 1) or 1.0
        self.entries = tuple(
            _entry(passage, found, usual, language) for passage, found in zip(self.passages, lines, strict=True)
        )
        # Stem or "#concept" → the passages that have it, in their text or their headings.
        self.places: dict[str, set[int]] = defaultdict(set)
        # Source and heading → what stands anywhere under that heading.
        self.sections: dict[tuple[str, str], frozenset[str]] = {}
        for place, (passage, entry) in enumerate(zip(self.passages, self.entries, strict=True)):
            for term in (*entry.text, *entry.heading, *entry.above):
                self.places[term].add(place)
            key = (passage.source, passage.heading)
            self.sections[key] = self.sections.get(key, frozenset()) | entry.text.keys() | entry.heading
        self.rarity = {term: self.rare(len(found)) for term, found in self.places.items()}
        self.grams: dict[str, set[str]] = defaultdict(set)
        for term in self.places:
            if not term.startswith("#"):
                for gram in grams(term):
                    self.grams[gram].add(term)

        # Passage × vectors.SIZE.
        self.vectors = np.array(
            [vectors.read(each.vector or vectors.of_passage(each.heading, each.text)) for each in self.passages]
        )

    def rare(self, places: int) -> float:
        """Return how much a word that stands in so many passages tells."""
        return log(1 + (len(self.passages) - places + 0.5) / (places + 0.5))

    def alike(self, asked: vectors.Vector) -> vectors.Vector:
        """Return of every passage how much its meaning is like that of a question: a cosine."""
        found: vectors.Vector = self.vectors @ asked
        return found

    def section(self, place: int) -> frozenset[str]:
        """Return what stands anywhere under the heading of a passage."""
        passage = self.passages[place]
        return self.sections[passage.source, passage.heading]


class Index:
    """The passages of one consultation. `source`: the language its papers were written in first."""

    __slots__ = ("shelves", "source")

    def __init__(self, passages: Iterable[Passage], source: str) -> None:
        by_language: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            by_language[passage.language].append(passage)
        self.shelves = {language: Shelf(found, language) for language, found in by_language.items()}
        self.source = source


def build(passages: Iterable[Passage], source: str) -> Index:
    """Return the index of passages in any order of languages, each language in the order of its sources."""
    return Index(passages, source)


def grams(word: str) -> set[str]:
    """Return the pairs of neighbouring letters of a word, its ends marked."""
    marked = f"^{word}$"
    return {marked[at : at + 2] for at in range(len(marked) - 1)}


def _entry(passage: Passage, lines: list[list[Word]], usual: float, language: str) -> Entry:
    counts: dict[str, int] = defaultdict(int)
    for words in lines:
        for term in (term for word in words for term in _terms(word)):
            counts[term] += 1
    norm = _SOON * (1 - _LENGTH + _LENGTH * sum(map(len, lines)) / usual)
    above, _path, nearest = passage.heading.rpartition(PATH)
    named = tuple(frozenset(_terms(word)) for word in read(nearest, language))
    return Entry(
        text={term: times * (_SOON + 1) / (times + norm) for term, times in counts.items()},
        heading=frozenset().union(*named),
        named=named,
        above=_said(above, language),
        sentences=tuple(frozenset(term for word in words for term in _terms(word)) for words in lines),
        signs=frozenset(name for name, sign in _SIGNS if sign.search(passage.text)),
    )


def _said(text: str, language: str) -> frozenset[str]:
    return frozenset(term for word in read(text, language) for term in _terms(word))


def _terms(word: Word) -> list[str]:
    concepts = [f"#{concept}" for concept in sorted(word.concepts)]
    return [word.stem, *concepts] if word.stem else concepts
