"""PDF, by pypdf: its lines, told apart by the size and weight of their letters and the gaps between them.

A PDF says where letters stand and not what they are. A line in larger or bold letters is a heading, a wider gap is the
end of a paragraph, and what stands at the edge of most pages is no part of the text.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import Any

from pypdf import PasswordType, PdfReader

from bot.passages.blocks import Block

from .pdf_lines import Line, without_edges
from .unreadable import Unreadable
from .web_page import one_line

MOST_PAGES = 400
# Seconds for the whole document; pages of drawings alone can take a second each.
LONGEST = 60.0
# Letters of a heading against those of the text; gaps against the usual one.
_LARGER = 1.12
_WIDER = 1.3
_LONGEST_BOLD = 14
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·–]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])\s+")
_ENDS = (".", "!", "?", ":", ";", "؟", "۔", "।")


def blocks(content: bytes) -> list[Block]:
    """Return the headings and paragraphs, each with the page it begins on."""
    reader = PdfReader(BytesIO(content))
    # An empty password opens what may be read but not changed.
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise Unreadable("encrypted")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable("too-many-pages")
    began = time.monotonic()
    pages = []
    for number, page in enumerate(reader.pages, 1):
        if time.monotonic() - began > LONGEST:
            raise Unreadable("too-large")
        pages.append(_lines(page, number))
    lines = [line for page in without_edges(pages) for line in page]
    return list(_blocks(lines)) if lines else []


def _lines(page: Any, number: int) -> list[Line]:
    found = [Line(number)]

    def visit(text: str, outer: Sequence[float], inner: Sequence[float], font: Any, size: float) -> None:
        scale = hypot(inner[2], inner[3]) * hypot(outer[2], outer[3])
        height = outer[5] + outer[3] * inner[5] + outer[1] * inner[4]
        bold = "bold" in str(font.get("/BaseFont", "") if font else "").lower()
        first, *others = text.split("\n")
        found[-1].add(first, size * scale, bold, height)
        for part in others:
            found.append(Line(number))
            found[-1].add(part, size * scale, bold, height)

    page.extract_text(visitor_text=visit)
    return [line for line in found if line.text.strip()]


def _blocks(lines: list[Line]) -> Iterator[Block]:
    body = _most(Counter({line.size: 0 for line in lines}), lines)
    gap = _usual_gap(lines, body)
    larger = sorted({line.size for line in lines if line.size > body * _LARGER}, reverse=True)
    known = _words(lines)
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line, gap, body):
            yield _block(run, body, larger, known)
            run = []
        run.append(line)
    yield _block(run, body, larger, known)


def _most(sizes: Counter[float], lines: list[Line]) -> float:
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _usual_gap(lines: list[Line], body: float) -> float:
    gaps = sorted(
        before.height - line.height
        for before, line in pairwise(lines)
        if before.page == line.page and before.size == line.size == body and 0 < before.height - line.height < 4 * body
    )
    return gaps[len(gaps) // 4] if gaps else body * 1.2


def _goes_on(before: Line, line: Line, gap: float, body: float) -> bool:
    """Whether a line belongs to the paragraph, or to the heading, of the one before it."""
    if abs(before.size - line.size) > 0.5 or before.bold != line.bold or _BULLET.match(line.text):
        return False
    if before.page != line.page or line.height > before.height:
        # A page or a column ends where it must, a sentence where it ends.
        return not before.text.rstrip().endswith(_ENDS)
    return before.height - line.height <= gap * _WIDER * max(1.0, line.size / body)


def _block(run: list[Line], body: float, larger: list[float], known: Counter[str]) -> Block:
    text = _joined(run, known)
    first = run[0]
    level = 0
    if first.size in larger:
        level = larger.index(first.size) + 1
    elif first.bold and len(text.split()) <= _LONGEST_BOLD and not text.endswith("."):
        level = len(larger) + 1
    return Block(text, level, first.page)


def _words(lines: list[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in re.findall(r"[^\W\d_]+", line.text.casefold()))


def _joined(run: list[Line], known: Counter[str]) -> str:
    """The lines as one. A hyphen at the end of a line stays after a word that the document has elsewhere."""
    text = run[0].text.strip()
    for line in run[1:]:
        following = line.text.strip()
        halves = re.search(r"([^\W\d_]+)-$", text), re.match(r"[^\W\d_]+", following)
        if halves[0] and halves[1] and following[0].islower():
            first, second = halves[0][1].casefold(), halves[1][0].casefold()
            # The half itself is counted too.
            two_words = known[first + second] == 0 and known[first] > 1
            text = (text if two_words else text[:-1]) + following
        else:
            text = f"{text} {following}"
    return one_line(text)
