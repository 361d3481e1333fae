"""Options named by some of their label's words: "close on saturdays" for "Close the library on Saturdays"."""

from collections.abc import Sequence

from .lexicon import Lexicon
from .normalise import tokens

# A word shorter than this must be the same; a longer one may have another ending.
STEM = 4
ENDING = 3
# Shorter words ("the", "na", "do") tell no option from another.
TELLING = 4


def same_word(one: str, other: str) -> bool:
    """Return whether two words are one word with other endings: "walking", "walk"; "biblioteka", "bibliotekę"."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= STEM and len(one) - shared <= ENDING and len(other) - shared <= ENDING


def named(words: Sequence[str], lexicon: Lexicon) -> tuple[str, float] | None:
    """Return the one option whose label shares telling words with the utterance, and the share of the utterance's own
    telling words that are its; None if two options come equally near or none does."""
    shares = _shares(_telling(words, lexicon), words, lexicon)
    if not shares or shares[0][0] == 0 or (len(shares) > 1 and shares[0][0] == shares[1][0]):
        return None
    return shares[0][1], shares[0][0]


def wholly(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """Return the option that has in its label all the telling words of the utterance, where no other label has any of
    them; None otherwise."""
    said = _telling(words, lexicon)
    shares = _shares(said, words, lexicon)
    alone = bool(shares) and shares[0][0] == 1 and all(share == 0 for share, _code in shares[1:])
    return shares[0][1] if alone else None


def _telling(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    filler = lexicon.words["fillers"] | lexicon.words["option_words"]
    return [word for word in words if word not in filler and len(word) >= TELLING]


def _shares(said: Sequence[str], words: Sequence[str], lexicon: Lexicon) -> list[tuple[float, str]]:
    """Option's share of the telling words, the largest first. A denial names no option that denies nothing, and an
    option that denies is named by no words without a denial; a doubt names nothing."""
    if not said or any(word in lexicon.words["hedges"] for word in words):
        return []
    negations = lexicon.words["negations"]
    denied = sorted(word for word in words if word in negations)
    shares = []
    for code, label in lexicon.shape.options:
        texts = [
            tokens(text, lexicon.phrases.language)
            for tongue, text in label
            if tongue in (lexicon.phrases.language, "en")
        ]
        sets = [
            {word for word in text if len(word) >= TELLING}
            for text in texts
            if sorted(word for word in text if word in negations) == denied
        ]
        shares.append((max((_share(said, known) for known in sets), default=0.0), code))
    return sorted(shares, reverse=True)


def own_word(words: Sequence[str], command: str, lexicon: Lexicon) -> bool:
    """Return whether a telling word of the utterance belongs to the phrases of this command and of no other, and to no
    answer's: "człowiekiem" for a person."""
    others = {word for name, said in lexicon.commands.items() if name != command for word in " ".join(said).split()}
    others |= {word for said in lexicon.by_option.values() for word in " ".join(said).split()}
    others |= {word for phrase in lexicon.words["fillers"] for word in phrase.split()}
    own = {word for word in " ".join(lexicon.commands[command]).split() if len(word) >= TELLING} - others
    return any(same_word(word, known) for word in words if len(word) >= TELLING for known in own)


def _share(said: Sequence[str], known: set[str]) -> float:
    return sum(any(same_word(word, other) for other in known) for word in said) / len(said)
