"""Cells that a spreadsheet would run as a formula, made harmless and back again."""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"
# No spreadsheet runs a negative number, and a guarded one would not be read as a number.
_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


def guarded(text: str) -> str:
    """Return the text, with an apostrophe before it when a spreadsheet would take it for a formula."""
    return _GUARD + text if _needs_guard(text) else text


def unguarded(cell: str) -> str:
    """Return the cell without the apostrophe that `guarded` put before it."""
    return cell[1:] if cell.startswith(_GUARD) and _needs_guard(cell[1:]) else cell


def _needs_guard(text: str) -> bool:
    # A text that has apostrophes of its own before the sign gets one more, so that taking one away gives it back.
    return text.lstrip(_GUARD).startswith(_FORMULA) and not _NUMBER.fullmatch(text)
