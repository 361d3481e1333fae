"""Lines of a PDF's pages, and those at the edges that are on every page."""

import re
from collections import Counter

# Lines at the top and at the bottom of a page that may be its header or footer.
_EDGE = 2
# On this many pages, and this share of them.
_PAGES = 3
_SHARE = 0.4
_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\W*", re.IGNORECASE)


class Line:
    """One line: its text, and the size, weight and height of most of its letters."""

    __slots__ = ("bold", "height", "page", "size", "text")

    def __init__(self, page: int) -> None:
        self.page = page
        self.text = ""
        self.size = 0.0
        self.bold = False
        self.height = 0.0

    def add(self, text: str, size: float, bold: bool, height: float) -> None:
        """Put a piece at the end. The first that has letters says what the line looks like."""
        if text.strip() and not self.text.strip():
            self.size, self.bold, self.height = round(size, 1), bold, height
        self.text += text


def without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without their headers, footers and numbers."""
    times: Counter[str] = Counter()
    for page in pages:
        times.update({_DIGITS.sub("#", line.text.strip()) for line in _edges(page)})
    least = max(_PAGES, len(pages) * _SHARE)
    kept = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        kept.append([line for line in page if not (id(line) in edges and _is_edge(line, times, least))])
    return kept


def _edges(page: list[Line]) -> list[Line]:
    return page[:_EDGE] + page[max(_EDGE, len(page) - _EDGE) :]


def _is_edge(line: Line, times: Counter[str], least: float) -> bool:
    text = line.text.strip()
    return times[_DIGITS.sub("#", text)] >= least or _NUMBER_ALONE.fullmatch(text) is not None
