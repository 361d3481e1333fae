"""What Word documents have and python-docx has no word for: page numbers, words for pictures."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.text.paragraph import Paragraph


def describe(shape: InlineShape, *, title: str, words: str) -> None:
    """Give a picture its name and the words that are read in its place."""
    about = shape._inline.docPr
    about.set("title", title)
    about.set("descr", words)


def number_pages(paragraph: Paragraph) -> None:
    """Write "1 / 12" into a footer, counted by Word."""
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    # Shown until Word has counted.
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
