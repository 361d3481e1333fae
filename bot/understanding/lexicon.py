"""Every phrase that may be said at one question in one language, and what it would mean there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .meanings import alternatives, by_parts, meanings
from .normalise import normalise
from .phrases import SOURCE, Phrases, load
from .shape import Shape

# ("answer", option code or point) · ("command", name) · ("meaning", name): known words that are no answer here
Target = tuple[str, str | int]
# Nearest first: this question's labels, the language's phrases, its commands, then the same in English, which people
# mix in. A phrase means what the nearest layer says.
LABELS, PHRASES, COMMANDS, ENGLISH, ENGLISH_COMMANDS = range(5)
# Where a question has the one and not the other, people say either: "I'm against it" for "Disagree".
_KIN = (
    ("support", "agree"),
    ("strongly-support", "strongly-agree"),
    ("oppose", "disagree"),
    ("strongly-oppose", "strongly-disagree"),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known at a question.

    entries: phrase → its targets (several: ambiguous) · by_option: option code → the phrases for it · commands:
    name → phrases · vocabulary: every known word, for mending typing errors · longest: words in the longest phrase.
    """

    shape: Shape
    phrases: Phrases
    entries: Mapping[str, frozenset[Target]]
    by_option: Mapping[str, tuple[str, ...]]
    commands: Mapping[str, tuple[str, ...]]
    vocabulary: frozenset[str]
    longest: int
    words: Mapping[str, frozenset[str]]
    meaning_of: Mapping[str, str]
    # The labels in this language and in English, as compared.
    labels: tuple[str, ...]
    # "very", "not … at all": what makes the mild end of a scale the strong one.
    intensifiers: frozenset[str]


@lru_cache(maxsize=256)
def lexicon(shape: Shape, language: str) -> Lexicon | None:
    """Return the lexicon, made once for each question and language; None for a language that has buttons only."""
    phrases = load(language)
    if phrases is None or phrases.state == "buttons":
        return None
    english = load(SOURCE)
    assert english is not None
    layers: dict[str, tuple[int, set[Target]]] = {}
    by_option: dict[str, list[str]] = {code: [] for code in shape.codes}
    meaning_of = meanings(shape)
    for phrase, layer, target in _all(shape, phrases, english, meaning_of):
        nearest, known_targets = layers.get(phrase, (layer, set()))
        if layer == nearest:
            layers[phrase] = (nearest, known_targets | {target})
        elif layer < nearest:
            layers[phrase] = (layer, {target})
    entries = {phrase: _answers_first(targets) for phrase, (_layer, targets) in layers.items()}
    for phrase, targets in entries.items():
        only = next(iter(targets)) if len(targets) == 1 else None
        if only and only[0] == "answer" and isinstance(only[1], str):
            by_option[only[1]].append(phrase)
    words = {name: known | english.words[name] for name, known in phrases.words.items()}
    vocabulary = {word for phrase in entries for word in phrase.split()}
    vocabulary |= {word for known in words.values() for phrase in known for word in phrase.split()}
    return Lexicon(
        shape=shape,
        phrases=phrases,
        entries=entries,
        by_option={code: tuple(found) for code, found in by_option.items()},
        commands={
            name: tuple(dict.fromkeys((*phrases.commands[name], *english.commands[name]))) for name in phrases.commands
        },
        vocabulary=frozenset(vocabulary),
        longest=max((phrase.count(" ") + 1 for phrase in entries), default=1),
        words=words,
        meaning_of=meaning_of,
        labels=tuple(text for text, (layer, _targets) in layers.items() if layer == LABELS),
        intensifiers=_intensifiers(phrases) | _intensifiers(english),
    )


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


def _answers_first(targets: set[Target]) -> frozenset[Target]:
    # A phrase of several meanings means the one that is an option here.
    answers = {target for target in targets if target[0] == "answer"}
    return frozenset(answers or targets)


def _all(
    shape: Shape, phrases: Phrases, english: Phrases, meaning_of: Mapping[str, str]
) -> Iterator[tuple[str, int, Target]]:
    yield from _labels(shape, phrases.language)
    yield from _parts(shape, phrases.words["negations"] | english.words["negations"], phrases.language)
    options = {meaning: code for code, meaning in meaning_of.items()}
    options |= {kin: options[meaning] for kin, meaning in _alike() if meaning in options and kin not in options}
    if shape.type == "yes_no" and "no" in options:
        options.setdefault("never", options["no"])
    options |= {
        meaning: code
        for code, label in shape.options
        if code not in meaning_of
        for meaning in by_parts(label)
        if meaning not in options
    }
    for known, said_in, commanded_in in ((phrases, PHRASES, COMMANDS), (english, ENGLISH, ENGLISH_COMMANDS)):
        for meaning, said in known.meanings.items():
            target: Target = ("answer", options[meaning]) if meaning in options else ("meaning", meaning)
            yield from ((phrase, said_in, target) for phrase in _in(said, phrases, known))
        for name, said in known.commands.items():
            yield from ((phrase, commanded_in, ("command", name)) for phrase in _in(said, phrases, known))


def _labels(shape: Shape, language: str) -> Iterator[tuple[str, int, Target]]:
    for code, label in shape.options:
        for _tongue, text in label:
            yield normalise(text, language), LABELS, ("answer", code)
    for point, end in zip(shape.points or (), shape.ends, strict=False):
        for _tongue, text in end:
            yield normalise(text, language), LABELS, ("answer", point)


def _parts(shape: Shape, negations: frozenset[str], language: str) -> Iterator[tuple[str, int, Target]]:
    """What a label names one beside another: "bus" and "tram" of "By bus or tram"."""
    for code, label in shape.options:
        for _tongue, text in label:
            if not set(normalise(text, language).split()) & negations:
                yield from ((normalise(part, language), LABELS, ("answer", code)) for part in alternatives(text))


def _alike() -> Iterator[tuple[str, str]]:
    for one, other in _KIN:
        yield one, other
        yield other, one


def _in(said: tuple[str, ...], phrases: Phrases, known: Phrases) -> tuple[str, ...]:
    """The phrases of another language as this one compares them, less those that are words of its own."""
    return said if known is phrases else _mixed_in(said, phrases.language)


@lru_cache(maxsize=2048)
def _mixed_in(said: tuple[str, ...], language: str) -> tuple[str, ...]:
    # The same for every question: kept, as comparing anew was most of what a question's lexicon cost.
    phrases = load(language)
    own = phrases.not_english if phrases else frozenset()
    return tuple(normalise(phrase, language) for phrase in said if phrase not in own)
