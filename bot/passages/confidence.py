"""By what passages are ranked, and how sure the first is to answer: weights that were measured."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from .evidence import NAMES, Evidence

FILE = Path(__file__).with_name("weights.toml")
# What is known of the first passage. lead: how far its rank is ahead of the best under another heading · unknown: the
# share of the question that stands in no passage · missing, unsaid: the weight of the heaviest word that the passage
# does not have in any way, or not as it was said, against the question's heaviest · words_said, words_meant: how many
# words it has as they were said, or in any way, at most four · share: the probability that ranking gives to what
# stands under its heading · alike, likest: the cosine of the passage, and the best of all, from their middle.
KNOWN = ("rank", "lead", "share", "unknown", "missing", "unsaid", "words_said", "words_meant", "alike", "likest")


@dataclass(frozen=True, slots=True)
class Weights:
    """rank: of each evidence in ranking · sure: of what is known of the first, and constant, in sureness ·
    threshold: the sureness below which the papers do not answer."""

    rank: tuple[float, ...]
    sure: tuple[float, ...]
    constant: float
    threshold: float


@cache
def stored() -> Weights:
    """Return the weights that were measured."""
    with FILE.open("rb") as file:
        return parsed(tomllib.load(file))


def parsed(document: Mapping[str, Mapping[str, float]]) -> Weights:
    """Return weights from the document of weights.toml."""
    rank, sure = document["rank"], document["sure"]
    return Weights(
        tuple(rank[name] for name in NAMES),
        tuple(sure[name] for name in KNOWN),
        sure["constant"],
        sure["threshold"],
    )


def ranking(evidence: Evidence) -> float:
    """Return the number that passages are ranked by."""
    return sum(weight * value for weight, value in zip(stored().rank, evidence.numbers(), strict=True))


def sureness(values: Sequence[float]) -> float:
    """Return from 0 to 1 how sure the first passage is to answer (logistic regression), given what KNOWN names."""
    weights = stored()
    summed = weights.constant + sum(weight * value for weight, value in zip(weights.sure, values, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, summed))))
