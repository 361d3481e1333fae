"""Utterances and phrases as they are compared: one case, one spelling of each letter, digits 0 to 9, no punctuation."""

import re
import unicodedata

from surveys.engine.types.numbers import plain_digits

# Languages whose speakers also write them in Latin letters, each in a spelling of their own.
ROMANISED = frozenset({"ur", "gu", "pa", "bn"})
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼ`´\u200b\u200c\u200d\u200e\u200f\u0640\ufeff"))
# One letter for those that keyboards of Arabic, Persian and Urdu write alike.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیيےئ", "ي"),
        **dict.fromkeys("کك", "ك"),
        **dict.fromkeys("ہھةۃهە", "ه"),
        "ؤ": "و",
        "ء": None,
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
    }
)
# Nasal and borrowed-letter marks of Gujarati, Gurmukhi and Bengali, and Gurmukhi's doubling, which people leave out.
_MARKS = frozenset("ઁં઼ਁਂ਼ੰੱঁং়")
_LATIN = re.compile(r"[a-z]+")
_ROMAN = (
    ("aa", "a"),
    ("ee", "i"),
    ("ii", "i"),
    ("oo", "u"),
    ("uu", "u"),
    ("chh", "ch"),
    ("ph", "f"),
    ("sh", "s"),
    ("w", "v"),
    ("z", "j"),
    ("q", "k"),
)
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1")
_MANY = re.compile(r"([^\W\d_])\1{2,}")
# English says the same with and without the apostrophe's word.
_CONTRACTED = re.compile(
    r"\b(?:(do|does|did|is|are|was|would|could|should|have|has) not|(can)(?: not|not)|(i) am|(it) is)\b"
)
_LAST_NASAL = re.compile(r"(?<=[a-z]{2}[aeiou])n$")


def normalise(text: str, language: str) -> str:
    """Return the words of a text, a space between them, as phrases of this language are compared."""
    return " ".join(tokens(text, language))


def tokens(text: str, language: str) -> list[str]:
    """Return the words of a text as they are compared. A sign of a script that joins letters is part of its word."""
    plain = unicodedata.normalize("NFKC", plain_digits(text)).casefold().translate(_DROPPED)
    letters = unicodedata.normalize("NFD", plain).translate(_LETTERS)
    kept = "".join(sign for sign in letters if not _left_out(sign))
    spaced = "".join(sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in kept)
    if language == "en":
        spaced = _CONTRACTED.sub(_short, " ".join(spaced.split()))
    words = [_MANY.sub(r"\1\1", word) for word in spaced.split()]
    if language == "ar":
        # "and" is written together with what follows; before the article it can be nothing else.
        words = [part for word in words for part in (("و", word[1:]) if word.startswith("وال") else (word,))]
    if language in ROMANISED:
        words = [_roman(word) if _LATIN.fullmatch(word) else word for word in words]
    return [part for word in words for part in _digits_apart(word)]


def conjoined(words: list[str], language: str, known: frozenset[str]) -> list[str]:
    """Return the words with an Arabic "and" apart from the known word it is written together with."""
    if language != "ar":
        return words
    apart = (
        ("و", word[1:]) if word[0] == "و" and word not in known and word[1:] in known else (word,) for word in words
    )
    return [part for parts in apart for part in parts]


def squeezed(words: list[str]) -> list[str]:
    """Return the words with each letter said once: what "nooo" and "yess" have in common with "no" and "yes"."""
    return [re.sub(r"([^\W\d_])\1+", r"\1", word) for word in words]


def _left_out(sign: str) -> bool:
    if sign in _MARKS:
        return True
    # Accents of Latin and vowel signs of Arabic; vowel signs of the Indian scripts are letters.
    return unicodedata.category(sign) == "Mn" and ord(sign) < 0x0900


def _short(match: re.Match[str]) -> str:
    verb, can, person, thing = match.groups()
    return f"{verb}nt" if verb else (f"{can}t" if can else (f"{person}m" if person else f"{thing}s"))


def _roman(word: str) -> str:
    for spelling, letter in _ROMAN:
        word = word.replace(spelling, letter)
    return _LAST_NASAL.sub("", _TWICE.sub(r"\1", word))


def _digits_apart(word: str) -> list[str]:
    return re.findall(r"\d+(?:st|nd|rd|th|af|il|ydd)\b|\d+|\D+", word) if any(map(str.isdigit, word)) else [word]
