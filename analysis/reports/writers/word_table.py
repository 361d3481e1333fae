"""Tables of a Word document: a header row that is marked and repeated, rows that stay whole, no merged cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from analysis.reports.model import Document, Table
from analysis.reports.writers.word_styles import CELL, SMALL_CELL, style_id
from analysis.reports.writers.word_text import child, run_element
from surveys.receipts.lines import Line, plain

# Between the margins, in twentieths of a point, as Word measures.
_WIDTH = 9750
# More columns than this need smaller text.
_MANY = 5


@dataclass(frozen=True, slots=True)
class _Columns:
    """How the cells of each column are written. ends: whether its text stands at the end of the line."""

    style: str
    widths: Sequence[int]
    ends: Sequence[bool]
    document: Document


def add_table(word: WordDocument, block: Table, document: Document) -> None:
    """Add a table to the end of a document."""
    columns = _Columns(
        style_id(word, SMALL_CELL if len(block.heads) > _MANY else CELL),
        [round(_WIDTH * share) for share in block.widths],
        [place > 0 and place not in block.words for place in range(len(block.heads))],
        document,
    )
    table = OxmlElement("w:tbl")
    _say(table, block, word, document)
    grid = child(table, "w:tblGrid")
    for width in columns.widths:
        child(grid, "w:gridCol", w=str(width))
    _row(table, block.heads, columns, head=True)
    for row in block.rows:
        _row(table, row, columns)
    # The last element of a body is the section; what is added stands before it.
    word.element.body.sectPr.addprevious(table)


def _say(table: BaseOxmlElement, block: Table, word: WordDocument, document: Document) -> None:
    """Say which cells are heads, what the table shows, and which way its columns run."""
    properties = child(table, "w:tblPr")
    child(properties, "w:tblStyle", val=style_id(word, "Table Grid"))
    if document.direction == "rtl":
        child(properties, "w:bidiVisual")
    child(properties, "w:tblW", w=str(_WIDTH), type="dxa")
    child(properties, "w:tblLayout", type="fixed")
    heads = {"firstRow": "1", "firstColumn": "1", "lastRow": "0", "lastColumn": "0", "noHBand": "0", "noVBand": "1"}
    child(properties, "w:tblLook", val="04A0", **heads)
    child(properties, "w:tblCaption", val=plain(block.caption))


def _row(table: BaseOxmlElement, lines: Sequence[Line], columns: _Columns, *, head: bool = False) -> None:
    row = child(table, "w:tr")
    properties = child(row, "w:trPr")
    child(properties, "w:cantSplit")
    if head:
        child(properties, "w:tblHeader")
    for line, width, at_end in zip(lines, columns.widths, columns.ends, strict=True):
        cell = child(row, "w:tc")
        child(child(cell, "w:tcPr"), "w:tcW", w=str(width), type="dxa")
        paragraph = child(cell, "w:p")
        how = child(paragraph, "w:pPr")
        child(how, "w:pStyle", val=columns.style)
        if columns.document.direction == "rtl":
            child(how, "w:bidi")
        if at_end:
            # Word takes "right" for the end of the line, whichever way the paragraph runs.
            child(how, "w:jc", val="right")
        for run in line:
            paragraph.append(run_element(run, columns.document, bold=head))
