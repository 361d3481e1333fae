"""HTML, PDF and DOCX say the same, and say it so that a screen reader finds its way."""

import re
from dataclasses import replace
from unicodedata import combining

import pypdfium2
import pytest
from docx.oxml.ns import qn

from analysis.reports.model import Chart, Paragraph, Table
from analysis.reports.writers.docx import write_docx
from analysis.reports.writers.html import write_html
from analysis.reports.writers.pdf import pages, write_pdf
from surveys.receipts.lines import Run, plain
from tests.analysis.reports.examples import LANGUAGES
from tests.analysis.reports.made import full, html, pdf, word
from tests.analysis.reports.reading import Page, lines_of, word_document, word_paragraphs, word_text
from tests.surveys.receipts.reading import bare, words_of

_BOTH_WAYS = re.compile("[A-Za-z0-9]")
MARK = "Contains small numbers, not for publication"


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
    found = {"pdf": words_of(pdf(full(language))), "html": page.words, "docx": word_text(word(full(language)))}
    titles = {bare(plain(block.title)) for block in document.blocks if isinstance(block, Chart)}
    for form, words in found.items():
        wanted = [line for line in expected if not (form == "pdf" and language == "ur" and turned(spaced[line], words))]
        # In a Word document a chart is a picture, and its title stands with the words that are read in its place.
        missing = [line for line in wanted if line not in words and not (form == "docx" and line in titles)]
        assert missing == [], form
    assert {bare(label or "") for label in page.values("div", "aria-label")} == drawings


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
    assert bare(MARK) not in words_of(pdf(full()))


def test_the_page_is_a_page_of_its_own() -> None:
    page = Page(html(full("ur")))
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


def test_numbers_below_nothing_are_written_alike_and_stand_alone_in_urdu() -> None:
    number = "\N{MINUS SIGN}2.7"
    line = (Run(f"اوسط {number} ہے", "ur"),)
    shown = replace(full("ur"), blocks=(Table(line, (line, line), ((line, line),)), Paragraph(line)))
    assert write_html(shown).decode().count(f"\u2066{number}\u2069") == 6
    for paragraph in word_paragraphs(write_docx(shown))[1:]:
        runs = {run.findtext(qn("w:t")): run.rPr.find(qn("w:rtl")) is not None for run in paragraph.iter(qn("w:r"))}
        assert runs == {"اوسط ": True, number: False, " ہے": True}
    english = replace(full(), blocks=(Paragraph((Run(number, "en"),)),))
    assert number in write_html(english).decode()
    assert "\u2066" not in write_html(english).decode()
