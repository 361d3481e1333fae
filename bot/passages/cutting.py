"""Cutting a source into passages: at headings and paragraphs, of about 40 to 120 words, word for word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .blocks import Block

# Words. A passage is filled up to the first and never past the second, but for one sentence that is longer.
ENOUGH = 40
MOST = 120
# A heading that is longer is a paragraph in large letters.
LONGEST_HEADING = 25
PATH = " › "
# Full stops of the languages there are. What follows must not be small: "e.g. this" goes on.
_SENTENCE_END = re.compile(r"(?<=[.!?।۔؟])[\"”’)]?\s+(?![a-zà-ž])")


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage. heading: those it stands under, the nearest last · page: where it begins."""

    heading: str
    text: str
    page: int | None


def cut(blocks: Iterable[Block]) -> list[Piece]:
    """Return the passages of a source in its order."""
    found: list[Piece] = []
    path: list[Block] = []
    waiting: list[Block] = []
    for block in blocks:
        if block.level and len(block.text.split()) <= LONGEST_HEADING:
            found += _filled(path, waiting)
            waiting = []
            path = [*(above for above in path if above.level < block.level), block]
        else:
            waiting.append(block)
    return [*found, *_filled(path, waiting)]


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph, unaltered."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    parts = [text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [part for part in parts if part]


def _filled(path: list[Block], paragraphs: list[Block]) -> list[Piece]:
    # The name of the whole source and the two nearest headings say where a passage stands; more would only repeat.
    heading = PATH.join(block.text for block in path[-2:])
    pieces: list[Piece] = []
    lines: list[str] = []
    words = 0
    page: int | None = None
    for block in (part for paragraph in paragraphs for part in _parts(paragraph)):
        length = len(block.text.split())
        if lines and (words >= ENOUGH or words + length > MOST):
            pieces.append(Piece(heading, "\n".join(lines), page))
            lines, words = [], 0
        page = page if lines else block.page
        lines.append(block.text)
        words += length
    if lines:
        pieces.append(Piece(heading, "\n".join(lines), page))
    return pieces


def _parts(paragraph: Block) -> Iterator[Block]:
    """A paragraph, or if it is too long for one passage, runs of its sentences."""
    if len(paragraph.text.split()) <= MOST:
        yield paragraph
        return
    run: list[str] = []
    words = 0
    for sentence in sentences(paragraph.text):
        length = len(sentence.split())
        if run and words + length > MOST:
            yield Block(" ".join(run), page=paragraph.page)
            run, words = [], 0
        run.append(sentence)
        words += length
    if run:
        yield Block(" ".join(run), page=paragraph.page)
