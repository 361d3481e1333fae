"""Finding the passage that answers a question, or that none does."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp

import numpy as np

from .confidence import ranking, stored, sureness
from .evidence import ALIKE_MIDDLE, ALIKE_SCALE, Evidence, weigh
from .index import Found, Index, Shelf
from .matching import Term, matched
from .vectors import Vector, of_question

# So many passages that have most of the question, and so many that mean most nearly the same, are looked at closely.
_LOOKED_AT = 12
_MOST_WORDS = 4
_LONGEST_LEAD = 3.0
# In the first look, another word for the same thing counts for so much of the word.
_MEANT = 0.6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage by its place on the shelf, what speaks for it, and the number it is ranked by."""

    place: int
    evidence: Evidence
    rank: float


def find(index: Index, question: str, language: str, vector_of: Callable[[str], Vector] = of_question) -> Found | None:
    """Return the passage that answers the question; None where the papers do not.

    The passages of the language are tried, then those of the language the papers were written in first: what is found
    there is quoted in that language. Never raises for anything a person can say.
    """
    asked: Vector | None = None
    for tried in dict.fromkeys((language, index.source)):
        shelf = index.shelves.get(tried)
        terms = matched(shelf, question, tried) if shelf else []
        if shelf is None or not any(term.content for term in terms):
            continue
        asked = vector_of(question) if asked is None else asked
        found = best(shelf, terms, asked)
        if found is not None and found.score >= stored().threshold:
            return found
    return None


def best(shelf: Shelf, terms: list[Term], asked: Vector) -> Found | None:
    """Return the likeliest passage with its score, however low; None where the question says nothing."""
    alike = shelf.alike(asked)
    ranked = rank(shelf, terms, alike)
    if not ranked:
        return None
    passage = shelf.passages[ranked[0].place]
    score = sureness(known_of_first(shelf, terms, ranked, alike))
    return Found(passage.text, passage.heading, passage.source, passage.href, passage.language, score)


def rank(shelf: Shelf, terms: list[Term], alike: Vector) -> list[Ranked]:
    """Return the passages that have most of the question or mean most nearly the same, the likeliest first. Words that
    only ask find nothing. `alike`: as `Shelf.alike` gives it."""
    if not any(term.content for term in terms):
        return []
    likest = np.argsort(-alike, kind="stable")[:_LOOKED_AT]
    found = [
        Ranked(place, evidence := weigh(shelf, place, terms, alike), ranking(evidence))
        for place in dict.fromkeys((*nearest(shelf, terms), *map(int, likest)))
    ]
    return sorted(found, key=lambda each: (-each.rank, each.place))


def nearest(shelf: Shelf, terms: list[Term]) -> list[int]:
    """Return the places of the passages that have most of the question. Words that only ask find nothing."""
    if not any(term.content and term.known for term in terms):
        return []
    scores: dict[int, float] = {}
    for term in terms:
        here: dict[int, float] = {}
        for ways, share in ((term.words, 1.0), (term.things, _MEANT)):
            for way, worth in ways.items():
                for place in shelf.places[way]:
                    entry = shelf.entries[place]
                    often = max(entry.text.get(way, 0.0), 1.5 if way in entry.heading else 0.4)
                    here[place] = max(here.get(place, 0.0), share * worth * often)
        for place, value in here.items():
            scores[place] = scores.get(place, 0.0) + term.weight * value
    return sorted(scores, key=lambda place: (-scores[place], place))[:_LOOKED_AT]


def known_of_first(shelf: Shelf, terms: list[Term], ranked: list[Ranked], alike: Vector) -> list[float]:
    """Return what is known of the first passage, in the order of `confidence.KNOWN`."""
    first = ranked[0]
    heading = shelf.passages[first.place].heading
    others = (each.rank for each in ranked[1:] if shelf.passages[each.place].heading != heading)
    chances = [exp(each.rank - first.rank) for each in ranked]
    own = sum(
        chance for each, chance in zip(ranked, chances, strict=True) if shelf.passages[each.place].heading == heading
    )
    whole = sum(term.weight for term in terms)
    unknown = sum(term.weight for term in terms if not term.known) / whole
    content = [term for term in terms if term.content]
    heaviest = max(term.weight for term in content)
    has = shelf.entries[first.place]
    everything = has.text.keys() | has.heading | has.above
    missing = [term.weight / heaviest for term in content if not term.meant(everything)]
    unsaid = [term.weight / heaviest for term in content if not term.said(everything)]
    known = (
        first.rank,
        min(first.rank - next(others, first.rank - _LONGEST_LEAD), _LONGEST_LEAD),
        own / sum(chances),
        unknown,
        max(missing, default=0.0),
        max(unsaid, default=0.0),
        min(len(content) - len(unsaid), _MOST_WORDS),
        min(len(content) - len(missing), _MOST_WORDS),
        ALIKE_SCALE * (alike[first.place] - ALIKE_MIDDLE),
        ALIKE_SCALE * (alike.max() - ALIKE_MIDDLE),
    )
    return [float(value) for value in known]
