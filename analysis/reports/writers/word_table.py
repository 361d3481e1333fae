"""Tables of a Word document: a header row that is marked and repeated, rows that stay whole, no merged cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from analysis.reports.model import Document, Table
from analysis.reports.writers.word_styles import CELL, SMALL_CELL, style_id
from analysis.reports.writers.word_text import child, link_to, run_elements
from surveys.receipts.lines import Line, plain

# Between the margins, in twentieths of a point, as Word measures.
_WIDTH = 9750


@dataclass(frozen=True, slots=True)
class _Columns:
    """How the cells of each column are written. ends: whether its text stands at the end of the line."""

    style: str
    widths: Sequence[int]
    ends: Sequence[bool]
    document: Document


def add_table(word: WordDocument, block: Table, document: Document, marks: Mapping[str, str]) -> None:
    """Add a table to the end of a document. marks: anchor of a heading → Word's mark of it."""
    columns = _Columns(
        style_id(word, SMALL_CELL if block.small else CELL),
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
    for number, row in enumerate(block.rows):
        mark = marks[block.targets[number]] if block.targets else ""
        _row(table, row, columns, bold=number in block.starts, mark=mark)
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


def _row(
    table: BaseOxmlElement,
    lines: Sequence[Line],
    columns: _Columns,
    *,
    head: bool = False,
    bold: bool = False,
    mark: str = "",
) -> None:
    """Add a row. head: of the columns · bold: begins a part · mark: where its last cell leads, or empty."""
    row = child(table, "w:tr")
    properties = child(row, "w:trPr")
    child(properties, "w:cantSplit")
    if head:
        child(properties, "w:tblHeader")
    last = len(lines) - 1
    for place, (line, width, at_end) in enumerate(zip(lines, columns.widths, columns.ends, strict=True)):
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
        leads = bool(mark) and place == last
        runs = run_elements(line, columns.document, bold=head or bold, link=leads)
        paragraph.extend([link_to(mark, runs)] if leads else runs)
