"""Numbers as people say them: digits of every script, words, tens and units, and places in a list."""

from collections.abc import Iterator, Sequence

from .phrases import SOURCE, Phrases, load

# Longer utterances are no bare number, whatever stands in them.
_LONGEST = 8
# "One" that points at something, and counts nothing.
_POINTING = ("that one", "this one", "the one")


def numbers(words: Sequence[str], phrases: Phrases) -> list[int]:
    """Return the numbers said, in order: "twenty five" is one of them."""
    return [value for value, _start, _end in _found(words, phrases)]


def bare_number(words: Sequence[str], phrases: Phrases, *, out_of: int | None = None) -> int | None:
    """Return the number an utterance consists of, words such as "option" and courtesies aside; None if it says more.

    out_of: the highest point of a scale, which may be said after the number ("4 out of 5").
    """
    if len(words) > _LONGEST:
        return None
    found = list(_found(words, phrases))
    spare = _spare(phrases)
    beside_highest = out_of is not None and len(found) == 2 and out_of in {item[0] for item in found}
    if len(found) > 1 and len(words) > 1 and not beside_highest:
        # "the second one", "number one": "one" is a word for an option before it is a number.
        without = [item for item in found if not all(word in spare for word in words[item[1] : item[2]])]
        found = without or found
    values = [value for value, _start, _end in found]
    if out_of is not None and len(values) == 2 and out_of in values:
        # "4 out of 5"; other languages say the five first.
        values = [values[0] if values[1] == out_of else values[1]]
    inside = {place for _value, start, end in found for place in range(start, end)}
    rest = [word for place, word in enumerate(words) if place not in inside]
    if values == [1] and any(f" {pointing} " in f" {' '.join(words)} " for pointing in _POINTING):
        return None
    return values[0] if len(values) == 1 and covered(rest, spare) else None


def place(words: Sequence[str], phrases: Phrases, count: int) -> int | None:
    """Return the place from 1 an utterance names by an ordinal ("the second one", "last"), and nothing beside it."""
    if len(words) > _LONGEST:
        return None
    spare = _spare(phrases)
    for known in _languages(phrases):
        options = {**known.ordinals, **dict.fromkeys(known.last, count)}
        for start, end in _spans(words):
            value = options.get(" ".join(words[start:end]))
            if value is not None and covered([*words[:start], *words[end:]], spare):
                return value
    return None


def ordered(words: Sequence[str], phrases: Phrases, count: int) -> list[str]:
    """Return the words with every ordinal ("third", "last") as the digits of its place among so many."""
    known: dict[str, int] = {}
    for tongue in reversed(_languages(phrases)):
        known |= {**tongue.ordinals, **dict.fromkeys(tongue.last, count)}
    found: list[str] = []
    at = 0
    while at < len(words):
        end = next((end for end in range(min(len(words), at + 4), at, -1) if " ".join(words[at:end]) in known), None)
        found.append(words[at] if end is None else str(known[" ".join(words[at:end])]))
        at = end or at + 1
    return found


def in_digits(words: Sequence[str], phrases: Phrases) -> list[str]:
    """Return the words with every number said in words as digits: "under eighteen" is "under 18"."""
    found: list[str] = []
    done = 0
    for value, start, end in _found(words, phrases):
        found += [*words[done:start], str(value)]
        done = end
    return [*found, *words[done:]]


def covered(words: Sequence[str], known: frozenset[str]) -> bool:
    """Return whether every word stands in one of the known phrases, read from the left, the longest first."""
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 5), at, -1):
            if " ".join(words[at:end]) in known:
                at = end
                break
        else:
            return False
    return True


def _found(words: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 4), at, -1):
            value = _value(words[at:end], phrases)
            if value is not None:
                yield value, at, end
                at = end
                break
        else:
            at += 1


def _value(words: Sequence[str], phrases: Phrases) -> int | None:
    text = " ".join(words)
    if text.isascii() and text.isdigit() and len(text) < 16:
        return int(text)
    for known in _languages(phrases):
        if text in phrases.not_english and known is not phrases:
            continue
        plain = known.cardinals.get(text, known.tens.get(text))
        if plain is not None:
            return plain
        if text in known.hundred:
            return 100
        for cut in range(1, len(words)):
            tens, units = known.tens.get(" ".join(words[:cut])), known.cardinals.get(_unit(words[cut:]))
            if tens is not None and units is not None and 0 < units < 10:
                return tens + units
    return None


def _unit(words: Sequence[str]) -> str:
    # "douăzeci și cinci", "خمسة و عشرون": the word for "and" may stand between.
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"si", "a", "and", "و"} else words)


def _spans(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield start, start + length


def _languages(phrases: Phrases) -> tuple[Phrases, ...]:
    english = load(SOURCE)
    return (phrases, english) if english and english is not phrases else (phrases,)


def _spare(phrases: Phrases) -> frozenset[str]:
    return frozenset().union(*(known.words["option_words"] | known.words["fillers"] for known in _languages(phrases)))
