"""Answers of several options: "parks and libraries", "1, 3", "all of them"."""

import re
from collections.abc import Sequence

from .exact import numbered, says_option
from .language_words import Target
from .lexicon import Lexicon
from .normalise import conjoined, tokens
from .numbers import covered, numbers, ordered
from .overlap import wholly
from .spotting import Spotted

# "1-3" may be from the first to the third, or those two.
_RANGE = re.compile(r"\d\s*[-–—]\s*\d")
_MARKS = re.compile(r"[,،;/&+\n]")


def several(
    words: Sequence[str], spotted: Spotted, exact: frozenset[Target], lexicon: Lexicon, utterance: str
) -> list[str] | None:
    """Return the codes said when the utterance says nothing else; None otherwise.

    In the order of the definition, or for a ranking in the order said. An option that shuts out the others stands
    alone.
    """
    shape = lexicon.shape
    if exact == {("meaning", "all")} and shape.type == "multiple_choice":
        return [code for code in shape.codes if code not in shape.exclusive]
    codes = None if _RANGE.search(utterance) else _by_number(words, lexicon)
    if codes is None:
        clean = spotted.share == 1 and not (spotted.against or spotted.asks or spotted.commands)
        codes = [str(code) for code in spotted.answers] if clean else _listed(spotted, lexicon, utterance)
    if not codes or (len(codes) > 1 and shape.exclusive & set(codes)):
        return None
    return codes if shape.type == "ranking" else [code for code in shape.codes if code in codes]


def numbers_alone(words: Sequence[str], lexicon: Lexicon) -> list[int]:
    """Return the numbers of an utterance that lists numbers and says nothing else ("1, 3 and 4"); empty otherwise."""
    known = lexicon.words
    in_order = ordered(words, lexicon.phrases, len(lexicon.shape.options))
    if any(was != now and numbers(after, lexicon.phrases) for was, now, after in _pairs(words, in_order)):
        # "the first three" are not the first and the third.
        return []
    words = in_order
    digits = frozenset(word for word in words if word.isdigit())
    spare = known["fillers"] | known["joiners"] | known["option_words"] | digits | frozenset(lexicon.phrases.cardinals)
    if not covered(words, spare):
        return []
    return numbers([word for word in words if word not in known["joiners"]], lexicon.phrases)


def _pairs(words: Sequence[str], in_order: Sequence[str]) -> list[tuple[str, str, list[str]]]:
    """Each word, as it was and in order, with the word that follows it; none where ordinals are of several words."""
    if len(words) != len(in_order):
        return []
    return [(was, now, [after]) for was, now, after in zip(words, in_order, in_order[1:], strict=False)]


def _by_number(words: Sequence[str], lexicon: Lexicon) -> list[str] | None:
    codes = lexicon.shape.codes
    if numbered(lexicon.shape) and not says_option(words, lexicon):
        # "3" may be three years: one number is looked for inside the ranges by `by_band`, more are asked about.
        return None
    said = numbers_alone(words, lexicon)
    if not said or not all(1 <= number <= len(codes) for number in said):
        return None
    return list(dict.fromkeys(codes[number - 1] for number in said))


def _listed(spotted: Spotted, lexicon: Lexicon, utterance: str) -> list[str]:
    """The options of a list ("lighting and the buses"), each part of which is a phrase or words of one label; empty if
    a single part is anything else."""
    if spotted.against or spotted.asks:
        return []
    found: list[str] = []
    for part in _parts(utterance, lexicon):
        targets = lexicon.entries.get(" ".join(part), frozenset())
        answers = [str(value) for kind, value in targets if kind == "answer"]
        code = answers[0] if len(targets) == 1 and answers else wholly(part, lexicon)
        if code is None:
            return []
        found.append(str(code))
    return list(dict.fromkeys(found)) if len(found) > 1 else []


def _parts(utterance: str, lexicon: Lexicon) -> list[list[str]]:
    joiners, fillers = lexicon.words["joiners"], lexicon.words["fillers"] | lexicon.words["option_words"]
    tongue = lexicon.phrases.language
    parts: list[list[str]] = []
    for run in _MARKS.split(utterance):
        part: list[str] = []
        for word in [*conjoined(tokens(run, tongue), tongue, lexicon.vocabulary), ""]:
            if word and word not in joiners:
                part.append(word)
                continue
            while part and part[0] in fillers and len(part) > 1:
                part = part[1:]
            while part and part[-1] in fillers and len(part) > 1:
                part = part[:-1]
            if part and not (len(part) == 1 and part[0] in fillers):
                parts.append(part)
            part = []
    return parts
