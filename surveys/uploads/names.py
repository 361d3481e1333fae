"""The name of a file as it is kept and shown: words for people, never a path."""

import re
import unicodedata

from surveys.engine.types.file import KINDS, NAME_LENGTH

# The endings that are taken off before the one that fits is put on; more than one, so that a.pdf.exe ends as a.pdf.
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_OTHER_SPELLINGS = {".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg"}
# What some system reads as more than a letter: folders, drives, streams, wildcards, redirections.
_SIGNS = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
# Names that Windows keeps for itself, whatever ending they have.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_NAMELESS = "file"


def clean_name(sent: str, kind: str) -> str:
    """Return the name for a file of this kind (a key of `KINDS`), with at most 100 characters and the ending that fits.

    Folders are taken off, and so are control characters, marks that turn the direction of writing, and white space
    that nobody sees. A name of which nothing is left becomes "file".
    """
    last = re.split(r"[\\/]", sent)[-1]
    visible = "".join(" " if character.isspace() else character for character in last)
    visible = "".join(character for character in visible if character == " " or _is_visible(character))
    words = " ".join(visible.translate(_SIGNS).split())
    stem, ending = _without_endings(words, KINDS[kind]), KINDS[kind]
    if not stem or _RESERVED.fullmatch(stem):
        stem = f"{_NAMELESS} {stem}".strip()
    return stem[: NAME_LENGTH - len(ending)].rstrip(". ") + ending


def shown_name(sent: str) -> str:
    """Return the name of a file that is not kept, for the message that says why. The ending stays as it was sent."""
    last = re.split(r"[\\/]", sent)[-1]
    words = " ".join("".join(character if _is_visible(character) else " " for character in last).split())
    return words[:NAME_LENGTH] or _NAMELESS


def _is_visible(character: str) -> bool:
    # Cc control, Cf format (direction marks among them), Cs half characters, Co private, Cn none, Zl and Zp line ends.
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _without_endings(words: str, ending: str) -> str:
    stem = words.strip(". ")
    found = _ENDING.search(stem)
    if found is None:
        return stem
    # "Plan v1.2" has no ending but what looks like one: only letters make an ending that is taken off.
    if not any(character.isalpha() for character in found[0]):
        return stem
    stem = stem[: found.start()].rstrip(". ")
    again = _ENDING.search(stem)
    if again is not None and _OTHER_SPELLINGS.get(again[0].lower(), again[0].lower()) == ending:
        stem = stem[: again.start()].rstrip(". ")
    return stem
