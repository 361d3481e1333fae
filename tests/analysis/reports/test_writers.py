"""HTML, PDF and DOCX say the same, and say it so that a screen reader finds its way."""

import re
from dataclasses import replace
from functools import cache
from unicodedata import combining

import pypdfium2
import pytest
from django.utils import translation
from docx.oxml.ns import qn

from analysis.reports.contents.equality import equality_evidence
from analysis.reports.contents.full import full_report
from analysis.reports.model import Chart, Document, Heading, Paragraph, Table
from analysis.reports.writers.docx import write_docx
from analysis.reports.writers.html import write_html
from analysis.reports.writers.pdf import pages, write_pdf
from surveys.receipts.lines import Run, plain
from tests.analysis.reports.examples import LANGUAGES, material
from tests.analysis.reports.reading import Page, lines_of, word_document, word_paragraphs, word_text
from tests.surveys.receipts.reading import (
    bare,
    beyond_the_margins,
    bookmarks,
    catalogue,
    elements,
    languages,
    tags,
    words_of,
)

_BOTH_WAYS = re.compile("[A-Za-z0-9]")
MARK = "Contains small numbers, not for publication"


@cache
def full(language: str = "en") -> Document:
    with translation.override(language):
        return full_report(material(language))


@cache
def pdf(language: str = "en") -> bytes:
    return write_pdf(full(language))


@cache
def word(language: str = "en") -> bytes:
    return write_docx(full(language))


def counted(document: Document, kind: type) -> int:
    return sum(isinstance(block, kind) for block in document.blocks)


