"""The words of a question, and what they are looked for as: themselves, a word near them, another for the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.understanding.typing_errors import distance

from .index import Shelf, grams
from .words import Word, read

# What a word counts for where it is not the same: mistyped or of the same root.
NEAR = 0.8
# Words that only ask, and those that are said of everything.
_ASKING, _LIGHT = 0.6, 0.45
# A word nobody can have mistyped, and how many letters may be wrong from how many on.
_SHORTEST, _LONG = 5, 8
_ALIKE = 0.5
# The beginning of two forms of one word.
_ROOT = 5
# A word that stands nowhere tells less than the rarest that does: people say much that no paper does.
_NOWHERE = 0.75


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question. weight: how much it tells · words: stem → what it counts for · things: "#concept" →
    what that counts for · asks: the kinds of answer it asks for · content: it does more than ask."""

    weight: float
    words: Mapping[str, float]
    things: Mapping[str, float]
    asks: frozenset[str]
    content: bool

    def said(self, terms: Collection[str]) -> float:
        """Return how well a text has the word itself, given its stems and concepts: from 0 to 1."""
        return max((worth for word, worth in self.words.items() if word in terms), default=0.0)

    def meant(self, terms: Collection[str]) -> float:
        """Return how well a text has the word or another for the same thing: from 0 to 1."""
        said = self.said(terms)
        return said or max((worth for thing, worth in self.things.items() if thing in terms), default=0.0)

    @property
    def known(self) -> bool:
        """Whether it stands anywhere, in any way."""
        return bool(self.words or self.things)


def matched(shelf: Shelf, question: str, language: str) -> list[Term]:
    """Return the words of a question that say something, each once."""
    seen: dict[str, Term] = {}
    for word in read(question, language):
        key = word.stem or "#".join(sorted(word.concepts))
        if key not in seen:
            seen[key] = _term(shelf, word)
    return list(seen.values())


def _term(shelf: Shelf, word: Word) -> Term:
    words: dict[str, float] = {}
    if word.stem in shelf.places:
        words[word.stem] = 1.0
    elif word.stem:
        words |= dict.fromkeys(_near(shelf, word.stem, known=bool(word.concepts)), NEAR)
    names = [f"#{name}" for name in word.concepts if f"#{name}" in shelf.places]
    nowhere = shelf.rare(0) * _NOWHERE
    weight = max((shelf.rarity[found] for found in words), default=0.0)
    rarest = max((shelf.rarity[name] for name in names), default=0.0)
    weight = weight or rarest or nowhere
    # Another word for the same thing counts for as much of the word as the thing itself is rare.
    things = {name: min(1.0, shelf.rarity[name] / weight) for name in names}
    weight *= _ASKING if not word.stem else _LIGHT if word.light else 1.0
    return Term(weight, words, things, word.concepts, bool(word.stem))


def _near(shelf: Shelf, stem: str, *, known: bool) -> list[str]:
    """Known stems that this one may be another form of; failing these, one it may be a mistyping of."""
    if len(stem) < _SHORTEST or stem[0].isdigit():
        return []
    own = grams(stem)
    candidates: dict[str, int] = {}
    for gram in own:
        for other in shelf.grams.get(gram, ()):
            candidates[other] = candidates.get(other, 0) + 1
    roots = [other for other in candidates if _one_root(stem, other)]
    if roots or known:
        # A word that is known is typed as it was meant.
        return roots
    allowed = 2 if len(stem) >= _LONG else 1
    alike = [
        other
        for other, shared in candidates.items()
        if 2 * shared / (len(own) + len(other) + 1) >= _ALIKE and len(other) >= _SHORTEST - 1 and other[0] == stem[0]
    ]
    errors = {other: distance(stem, other, allowed) for other in alike}
    least = min(errors.values(), default=allowed + 1)
    return [other for other, count in errors.items() if count == least] if least <= allowed else []


def _one_root(stem: str, other: str) -> bool:
    shorter, longer = sorted((stem, other), key=len)
    return len(shorter) >= _ROOT and longer.startswith(shorter) and len(longer) - len(shorter) <= 4
