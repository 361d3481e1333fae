"""A source as it is read: headings and paragraphs in their order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One heading or paragraph. level: of a heading, from 1 down; 0: a paragraph · page: from 1, None without any."""

    text: str
    level: int = 0
    page: int | None = None