def turned(line: str, words: str) -> bool:
    """Whether a line is there piece by piece: beside a number PDFium reads a word of Urdu from its end."""
    letters = "".join(letter for letter in words if not combining(letter))
    pieces = ["".join(letter for letter in bare(piece) if not combining(letter)) for piece in plain(line).split()]
    return all(piece in letters or piece[::-1] in letters for piece in pieces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_three_say_every_line(language: str) -> None:
    document = full(language)
    expected = lines_of(document)
    spaced = dict(zip(expected, document.lines(), strict=True))
    if language == "ur":
        # PDFium puts the pieces of a line that runs both ways into an order of its own.
        expected = [line for line in expected if not _BOTH_WAYS.search(line)]
    assert len(expected) > 50
    drawings = {bare(plain(block.description)) for block in document.blocks if isinstance(block, Chart)}
    # What a chart shows is said in words below the heading before it, and again to who does not see it.
    page = Page(write_html(document))
    found = {"pdf": words_of(pdf(language)), "html": page.words, "docx": word_text(word(language))}
    titles = {bare(plain(block.title)) for block in document.blocks if isinstance(block, Chart)}
    for form, words in found.items():
        wanted = [line for line in expected if not (form == "pdf" and language == "ur" and turned(spaced[line], words))]
        # In a Word document a chart is a picture, and its title stands with the words that are read in its place.
        missing = [line for line in wanted if line not in words and not (form == "docx" and line in titles)]
        assert missing == [], form
    assert {bare(label or "") for label in page.values("div", "aria-label")} == drawings


def test_the_pdf_is_tagged_and_says_that_it_is_pdf_ua() -> None:
    document, content = full(), pdf()
    root = catalogue(content)
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    found = tags(content)
    assert (found["/Table"], found["/Figure"]) == (counted(document, Table), counted(document, Chart))
    assert found["/THead"] == found["/Caption"] == found["/Table"]
    assert found["/H1"] == 1
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    # The list of contents has a heading of its own.
    assert (found["/H2"], found["/H3"]) == (levels.count(2) + 1, levels.count(3))
    described = [str(element["/Alt"]) for element in elements(content) if element.get("/S") == "/Figure"]
    assert len(described) == found["/Figure"]
    assert all(described)
    assert bookmarks(content)[:2] == ["What was asked, and how", "Who answered"]


@pytest.mark.parametrize(("language", "way"), [("en", "/L2R"), ("ur", "/R2L")])
def test_the_pdf_knows_its_language_and_marks_others(language: str, way: str) -> None:
    content = pdf(language)
    root = catalogue(content)
    assert (root["/Lang"], root["/ViewerPreferences"]["/Direction"]) == (language, way)
    # Options that nobody translated, and titles of papers, are English in an Urdu report.
    assert ("en" in languages(content)) == (language == "ur")


def test_every_page_of_a_report_with_small_numbers_says_so() -> None:
    document = replace(full(), mark=MARK)
    content = write_pdf(document)
    with pypdfium2.PdfDocument(content) as found:
        shown = [page.get_textpage().get_text_range() for page in found]
    assert len(shown) == pages(content) > 2
    assert all(MARK in page for page in shown)
    header = word_document(write_docx(document)).sections[0].header
    assert [paragraph.text for paragraph in header.paragraphs] == [MARK]
    assert bare(MARK) in Page(write_html(document)).words
    assert bare(MARK) not in words_of(pdf())


def test_nothing_runs_off_the_paper() -> None:
    words = "Gwasanaethaucyhoeddus" * 4
    document = full()
    row = tuple((Run(words, "en"),) for _head in range(6))
    table = Table((Run(words, "en"),), row, (row, row))
    blocks = (*document.blocks[:3], table, Paragraph((Run(words, None),)))
    assert beyond_the_margins(write_pdf(replace(document, blocks=blocks))) == []


def test_the_word_document_is_made_of_real_parts() -> None:
    document = full()
    opened = word_document(word())
    styles = [paragraph.style.name for paragraph in opened.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == sum(isinstance(b, Heading) and b.level == 2 for b in document.blocks)
    assert "List Bullet" in styles
    assert (opened.core_properties.title, opened.core_properties.language) == (document.name, "en")
    assert opened.core_properties.author == "Leicester City Council"


def test_the_word_document_has_no_empty_paragraphs() -> None:
    for paragraph in word_paragraphs(word()):
        words = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        assert words.strip() or list(paragraph.iter(qn("w:drawing")))


def test_tables_of_the_word_document_have_marked_heads_that_are_repeated() -> None:
    document = full()
    opened = word_document(word())
    assert len(opened.tables) == counted(document, Table)
    for table in opened.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_pictures_of_the_word_document_are_described() -> None:
    document = full()
    opened = word_document(word())
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    shapes = [shape._inline.docPr for shape in opened.inline_shapes]
    assert [(about.get("title"), about.get("descr")) for about in shapes] == [
        (plain(chart.title), plain(chart.description)) for chart in charts
    ]
    assert len(charts) == 6


def test_a_word_document_from_the_right() -> None:
    content = word("ur")
    opened = word_document(content)
    language = next(opened.styles.element.iter(qn("w:lang")))
    assert (language.get(qn("w:val")), language.get(qn("w:bidi"))) == ("ur", "ur")
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in opened.tables)
    for paragraph in word_paragraphs(content):
        if list(paragraph.iter(qn("w:t"))):
            assert paragraph.pPr.find(qn("w:bidi")) is not None
    # A run that holds a picture has nothing to say of its language.
    marked = [run.rPr for run in opened.element.body.iter(qn("w:r")) if run.rPr is not None]
    spoken = {(marks.find(qn("w:lang")).get(qn("w:val")), marks.find(qn("w:rtl")) is not None) for marks in marked}
    assert {("ur", True), ("en", False)} <= spoken


def test_the_page_is_a_page_of_its_own() -> None:
    page = Page(write_html(full("ur")))
    assert page.given[0][1] == {"lang": "ur", "dir": "rtl"}
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))
    assert "en" in page.values("span", "lang")
    identifiers = [value for _tag, given in page.given if (value := given.get("id"))]
    assert len(identifiers) == len(set(identifiers))
    assert page.tags["script"] == page.tags["link"] == page.tags["img"] == 0
    assert all(scope in ("col", "row") for scope in page.values("th", "scope"))
    assert len(page.values("th", "scope")) == page.tags["th"]


def test_words_of_others_stay_words() -> None:
    document = full()
    line = (Run("<script>alert(1)</script> #let x = 1 & {{ x }}", None),)
    shown = replace(document, blocks=(*document.blocks, Paragraph(line)))
    assert bare(plain(line)) in Page(write_html(shown)).words
    assert bare(plain(line)) in words_of(write_pdf(shown))
    assert bare(plain(line)) in word_text(write_docx(shown))


def test_evidence_has_a_part_for_each_strand() -> None:
    with translation.override("en"):
        document = equality_evidence(material(), not_asked=("Religion",))
    heads = [plain(block.line) for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert heads[1:4] == ["Sex", "Ethnic group", "What was not asked"]
    assert bare("Religion") in words_of(write_pdf(document))
