"""Numbers that keep their order among words that are read from the right."""

import re

from django.utils.translation import get_language_bidi

# Unicode: left-to-right isolate, pop directional isolate. Characters, because they work in a chart as in a table.
_FROM_THE_LEFT, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# Only a sign or a per cent sign changes sides; a bare number stays beside the words of another language it belongs to.
_NUMBER = r"\d+(?:[.,\u00a0\u202f]\d+)*"
_TURNED = re.compile(rf"(?<!\w)[+\-\N{{MINUS SIGN}}]{_NUMBER}(?:[\u00a0\u202f]?%)?|{_NUMBER}[\u00a0\u202f]?%")


def isolated(text: str) -> str:
    """Return the text with each signed number and percentage isolated, where the reader's language goes to the left.

    Without that "−0.24" is drawn as "0.24−" there. In other languages the text stays as it is.
    """
    return marked(text) if get_language_bidi() else text


def marked(text: str) -> str:
    """Return a text that is read from the right with each signed number and percentage isolated."""
    return _TURNED.sub(lambda found: f"{_FROM_THE_LEFT}{found[0]}{_END}", text)


def parted(text: str) -> list[tuple[str, bool]]:
    """Return a text that is read from the right in pieces, each with whether it is such a number.

    For formats that know no sign for it. Nothing is lost between the pieces.
    """
    found: list[tuple[str, bool]] = []
    end = 0
    for number in _TURNED.finditer(text):
        found += [(text[end : number.start()], False), (number[0], True)]
        end = number.end()
    return [piece for piece in (*found, (text[end:], False)) if piece[0]]
