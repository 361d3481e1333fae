"""What the options of a question mean beyond their labels, so that phrases said everywhere can be read as them.

An option has a meaning when its label, in any language of the consultation, is a phrase of exactly one meaning of that
language; failing that, when its code is the name of one, as `dont-know` or `fairly_safe`. Options without one are known
by their labels and places alone, and so are two options that would share one.
"""

import re
from collections.abc import Iterable

from .normalise import normalise
from .phrases import SOURCE, Phrases, load
from .shape import Shape, Words

# How codes say the milder half of a scale: "tend-to-agree" is "agree".
_MILD = ("fairly-", "quite-", "tend-to-", "somewhat-", "mostly-", "slightly-")
# What these say by habit ("twice a week") options with numbers in them say exactly.
_LOOSE = frozenset({"every-day", "weekly", "monthly", "yearly", "less-often"})
_ALIASES = {
    "dk": "dont-know",
    "not-sure": "dont-know",
    "unsure": "dont-know",
    "pnts": "prefer-not-to-say",
    "prefer-not": "prefer-not-to-say",
    "none-of-these": "none",
    "none-of-the-above": "none",
    "all-of-these": "all",
    "neither-agree-nor-disagree": "neither",
    "neither-satisfied-nor-dissatisfied": "neither",
    "neutral": "neither",
    "daily": "every-day",
    "no-change": "same",
    "about-the-same": "same",
    "not-at-all-important": "not-important",
    "library": "libraries",
    "park": "parks",
    "school": "schools",
    "bins": "rubbish",
    "bike": "cycle",
    "walking": "walk",
    "letter": "post",
    "telephone": "phone",
    "face-to-face": "in-person",
    "weekends": "weekend",
    "mornings": "morning",
    "afternoons": "afternoon",
    "evenings": "evening",
    "time": "no-time",
    "language": "language-barrier",
}
# "Or" in the languages there are, between two names of one option.
_OR = re.compile(r"\s(?:or|neu|یا|કે|lub|albo|ਜਾਂ|বা|أو|ama|sau)\s|\s*/\s*")
_SHORTEST = 3


def meanings(shape: Shape) -> dict[str, str]:
    """Return option code → name of its meaning, for the options that have one of their own."""
    english = load(SOURCE)
    assert english is not None
    found = {
        code: meaning
        for code, label in shape.options
        if (meaning := _by_label(label, english) or _by_code(code, english.meanings))
    }
    if any(re.search(r"\d", text) for _code, label in shape.options for _language, text in label):
        found = {code: meaning for code, meaning in found.items() if meaning not in _LOOSE}
    said = list(found.values())
    return {code: meaning for code, meaning in found.items() if said.count(meaning) == 1}


def alternatives(label: str) -> list[str]:
    """Return what a label names one beside another ("By bus", "tram"); empty for one thing, and for numbers."""
    parts = [part.strip() for part in _OR.split(label) if part.strip()]
    return parts if len(parts) > 1 and not re.search(r"\d", label) and min(map(len, parts)) >= _SHORTEST else []


def by_parts(label: Words) -> list[str]:
    """Return the meanings of the parts of an option's English label, where each has one of its own."""
    english = load(SOURCE)
    assert english is not None
    found = []
    for part in alternatives(dict(label).get(SOURCE, "")):
        said = normalise(part, SOURCE)
        found += [[name for name, known in english.meanings.items() if said in known]]
    return [names[0] for names in found if len(names) == 1]


def _by_label(label: Words, english: Phrases) -> str | None:
    # The source language first: its phrases are the fullest.
    for language, text in sorted(label, key=lambda pair: pair[0] != SOURCE):
        phrases = english if language == SOURCE else load(language)
        if phrases is None:
            continue
        words = normalise(text, language)
        holding = [name for name, known in phrases.meanings.items() if words in known]
        if len(holding) == 1:
            return holding[0]
    return None


def _by_code(code: str, known: Iterable[str]) -> str | None:
    name = code.replace("_", "-")
    name = _ALIASES.get(name, name)
    if name in known:
        return name
    for prefix in _MILD:
        milder = name.removeprefix(prefix)
        if milder != name and milder in known:
            return milder
    return None
