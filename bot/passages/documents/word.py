"""Word documents (docx), by python-docx. Its parser resolves no entities; `archive` has looked at the zip before."""

import re
from collections.abc import Iterator

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.passages.blocks import Block

from .archive import checked
from .web_page import one_line

_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
CELLS = " · "


def blocks(content: bytes) -> list[Block]:
    """Return the headings and paragraphs, and each row of a table as one line."""
    document = docx.Document(checked(content))
    found = []
    for part in document.iter_inner_content():
        found += [_block(part)] if isinstance(part, Paragraph) else [Block(row) for row in _rows(part)]
    return [block for block in found if block.text]


def _block(paragraph: Paragraph) -> Block:
    # The names of built-in styles are English in the file, whatever the language of the program was.
    name = (paragraph.style.name if paragraph.style else None) or ""
    match = _HEADING.match(name)
    level = int(match[1]) if match else int(name == "Title")
    return Block(one_line(paragraph.text), level)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        # A cell that spans columns is there once for each.
        cells = {cell._tc: one_line(cell.text) for cell in row.cells}
        yield CELLS.join(text for text in cells.values() if text)
