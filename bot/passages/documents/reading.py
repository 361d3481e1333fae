"""One door for every format."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.passages.blocks import Block

from .unreadable import Unreadable

# Bytes of the file, and characters of text. A long council report is 400,000 characters.
LARGEST_FILE = 30_000_000
LARGEST_TEXT = 1_000_000
# In a document that was scanned there is no text, or the little that a scanner puts there.
LEAST_TEXT = 40


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read. numbered: whether `#page=` leads to a page of it."""

    blocks: tuple[Block, ...]
    numbered: bool


def read(name: str, content: bytes) -> Document:
    """Return the headings and paragraphs of a document. `name` says its format by its ending.

    Raises Unreadable for what cannot be read, and nothing else, whatever the content is.
    """
    _stem, dot, ending = name.lower().rpartition(".")
    reader = FORMATS.get(ending) if dot else None
    if reader is None:
        raise Unreadable("unknown-format")
    if len(content) > LARGEST_FILE:
        raise Unreadable("too-large")
    try:
        blocks = tuple(reader(content))
    except (Unreadable, MemoryError):
        raise
    # Libraries that read foreign files raise anything at all on a damaged one, RecursionError among it.
    except Exception as error:
        raise Unreadable("damaged") from error
    letters = sum(len(block.text) for block in blocks)
    if letters < LEAST_TEXT:
        raise Unreadable("no-text")
    if letters > LARGEST_TEXT:
        raise Unreadable("too-large")
    return Document(blocks, ending == "pdf")


def _pdf(content: bytes) -> list[Block]:
    from .pdf import blocks

    return blocks(content)


def _docx(content: bytes) -> list[Block]:
    from .word import blocks

    return blocks(content)


def _odt(content: bytes) -> list[Block]:
    from .open_document import blocks

    return blocks(content)


def _html(content: bytes) -> list[Block]:
    from .web_page import blocks

    return blocks(content)


def _plain(content: bytes) -> list[Block]:
    from .plain import blocks

    return blocks(content)


# Ending → its reader. Libraries are imported when the first document of their kind is read.
FORMATS: dict[str, Callable[[bytes], list[Block]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "odt": _odt,
    "html": _html,
    "htm": _html,
    "txt": _plain,
}
