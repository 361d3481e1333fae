"""Text in a Word document: every run says its language, and the way it is written.

Elements are made as they stand in the file (ECMA-376, WordprocessingML): through python-docx's objects a large table
takes many times longer.
"""

from functools import cache

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from analysis.number_direction import parted
from analysis.reports.model import Document
from surveys.receipts.lines import Line, Run, direction

# What follows `w:bidi` in the order that the schema wants (CT_PPrBase).
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def add_line(paragraph: Paragraph, line: Line, document: Document, *, bold: bool = False) -> None:
    """Write a line into a paragraph that runs the document's way."""
    if document.direction == "rtl":
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for element in run_elements(line, document, bold=bold):
        paragraph._p.append(element)


def add_words(paragraph: Paragraph, words: str, document: Document, *, bold: bool = False) -> None:
    """Write words in the document's own language."""
    add_line(paragraph, (Run(words, document.language),), document, bold=bold)


def run_elements(line: Line, document: Document, *, bold: bool = False, link: bool = False) -> list[BaseOxmlElement]:
    """Return a line as runs, each marked for the voice that reads it and for the check of its spelling.

    link: looks as what leads somewhere.
    """
    looks = [name for name, wanted in (("b", bold), ("bCs", bold), ("u", link)) if wanted]
    found = []
    for run in line:
        way = direction(run) or document.direction
        # Word draws a number of complex script with its sign on the other side: it is a run from the left by itself.
        for words, number in parted(run.words) if way == "rtl" else [(run.words, False)]:
            right = way == "rtl" and not number
            found.append(_run_element(words, run.language or document.language, looks, right=right))
    return found


def _run_element(said: str, language: str, looks: list[str], *, right: bool) -> BaseOxmlElement:
    found = OxmlElement("w:r")
    marks = child(found, "w:rPr")
    for look in looks:
        child(marks, f"w:{look}", **({"val": "single"} if look == "u" else {}))
    if right:
        # Word takes the font, the size and the language of complex scripts for such a run.
        child(marks, "w:rtl")
    child(marks, "w:lang", val=language, bidi=language)
    for number, words in enumerate(said.split("\n")):
        if number:
            child(found, "w:br")
        text = child(found, "w:t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return found


def link_to(mark: str, runs: list[BaseOxmlElement]) -> BaseOxmlElement:
    """Return runs that lead to a mark of the same document."""
    found: BaseOxmlElement = OxmlElement("w:hyperlink")
    found.set(_qualified("w:anchor"), mark)
    found.set(_qualified("w:history"), "1")
    found.extend(runs)
    return found


def child(parent: BaseOxmlElement, name: str, /, **values: str) -> BaseOxmlElement:
    """Add an element with attributes of Word's own namespace to another, and return it."""
    # Much quicker than OxmlElement, which reads the namespaces anew for each.
    found: BaseOxmlElement = parent.makeelement(
        _qualified(name), {_qualified(f"w:{key}"): value for key, value in values.items()}
    )
    parent.append(found)
    return found


@cache
def _qualified(name: str) -> str:
    return qn(name)
