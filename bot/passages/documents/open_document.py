"""OpenDocument texts (odt), by odfdo."""

from collections.abc import Iterator
from typing import Any

from odfdo import Document

from bot.passages.blocks import Block

from .archive import checked
from .unreadable import Unreadable
from .web_page import one_line
from .word import CELLS

# Changes that were taken back, contents that repeat the headings, fields and drawings.
_NOT_READ = frozenset({"text:tracked-changes", "text:table-of-content", "text:alphabetical-index", "office:forms"})
_NOTE = "text:note"


def blocks(content: bytes) -> list[Block]:
    """Return the headings and paragraphs, and each row of a table as one line."""
    document = Document(checked(content))
    if _encrypted(document):
        raise Unreadable("encrypted")
    return [block for block in _walk(document.body) if block.text]


def _encrypted(document: Any) -> bool:
    manifest = document.get_part("META-INF/manifest.xml").serialize()
    return b"encryption-data" in manifest


def _walk(root: Any) -> Iterator[Block]:
    # What is left to read is kept in a list: depth of nesting must not use up the stack.
    left = [root]
    while left:
        element = left.pop()
        if element.tag == "text:h":
            yield Block(_text(element), int(element.get_attribute("text:outline-level") or 1))
        elif element.tag == "text:p":
            yield Block(_text(element))
        elif element.tag == "table:table-row":
            cells = (_cell(cell) for cell in element.children)
            yield Block(CELLS.join(text for text in cells if text))
        elif element.tag not in _NOT_READ:
            left += reversed(element.children)


def _cell(cell: Any) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.get_elements("descendant::text:p"))


def _text(element: Any) -> str:
    for note in element.get_elements(f"descendant::{_NOTE}"):
        note.delete()
    return one_line(element.text_recursive)
