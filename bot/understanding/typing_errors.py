"""Typing errors: an unknown word becomes the one known word that is nearest, if that is near enough."""

from collections.abc import Iterable, Sequence

# Shorter words are taken as typed: too many others are one letter away.
SHORTEST = 5
LONG = 9


def mended(words: Sequence[str], vocabulary: frozenset[str]) -> list[str]:
    """Return the words, unknown ones replaced by the only known word within one error (two from nine letters on)."""
    return [word if word in vocabulary else _nearest(word, vocabulary) for word in words]


def _nearest(word: str, vocabulary: Iterable[str]) -> str:
    if len(word) < SHORTEST or word.isdigit():
        return word
    allowed = 2 if len(word) >= LONG else 1
    found: dict[int, list[str]] = {}
    for known in vocabulary:
        # The first letter is seldom the wrong one, and a word of another beginning seldom the one meant.
        if known[0] == word[0] and abs(len(known) - len(word)) <= allowed and len(known) >= SHORTEST - 1:
            errors = distance(word, known, allowed)
            if errors <= allowed:
                found.setdefault(errors, []).append(known)
    best = found[min(found)] if found else []
    if len(best) > 1:
        # People leave letters out of the middle of a word sooner than off its end.
        best = [known for known in best if known[-1] == word[-1]]
    return best[0] if len(best) == 1 else word


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, spare or swapped with a neighbour (optimal string alignment);
    `most` + 1 for anything above `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row, earlier = row, [i], before
        for j, against in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        before = above
        if min(row) > most:
            return most + 1
    return row[-1]
