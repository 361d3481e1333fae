"""Every phrase that may be said at one question in one language, and what it would mean there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .language_words import LanguageWords, Target, language_words
from .meanings import alternatives, by_parts, meanings
from .normalise import normalise
from .phrases import Phrases
from .shape import Shape

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
    """Return the lexicon, made once for each question and language; None for a language that has buttons only.

    A phrase means what the nearest layer says: this question's labels first, then the layers of `language_words`.
    """
    known = language_words(language)
    if known is None:
        return None
    meaning_of = meanings(shape)
    labels = _by_phrase(_labelled(shape, known))
    answers = _by_phrase(_answers(_options(shape, meaning_of), known))
    # Labels come first, and mean what they say.
    entries = {**labels, **known.entries, **answers, **labels}
    by_option: dict[str, list[str]] = {code: [] for code in shape.codes}
    for phrase in (*labels, *sorted(answers.keys() - labels.keys(), key=known.place.__getitem__)):
        targets = entries[phrase]
        only = next(iter(targets)) if len(targets) == 1 else None
        if only and isinstance(only[1], str):
            by_option[only[1]].append(phrase)
    return Lexicon(
        shape=shape,
        phrases=known.phrases,
        entries=entries,
        by_option={code: tuple(found) for code, found in by_option.items()},
        commands=known.commands,
        vocabulary=known.vocabulary.union(word for phrase in labels for word in phrase.split()),
        longest=max(known.longest, *(phrase.count(" ") + 1 for phrase in labels), 1),
        words=known.words,
        meaning_of=meaning_of,
        labels=tuple(labels),
        intensifiers=known.intensifiers,
    )


def _by_phrase(said: Iterator[tuple[str, Target]]) -> dict[str, frozenset[Target]]:
    found: dict[str, set[Target]] = {}
    for phrase, target in said:
        found.setdefault(phrase, set()).add(target)
    return {phrase: frozenset(targets) for phrase, targets in found.items()}


def _options(shape: Shape, meaning_of: Mapping[str, str]) -> dict[str, str]:
    """Return meaning → the option that has it here, in its own words or in those of its kin."""
    options = {meaning: code for code, meaning in meaning_of.items()}
    options |= {kin: options[meaning] for kin, meaning in _alike() if meaning in options and kin not in options}
    if shape.type == "yes_no" and "no" in options:
        options.setdefault("never", options["no"])
    return options | {
        meaning: code
        for code, label in shape.options
        if code not in meaning_of
        for meaning in by_parts(label)
        if meaning not in options
    }


def _answers(options: Mapping[str, str], known: LanguageWords) -> Iterator[tuple[str, Target]]:
    """The phrases that are answers here. One of several meanings means the one that is an option."""
    for meaning, code in options.items():
        yield from ((phrase, ("answer", code)) for phrase in known.said_for.get(meaning, ()))


def _labelled(shape: Shape, known: LanguageWords) -> Iterator[tuple[str, Target]]:
    language = known.phrases.language
    yield from _labels(shape, language)
    yield from _parts(shape, known.words["negations"], language)


def _labels(shape: Shape, language: str) -> Iterator[tuple[str, Target]]:
    for code, label in shape.options:
        for _tongue, text in label:
            yield normalise(text, language), ("answer", code)
    for point, end in zip(shape.points or (), shape.ends, strict=False):
        for _tongue, text in end:
            yield normalise(text, language), ("answer", point)


def _parts(shape: Shape, negations: frozenset[str], language: str) -> Iterator[tuple[str, Target]]:
    """What a label names one beside another: "bus" and "tram" of "By bus or tram"."""
    for code, label in shape.options:
        for _tongue, text in label:
            if not set(normalise(text, language).split()) & negations:
                yield from ((normalise(part, language), ("answer", code)) for part in alternatives(text))


def _alike() -> Iterator[tuple[str, str]]:
    for one, other in _KIN:
        yield one, other
        yield other, one
