"""Plain text: paragraphs with an empty line between them."""

import re

from bot.passages.blocks import Block

from .web_page import one_line

_BETWEEN = re.compile(r"\n\s*\n")


def blocks(content: bytes) -> list[Block]:
    """Return the paragraphs of a text in UTF-8, or in what Windows used before it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    paragraphs = (one_line(part) for part in _BETWEEN.split(text.replace("\r\n", "\n")))
    return [Block(paragraph) for paragraph in paragraphs if paragraph]
