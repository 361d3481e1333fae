"""What a reader of a report gets, whatever it was written as."""

import io
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import docx
from docx.oxml.ns import qn

from analysis.reports.model import Document
from surveys.receipts.lines import plain
from tests.surveys.receipts.reading import bare


def lines_of(document: Document) -> list[str]:
    """The words of every line, bare of spaces and signs that nobody sees."""
    return [bare(plain(line)) for line in document.lines()]


class Page(HTMLParser):
    """Reads a page: its words outside of head and drawings, its tags, the languages marked, its headings."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.given: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self._words: list[str] = []
        self._inside: list[str] = []
        self.feed(page.decode())

    @property
    def words(self) -> str:
        """All words, bare."""
        return bare("".join(self._words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.given.append((tag, dict(attrs)))
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag in ("head", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._words.append(data)

    def values(self, tag: str, name: str) -> list[str | None]:
        """What every tag of a kind says under a name."""
        return [attributes[name] for found, attributes in self.given if found == tag and name in attributes]


def word_document(content: bytes) -> Any:
    """Open a Word document."""
    return docx.Document(io.BytesIO(content))


def word_text(content: bytes) -> str:
    """All words of a Word document in their order, tables in their place, bare."""
    body = word_document(content).element.body
    return bare("".join(node.text or "" for node in body.iter(qn("w:t"))))


def word_paragraphs(content: bytes) -> list[Any]:
    """Every paragraph of a Word document, those of tables too."""
    return list(word_document(content).element.body.iter(qn("w:p")))
