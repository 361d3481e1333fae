"""Answers of several options: "parks and libraries", "1, 3", "all of them"."""

from collections.abc import Sequence

from .exact import numbered, says_option
from .lexicon import Lexicon, Target
from .numbers import covered, numbers
from .spotting import Spotted


def several(words: Sequence[str], spotted: Spotted, exact: frozenset[Target], lexicon: Lexicon) -> list[str] | None:
    """Return the codes said when the utterance says nothing else; None otherwise.

    In the order of the definition, or for a ranking in the order said. An option that shuts out the others stands
    alone.
    """
    shape = lexicon.shape
    if exact == {("meaning", "all")} and shape.type == "multiple_choice":
        return [code for code in shape.codes if code not in shape.exclusive]
    codes = _by_number(words, lexicon)
    if codes is None:
        clean = spotted.share == 1 and not (spotted.against or spotted.asks or spotted.commands)
        codes = [str(code) for code in spotted.answers] if clean else []
    if not codes or (len(codes) > 1 and shape.exclusive & set(codes)):
        return None
    return codes if shape.type == "ranking" else [code for code in shape.codes if code in codes]


def numbers_alone(words: Sequence[str], lexicon: Lexicon) -> list[int]:
    """Return the numbers of an utterance that lists numbers and says nothing else ("1, 3 and 4"); empty otherwise."""
    known = lexicon.words
    digits = frozenset(word for word in words if word.isdigit())
    spare = known["fillers"] | known["joiners"] | known["option_words"] | digits | frozenset(lexicon.phrases.cardinals)
    if not covered(words, spare):
        return []
    return numbers([word for word in words if word not in known["joiners"]], lexicon.phrases)


def _by_number(words: Sequence[str], lexicon: Lexicon) -> list[str] | None:
    codes = lexicon.shape.codes
    if numbered(lexicon.shape) and not says_option(words, lexicon):
        # "3" may be three years: one number is looked for inside the ranges by `by_band`, more are asked about.
        return None
    said = numbers_alone(words, lexicon)
    if not said or not all(1 <= number <= len(codes) for number in said):
        return None
    return list(dict.fromkeys(codes[number - 1] for number in said))
