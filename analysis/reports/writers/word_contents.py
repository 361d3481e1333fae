"""The list of contents of a Word document: a field that Word can renew, filled already, for those who do not ask it to.

Its entries lead to their headings. They have no page numbers until Word counts the pages (F9, or "Update table"): a
number that is guessed would be a wrong one.
"""

from collections.abc import Mapping

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from analysis.reports.model import Contents, Document, Heading
from analysis.reports.writers.word_styles import CONTENTS, CONTENTS_HEADING, style_id
from analysis.reports.writers.word_text import child, link_to, run_elements
from surveys.receipts.lines import Line

# The headings of level 2, as links, without numbers in a view of the web, by their levels in the outline.
_FIELD = ' TOC \\o "2-2" \\h \\z \\u '


def marks_of(document: Document) -> dict[int, str]:
    """Return number of a block → Word's mark of it, for headings that are listed or led to."""
    return {
        number: f"_Toc{number:08}"
        for number, block in enumerate(document.blocks)
        if isinstance(block, Heading) and (block.level == 2 or block.anchor)
    }


def anchors(document: Document) -> dict[str, str]:
    """Return anchor → Word's mark of the heading that has it."""
    blocks = document.blocks
    return {
        block.anchor: mark
        for number, mark in marks_of(document).items()
        if isinstance(block := blocks[number], Heading) and block.anchor
    }


def set_mark(paragraph: Paragraph, number: int, mark: str) -> None:
    """Put a mark around what a paragraph says. number: its own in the document."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), mark)
    next(paragraph._p.iter(qn("w:r"))).addprevious(start)
    paragraph._p.append(end)


def add_contents(word: WordDocument, block: Contents, document: Document) -> None:
    """Add the list to the end of a document, under its heading."""
    whole = OxmlElement("w:sdt")
    gallery = child(child(whole, "w:sdtPr"), "w:docPartObj")
    child(gallery, "w:docPartGallery", val="Table of Contents")
    child(gallery, "w:docPartUnique")
    content = child(whole, "w:sdtContent")
    content.append(_paragraph(style_id(word, CONTENTS_HEADING), document, run_elements(block.line, document)))
    entries = _entries(document)
    for number, (mark, line) in enumerate(entries.items()):
        link = link_to(mark, run_elements(line, document))
        before = [_sign("begin"), _instruction(), _sign("separate")] if number == 0 else []
        after = [_sign("end")] if number == len(entries) - 1 else []
        content.append(_paragraph(style_id(word, CONTENTS), document, [*before, link, *after]))
    word.element.body.sectPr.addprevious(whole)


def _entries(document: Document) -> Mapping[str, Line]:
    blocks = document.blocks
    return {
        mark: block.line
        for number, mark in marks_of(document).items()
        if isinstance(block := blocks[number], Heading) and block.level == 2
    }


def _paragraph(style: str, document: Document, parts: list[BaseOxmlElement]) -> BaseOxmlElement:
    found = OxmlElement("w:p")
    how = child(found, "w:pPr")
    child(how, "w:pStyle", val=style)
    if document.direction == "rtl":
        child(how, "w:bidi")
    found.extend(parts)
    return found


def _sign(kind: str) -> BaseOxmlElement:
    found = OxmlElement("w:r")
    child(found, "w:fldChar", fldCharType=kind)
    return found


def _instruction() -> BaseOxmlElement:
    found = OxmlElement("w:r")
    text = child(found, "w:instrText")
    text.text = _FIELD
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return found
