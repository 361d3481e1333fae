"""What a report is made of, whatever it is written as: headings, paragraphs, lists, tables and charts.

Every writer takes the same document and says the same. A line is made of runs that know their language, so that words
of a questionnaire in another language are marked with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from surveys.receipts.lines import Line, language_direction, plain

# Widths of a table's columns, in signs.
_NARROWEST, _WIDEST_WORDS, _WIDEST_HEAD, _ROOM = 5, 36, 12, 3
# More columns than this need smaller text.
_MANY = 5
Tone = Literal["plain", "lead", "note", "caution"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title. level: 2 to 4 · anchor: a name for what leads to it, or empty."""

    kind: ClassVar[str] = "heading"
    level: int
    line: Line
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the headings of level 2. line: its own heading; with page numbers where there are pages."""

    kind: ClassVar[str] = "contents"
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: plain, the first and most telling one (lead), small beside figures (note), or a warning."""

    kind: ClassVar[str] = "paragraph"
    line: Line
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. numbered: its order means something."""

    kind: ClassVar[str] = "bullets"
    lines: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a caption, one head a column, and rows whose first cell is the head of the row.

    words: columns beside the first that hold words, from 0; the others hold figures and stand at the end of the line ·
    starts: rows, from 0, that begin a part of the table · compact: set small, for much on a page · targets: for each
    row the anchor of the heading that its last cell leads to, or empty where no row has one · page: head of a column
    with the page of that heading, for the form whose pages are known.
    """

    kind: ClassVar[str] = "table"
    caption: Line
    heads: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    words: frozenset[int] = frozenset()
    starts: frozenset[int] = frozenset()
    compact: bool = False
    targets: tuple[str, ...] = ()
    page: Line = ()

    @property
    def small(self) -> bool:
        """Whether it needs smaller text than others."""
        return self.compact or len(self.heads) > _MANY

    @property
    def widths(self) -> tuple[float, ...]:
        """How wide the columns are beside each other, adding up to 1: figures stay on a line, words may be broken."""
        wanted = [self._width(place) for place in range(len(self.heads))]
        return tuple(width / sum(wanted) for width in wanted)

    def _width(self, place: int) -> float:
        cells = [plain(row[place]) for row in self.rows]
        longest = max((len(word) for word in plain(self.heads[place]).split()), default=1)
        if place == 0 or place in self.words:
            whole = max((len(words) for words in cells), default=1)
            return (
                max(
                    _NARROWEST,
                    min(longest, _WIDEST_WORDS / 2),
                    min(whole, _WIDEST_WORDS if place == 0 else _WIDEST_WORDS / 2),
                )
                + _ROOM
            )
        return max([_NARROWEST, min(longest, _WIDEST_HEAD), *(len(words) for words in cells)]) + _ROOM


@dataclass(frozen=True, slots=True)
class Bar:
    """One group of a chart. Shares run from 0 to 1, None where there is nothing to draw; `text` stands beside it."""

    label: Line
    text: str
    share: float | None = None
    low: float | None = None
    high: float | None = None
    population: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of shares. description: what the chart shows, for whoever does not see it; a table of the same follows."""

    kind: ClassVar[str] = "chart"
    title: Line
    description: Line
    bars: tuple[Bar, ...]

    @property
    def widest(self) -> float:
        """The share that takes the whole width. Above 0."""
        shares = [value for bar in self.bars for value in (bar.share, bar.high, bar.population) if value is not None]
        return max(shares, default=1.0) or 1.0


Block = Heading | Contents | Paragraph | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    language: of everything that names no other · title: its only heading of level 1 · organisation:
    who publishes it · mark: what stands on every page, or empty · size: of the text on paper, in points.
    """

    language: str
    title: Line
    blocks: tuple[Block, ...]
    organisation: str = ""
    mark: str = ""
    size: float = 10.5

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The way the document's language is written."""
        return language_direction(self.language)

    @property
    def name(self) -> str:
        """The title in plain words."""
        return plain(self.title)

    def lines(self) -> Iterator[Line]:
        """Yield every line, as it is read."""
        yield self.title
        for block in self.blocks:
            yield from block_lines(block)


def block_lines(block: Block) -> Iterator[Line]:
    """Yield the lines of a block. Of a chart only its title and its description: the bars stand in the table."""
    if isinstance(block, Heading | Contents | Paragraph):
        yield block.line
    elif isinstance(block, Bullets):
        yield from block.lines
    elif isinstance(block, Table):
        yield from (block.caption, *block.heads)
        for row in block.rows:
            yield from row
    else:
        yield from (block.title, block.description)
