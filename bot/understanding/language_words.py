"""What is said in a language whatever the question: worked out once a language, for the lexicons of all questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .normalise import normalise
from .phrases import SOURCE, Phrases, load

# ("answer", option code or point) · ("command", name) · ("meaning", name): known words that are no answer here
Target = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """A language's phrases and commands, and the same in English, which people mix in.

    entries: phrase → its targets, as the nearest layer has them: the language's phrases, its commands, English phrases,
    English commands · said_for: meaning → the phrases that have it in `entries` · place: phrase → where it comes in
    `entries` · vocabulary: every known word · longest: words in the longest phrase.
    """

    phrases: Phrases
    entries: Mapping[str, frozenset[Target]]
    said_for: Mapping[str, tuple[str, ...]]
    place: Mapping[str, int]
    commands: Mapping[str, tuple[str, ...]]
    vocabulary: frozenset[str]
    longest: int
    words: Mapping[str, frozenset[str]]
    # "very", "not … at all": what makes the mild end of a scale the strong one.
    intensifiers: frozenset[str]


@lru_cache(maxsize=32)
def language_words(language: str) -> LanguageWords | None:
    """Return what every question's lexicon in a language has; None for a language that has buttons only."""
    phrases = load(language)
    if phrases is None or phrases.state == "buttons":
        return None
    english = load(SOURCE)
    assert english is not None
    nearest: dict[str, tuple[int, set[Target]]] = {}
    for phrase, layer, target in _all(phrases, english):
        known_layer, targets = nearest.setdefault(phrase, (layer, set()))
        if layer == known_layer:
            targets.add(target)
    entries = {phrase: frozenset(targets) for phrase, (_layer, targets) in nearest.items()}
    said_for: dict[str, list[str]] = {}
    for phrase, meant in entries.items():
        for kind, name in meant:
            if kind == "meaning":
                said_for.setdefault(str(name), []).append(phrase)
    words = {name: known | english.words[name] for name, known in phrases.words.items()}
    vocabulary = {word for phrase in entries for word in phrase.split()}
    vocabulary |= {word for known in words.values() for phrase in known for word in phrase.split()}
    return LanguageWords(
        phrases=phrases,
        entries=entries,
        said_for={meaning: tuple(said) for meaning, said in said_for.items()},
        place={phrase: place for place, phrase in enumerate(entries)},
        commands={
            name: tuple(dict.fromkeys((*phrases.commands[name], *english.commands[name]))) for name in phrases.commands
        },
        vocabulary=frozenset(vocabulary),
        longest=max((phrase.count(" ") + 1 for phrase in entries), default=1),
        words=words,
        intensifiers=_intensifiers(phrases) | _intensifiers(english),
    )


def _all(phrases: Phrases, english: Phrases) -> Iterator[tuple[str, int, Target]]:
    """Every phrase with its layer, nearest first, and what it may mean."""
    for nearer, known in enumerate((phrases, english)):
        for meaning, said in known.meanings.items():
            yield from ((phrase, 2 * nearer, ("meaning", meaning)) for phrase in _in(said, phrases, known))
        for name, said in known.commands.items():
            yield from ((phrase, 2 * nearer + 1, ("command", name)) for phrase in _in(said, phrases, known))


def _in(said: tuple[str, ...], phrases: Phrases, known: Phrases) -> tuple[str, ...]:
    """The phrases of another language as this one compares them, less those that are words of its own."""
    if known is phrases:
        return said
    return tuple(normalise(phrase, phrases.language) for phrase in said if phrase not in phrases.not_english)


def milder(meaning: str) -> str | None:
    """Return the milder sibling of a meaning: "safe" of "very-safe"; None where there is none."""
    for strong in ("very-", "strongly-"):
        if meaning.startswith(strong):
            return meaning.removeprefix(strong)
    return None


def _intensifiers(phrases: Phrases) -> frozenset[str]:
    """The words that stand before or after a mild phrase in the phrases of its stronger sibling."""
    found: set[str] = set()
    for meaning, said in phrases.meanings.items():
        mild = phrases.meanings.get(milder(meaning) or "", ())
        for phrase in said:
            for known in mild:
                if phrase.startswith(known + " "):
                    found |= {phrase.removeprefix(known + " ")}
                elif phrase.endswith(" " + known):
                    found |= {phrase.removesuffix(" " + known)}
    return frozenset(word for word in found if " " not in word)
