"""The copy as a tagged PDF, checked against PDF/UA-1 (ISO 14289-1) by the compiler that makes it.

The words travel as JSON: no word of a person or of a questionnaire is ever part of Typst's source.
"""

import json
import logging
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from .coverage import REPLACEMENT, families, showable
from .document import Copy
from .lines import Block, Run, Voice, direction, language_direction

logger = logging.getLogger("consult.receipts")

_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
# Tried in this order for each letter, after the one of the language.
FAMILIES = ("Noto Sans", "Noto Naskh Arabic", "Noto Sans Gujarati", "Noto Sans Bengali", "Noto Sans Gurmukhi")
_FIRST = {"ar": "Noto Naskh Arabic", "fa": "Noto Naskh Arabic", "ur": "Noto Naskh Arabic", "gu": "Noto Sans Gujarati"}
# Longer words may be broken anywhere, in pieces of so many characters: nothing may run off the paper.
_VERY_LONG = re.compile(r"(\S{25,})")
_PIECE = 8
_VIRAMA = 9
_JOINER = "\N{ZERO WIDTH JOINER}"


class CannotPrint(Exception):
    """The compiler refused the copy, or broke on it."""


def render(copy: Copy) -> bytes:
    """Return the copy as a PDF. Signs that no font here has are shown as REPLACEMENT, and the copy says so.

    Raises CannotPrint without a word of why in it: the compiler's messages name the text they are about.
    """
    compiler = typst.Compiler(str(_HERE / "receipt.typ"), font_paths=_fonts())
    try:
        pdf = compiler.compile(sys_inputs={"copy": json.dumps(_payload(copy))}, format="pdf", pdf_standards="ua-1")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - what the compiler panics with is no Exception
        logger.error("a copy could not be set", extra={"event": {"error": type(error).__name__}})
        raise CannotPrint from None
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])


def _payload(copy: Copy) -> dict[str, Any]:
    blocks = [_block(block) for block in copy.blocks]
    if any(REPLACEMENT in piece for block in blocks for piece in _pieces_of(block)):
        with translation.override(copy.language):
            note = _("Some signs cannot be printed here and stand as %(sign)s. We keep them exactly as you wrote them.")
            said = Voice(copy.language, copy.language).own(note % {"sign": REPLACEMENT})
        blocks.insert(1, _block(Block("paragraph", (said,))))
    first = _FIRST.get(copy.language.split("-")[0], FAMILIES[0])
    return {
        "title": showable(copy.title, families(_FONTS)),
        "language": _typst_language(copy.language),
        "direction": language_direction(copy.language),
        "fonts": [first, *(name for name in FAMILIES if name != first)],
        "blocks": blocks,
    }


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "level": block.level, "lines": [[_run(run) for run in line] for line in block.lines]}


def _run(run: Run) -> dict[str, Any]:
    """A run's printed lines, each in pieces between which it may be broken, and how its text is set."""
    printed = showable(run.words, families(_FONTS))
    return {
        "words": [pieces(line) for line in printed.split("\n")],
        "language": run.language and _typst_language(run.language),
        "direction": direction(run),
    }


def _typst_language(language: str) -> dict[str, str]:
    code, _dash, region = language.partition("-")
    return {"lang": code, **({"region": region} if len(region) == 2 else {})}


def _pieces_of(block: dict[str, Any]) -> Iterator[str]:
    for line in block["lines"]:
        for run in line:
            for words in run["words"]:
                yield from words


def pieces(line: str) -> list[str]:
    """Return a line cut inside its very long words, never between a letter and its marks."""
    # Splitting by a group puts what it matched, the very long words, at the odd places.
    parts = _VERY_LONG.split(line)
    cut = ([part] if number % 2 == 0 else _cut(part) for number, part in enumerate(parts) if part)
    return [piece for part in cut for piece in part]


def _cut(word: str) -> Iterator[str]:
    piece = ""
    for character in word:
        if len(piece) >= _PIECE and _may_begin(character, piece[-1]):
            yield piece
            piece = ""
        piece += character
    yield piece


def _may_begin(character: str, before: str) -> bool:
    """Return whether a piece may begin with this character: not with a mark or a joiner, nor after a joiner."""
    if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") or before == _JOINER:
        return False
    return unicodedata.combining(before) != _VIRAMA
