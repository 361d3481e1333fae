"""One utterance in reply to one question, as it is read, and the forms in which a reading is handed back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from surveys.engine.definition import Question

from .classifier import NEITHER, classifier
from .language_words import Target
from .lexicon import Lexicon
from .model import Candidate, Context, Kind, Understood
from .shape import SEVERAL, Shape
from .spotting import Spotted
from .typing_errors import mended

# What is offered: at most so many, none less likely than this.
_MOST_OFFERED = 3
_LEAST_OFFERED = 0.12
# Longer utterances are stories: no phrase in them is an answer, and the classifier is not asked.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """The utterance, its words as compared, and what is known of the question and in the words."""

    question: Question
    utterance: str
    words: list[str]
    lexicon: Lexicon
    context: Context
    spotted: Spotted
    # Whether it ends in a question mark.
    marked: bool

    def value(self, code: str | int) -> Any:
        """Return an option's code or a point as this type of question stores it."""
        return [code] if self.question.type in SEVERAL else code


def accepted(kind: Kind, value: Any, confidence: float) -> Understood:
    """Return something taken without asking."""
    return Understood(kind, value, confidence, accepted=True)


def probabilities(reading: Reading, words: Sequence[str]) -> Mapping[Target, float]:
    """Return what the classifier of this question makes of the words."""
    return _probabilities(reading.lexicon.shape, reading.lexicon.phrases.language, " ".join(words))


@lru_cache(maxsize=32)
def _probabilities(shape: Shape, language: str, text: str) -> Mapping[Target, float]:
    # One utterance is looked at from several sides, and the classifier is most of what a reading costs.
    # What it learns does not depend on the order in which somebody sees the options.
    options = tuple(sorted(shape.options))
    return classifier(replace(shape, options=options), language).probabilities(text)


def likely_ones(reading: Reading) -> tuple[Candidate, ...]:
    """What to offer when nothing was taken: what was spotted first, then what the classifier would say."""
    if len(reading.words) > LONGEST:
        return ()
    seconded = probabilities(reading, mended(reading.words, reading.lexicon.vocabulary))
    spotted: list[Target] = [("answer", code) for code in reading.spotted.answers]
    spotted += [("command", name) for name in reading.spotted.commands]
    likely = [target for target in seconded if target != NEITHER and seconded[target] >= _LEAST_OFFERED]
    likely.sort(key=lambda target: -seconded[target])
    chosen = list(dict.fromkeys(spotted + likely))[:_MOST_OFFERED]
    return tuple(
        Candidate(
            "answer" if kind == "answer" else "command",
            reading.value(value) if kind == "answer" else value,
            seconded.get((kind, value), 0.0),
        )
        for kind, value in chosen
    )


def candidates(reading: Reading, found: Sequence[tuple[str | int, float]]) -> tuple[Candidate, ...]:
    """Return these option codes, with their confidence, as lines to offer."""
    return tuple(Candidate("answer", reading.value(code), share) for code, share in found[:_MOST_OFFERED])
