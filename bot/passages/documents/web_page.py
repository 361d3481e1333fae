"""HTML: what is read on the page, without its menus and scripts (Beautiful Soup)."""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from bot.passages.blocks import Block

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements that begin a paragraph of their own.
_APART = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_NOT_READ = ("script", "style", "nav", "header", "footer", "noscript", "template", "head", "svg", "button", "select")
# Elements that stand apart from the words before them.
_SPACED = frozenset({"br", "hr", "td", "th"})
_SPACE = re.compile(r"\s+")


def one_line(text: str) -> str:
    """Return a text with one space wherever there was any, and without soft hyphens."""
    return _SPACE.sub(" ", text.replace("\u00ad", "")).strip()


def blocks(content: bytes | str) -> list[Block]:
    """Return the headings and paragraphs of an HTML page or fragment."""
    soup = BeautifulSoup(content, "html.parser")
    for element in (*soup.find_all(_NOT_READ), *soup.find_all(hidden=True)):
        element.extract()
    found: list[Block] = []
    words: list[str] = []
    level = 0
    for node, leaving in _walk(soup):
        if isinstance(node, NavigableString):
            words.append("" if isinstance(node, PreformattedString) else str(node))
        elif node.name in HEADINGS or node.name in _APART:
            if text := one_line("".join(words)):
                found.append(Block(text, level))
            words.clear()
            level = 0 if leaving else HEADINGS.get(node.name, 0)
        elif node.name in _SPACED:
            words.append(" ")
    if text := one_line("".join(words)):
        found.append(Block(text, level))
    return found


def _walk(root: Tag) -> Iterator[tuple[Tag | NavigableString, bool]]:
    """Every element, before and after what is in it, and every text."""
    # What is open is kept in a list: a page nested a thousand deep must not use up the stack.
    left: list[tuple[Any, bool]] = [(root, False)]
    while left:
        node, leaving = left.pop()
        if isinstance(node, Tag) and not leaving:
            left.append((node, True))
            left += [(child, False) for child in reversed(node.contents)]
        yield node, leaving
