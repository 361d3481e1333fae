"""What a reader of the PDF gets: its words, its tags and its languages."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

# PDFium turns brackets around in right-to-left text, which other readers do not: compare them without their sides.
_BRACKETS = str.maketrans("()", "||")
# What PDFium gives for a hyphen at the end of a line.
_BROKEN_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
_PAGE_NUMBER = re.compile(r"\d+ / \d+\s*$")


def words_of(pdf: bytes) -> str:
    """Return the text as it is copied from the pages, without their numbers, spaces, and signs that nobody sees."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range().translate(_BROKEN_HYPHENS) for page in document]
    return bare("".join(_PAGE_NUMBER.sub("", page) for page in pages))


def bare(text: str) -> str:
    """Return a text as `words_of` gives it: NFC, without spaces, format signs and the sides of brackets."""
    kept = (sign for sign in unicodedata.normalize("NFC", text) if not sign.isspace())
    return "".join(sign for sign in kept if unicodedata.category(sign) not in ("Cf", "Cc", "Cn")).translate(_BRACKETS)


def beyond_the_margins(pdf: bytes) -> list[str]:
    """Return the signs that stand outside the page or in its outermost centimetre."""
    centimetre = 72 / 2.54
    found: list[str] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, edge = page.get_textpage(), page.get_width() - centimetre
            for number in range(text.count_chars()):
                left, _bottom, right, _top = text.get_charbox(number)
                if right > edge or (left < centimetre and right > left):
                    found.append(text.get_text_range(number, 1))
    return found


def catalogue(pdf: bytes) -> DictionaryObject:
    """Return the root of the document."""
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    return root


def tags(pdf: bytes) -> Counter[str]:
    """Return how often each kind of tag stands in the structure tree."""
    return Counter(str(element["/S"]) for element in elements(pdf) if "/S" in element)


def languages(pdf: bytes) -> set[str]:
    """Return the languages that parts of the document are marked with."""
    return {str(element["/Lang"]) for element in elements(pdf) if "/Lang" in element}


def elements(pdf: bytes) -> Iterator[Any]:
    """Walk the structure tree from its root."""
    waiting: list[Any] = [catalogue(pdf)["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        yield element
        children = element.get("/K", [])
        for child in children if isinstance(children, ArrayObject) else [children]:
            found = child.get_object() if hasattr(child, "get_object") else child
            if isinstance(found, DictionaryObject) and "/K" in found:
                waiting.append(found)


def bookmarks(pdf: bytes) -> list[str]:
    """Return the titles of the bookmarks, nested ones in their place."""
    return list(_titles(PdfReader(io.BytesIO(pdf)).outline))


def _titles(outline: Any) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from _titles(item)
        else:
            yield item.title
