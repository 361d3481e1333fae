"""Words without their endings, so that "closing" finds "closed": few rules, made for search and not for reading."""

import re
from functools import lru_cache

_SHORTEST = 3
# Endings, one step after another: of each step the first that fits and leaves so many letters falls away.
_ENGLISH = (
    (("sses", 4, "ss"), ("ies", 3, "y"), ("es", 4, "e"), ("s", 3, "")),
    (("ied", 3, "y"), ("ing", 3, ""), ("ed", 3, ""), ("ly", 4, "")),
    (("ational", 4, ""), ("ation", 4, ""), ("ion", 4, ""), ("ness", 5, ""), ("ment", 4, ""), ("ure", 4, ""),
     ("ity", 4, ""), ("er", 4, ""), ("or", 5, "")),
)  # fmt: skip
_NO_PLURAL = re.compile(r"(?:ss|us|is)$")
# "caring" comes of "care", "paying" of "pay".
_WITH_E = re.compile(r"[aeiou][b-df-hj-np-tvz]$")
_TWICE = re.compile(r"([b-df-hj-kmnp-rtv-z])\1$")
# Welsh changes how words begin by what stands before them: one letter for each family.
_WELSH = (
    ("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ch", "c"), ("ph", "p"), ("th", "t"), ("ng", "g"), ("dd", "t"),
    ("ll", "l"), ("rh", "r"), ("g", "c"), ("b", "p"), ("f", "p"), ("m", "p"), ("d", "t"),
)  # fmt: skip
_LONGEST = 6
_ARTICLE = "ال"


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """Return what a word has in common with its other forms. `word` is one of `bot.understanding.normalise.tokens`."""
    if len(word) <= _SHORTEST or word[0].isdigit():
        return word
    if word.isascii() and language not in _CUT:
        return _english(word)
    if language == "cy":
        word = next((letter + word[len(old) :] for old, letter in _WELSH if word.startswith(old)), word)
    if language == "ar" and word.startswith(_ARTICLE) and len(word) > _SHORTEST + 2:
        word = word[2:]
    return word[: min(_LONGEST, max(_SHORTEST, len(word) - 1))] if len(word) > _SHORTEST + 1 else word


# Languages in Latin letters that are not English. A word in Latin letters among those of another script is taken as
# English, or as what people write in its stead: both are found by the same rules.
_CUT = frozenset({"cy", "pl", "so", "ro"})


def _english(word: str) -> str:
    for step in _ENGLISH:
        for ending, least, instead in step:
            left = len(word) - len(ending)
            if not word.endswith(ending) or left < least or (ending == "s" and _NO_PLURAL.search(word)):
                continue
            word = word[:left] + instead
            if ending in ("ing", "ed"):
                word = _TWICE.sub(r"\1", word) if left > _SHORTEST or not _WITH_E.search(word) else f"{word}e"
            break
    if word.endswith("e") and len(word) > _SHORTEST + 1:
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") and len(word) > _SHORTEST else word
