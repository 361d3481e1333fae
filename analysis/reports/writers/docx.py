"""The report as a Word document: real headings, lists and tables, so that a screen reader finds its way."""

import io

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm

from analysis.reports.model import Bullets, Chart, Contents, Document, Heading, Paragraph, Table
from analysis.reports.writers.typesetting import set_picture
from analysis.reports.writers.word_contents import add_contents, anchors, marks_of, set_mark
from analysis.reports.writers.word_marks import describe, number_pages
from analysis.reports.writers.word_styles import CAPTION, PICTURE, TONES, set_styles
from analysis.reports.writers.word_table import add_table
from analysis.reports.writers.word_text import add_line, add_words
from surveys.receipts.lines import plain

_PICTURE_WIDTH = Cm(12)


def write_docx(document: Document) -> bytes:
    """Return the document in Office Open XML. Raises CannotPrint when a chart cannot be drawn.

    Raises ValueError for a document that does not end with words: Word puts an empty paragraph after anything else.
    """
    if not document.blocks or isinstance(document.blocks[-1], Table | Chart):
        raise ValueError("a document ends with words")
    word = docx.Document()
    about = word.core_properties
    about.title, about.author, about.language = document.name, document.organisation, document.language
    about.subject, about.comments, about.last_modified_by = document.mark, "", document.organisation
    set_styles(word, document)
    _set_page(word, document)
    # A screen reader takes no "Title" for a heading: the title is the one of level 1, as in the PDF.
    add_line(word.add_paragraph(style="Heading 1"), document.title, document)
    marks = marks_of(document)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            paragraph = word.add_paragraph(style=f"Heading {block.level}")
            add_line(paragraph, block.line, document)
            if number in marks:
                set_mark(paragraph, number, marks[number])
        else:
            _add(word, block, document)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _set_page(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin = section.bottom_margin = Cm(2.3 if document.mark else 1.8)
    section.header_distance = section.footer_distance = Cm(0.9)
    if document.mark:
        add_words(section.header.paragraphs[0], document.mark, document, bold=True)
    number_pages(section.footer.paragraphs[0])


def _add(word: WordDocument, block: Contents | Paragraph | Bullets | Table | Chart, document: Document) -> None:
    if isinstance(block, Contents):
        add_contents(word, block, document)
    elif isinstance(block, Paragraph):
        add_line(word.add_paragraph(style=TONES[block.tone]), block.line, document)
    elif isinstance(block, Bullets):
        for line in block.lines:
            add_line(word.add_paragraph(style="List Number" if block.numbered else "List Bullet"), line, document)
    elif isinstance(block, Table):
        add_line(word.add_paragraph(style=CAPTION), block.caption, document)
        add_table(word, block, document, anchors(document))
    else:
        _add_chart(word, block, document)


def _add_chart(word: WordDocument, block: Chart, document: Document) -> None:
    """Add the chart as the PDF has it, as a picture; the table with its figures follows."""
    picture = set_picture(block, document)
    paragraph = word.add_paragraph(style=PICTURE)
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=_PICTURE_WIDTH)
    describe(shape, title=plain(block.title), words=plain(block.description))
