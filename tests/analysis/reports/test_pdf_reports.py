"""Reports as tagged PDF: what a screen reader finds in the structure tree, in both directions of writing."""

import io
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from analysis.reports.model import Chart, Contents, Document, Heading, Paragraph, Table
from analysis.reports.writers.pdf import write_pdf
from analysis.reports.writers.row_heads import with_row_heads
from surveys.receipts.lines import Run, plain
from tests.analysis.reports.made import counted, evidence, full, pdf
from tests.surveys.receipts.reading import (
    bare,
    beyond_the_margins,
    bookmarks,
    catalogue,
    elements,
    languages,
    tags,
)

EVERY = [full("en"), full("ur"), evidence("en"), evidence("ur")]


def test_the_pdf_is_tagged_and_says_that_it_is_pdf_ua() -> None:
    document, content = full(), pdf(full())
    root = catalogue(content)
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    found = tags(content)
    assert (found["/Table"], found["/Figure"]) == (counted(document, Table), counted(document, Chart))
    assert found["/THead"] == found["/Caption"] == found["/Table"] == found["/TBody"]
    assert found["/H1"] == 1
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    # The list of contents has a heading of its own.
    assert (found["/H2"], found["/H3"]) == (levels.count(2) + 1, levels.count(3))
    described = [str(element["/Alt"]) for element in elements(content) if element.get("/S") == "/Figure"]
    assert len(described) == found["/Figure"]
    assert all(described)
    assert bookmarks(content)[:2] == ["What was asked, and how", "Weights"]


@pytest.mark.parametrize(("language", "way"), [("en", "/L2R"), ("ur", "/R2L")])
def test_the_pdf_knows_its_language_and_marks_others(language: str, way: str) -> None:
    content = pdf(full(language))
    root = catalogue(content)
    assert (root["/Lang"], root["/ViewerPreferences"]["/Direction"]) == (language, way)
    # Options that nobody translated, and titles of papers, are English in an Urdu report.
    assert ("en" in languages(content)) == (language == "ur")


def test_nothing_runs_off_the_paper() -> None:
    words = "Gwasanaethaucyhoeddus" * 4
    document = full()
    row = tuple((Run(words, "en"),) for _head in range(6))
    table = Table((Run(words, "en"),), row, (row, row))
    blocks = (*document.blocks[:3], table, Paragraph((Run(words, None),)))
    assert beyond_the_margins(write_pdf(replace(document, blocks=blocks))) == []


def rows(content: bytes) -> list[list[Any]]:
    """The cells of every row below the heads of columns, in all tables."""
    bodies = [element for element in elements(content) if element.get("/S") == "/TBody"]
    return [[cell.get_object() for cell in row.get_object()["/K"]] for body in bodies for row in body["/K"]]


def scopes(cell: Any) -> list[str]:
    """What a head is the head of."""
    return [attributes["/Scope"] for attributes in cell["/A"] if "/Scope" in attributes]


@pytest.mark.parametrize("document", EVERY, ids=["full", "full-ur", "evidence", "evidence-ur"])
def test_heads_of_rows_are_heads_with_the_scope_of_their_row(document: Document) -> None:
    content = pdf(document)
    found = rows(content)
    assert len(found) == sum(len(block.rows) for block in document.blocks if isinstance(block, Table))
    for first, *others in found:
        assert first["/S"] == "/TH"
        assert scopes(first) == ["/Row"]
        # A list of heads of its own would keep a reader from looking for the row's.
        assert all(cell["/S"] == "/TD" and not any("/Headers" in found for found in cell["/A"]) for cell in others)
    columns = [element for element in elements(content) if element.get("/S") == "/TH" and "/ID" in element]
    assert {scope for element in columns for scope in scopes(element)} == {"/Column"}
    root = catalogue(content)
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    reader = PdfReader(io.BytesIO(content), strict=True)
    assert reader.metadata is not None
    assert (reader.metadata.title, root["/ViewerPreferences"]["/DisplayDocTitle"]) == (document.name, True)
    assert root["/Lang"] == document.language


def test_heads_of_rows_move_nothing_and_come_once() -> None:
    content = pdf(full())
    assert with_row_heads(content) == content
    quiet = write_pdf(replace(full(), blocks=(Paragraph((Run("Only words.", "en"),)),)))
    assert with_row_heads(quiet) == quiet


@pytest.mark.parametrize("document", EVERY, ids=["full", "full-ur", "evidence", "evidence-ur"])
def test_contents_bookmarks_and_cells_lead_to_the_pages_they_name(document: Document) -> None:
    content = pdf(document)
    listed = [plain(block.line) for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert counted(document, Contents) == 1
    reader = PdfReader(io.BytesIO(content))
    top = [item for item in reader.outline if not isinstance(item, list)]
    assert [bare(str(item.title)) for item in top] == [bare(title) for title in listed]
    targets = sum(len(block.targets) for block in document.blocks if isinstance(block, Table))
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert sum(note["/Subtype"] == "/Link" for note in links) >= len(listed) + targets


def test_a_number_below_nothing_keeps_its_sign_at_its_left_in_urdu() -> None:
    own, other = Run("اوسط −2.7 (−3.4)", "ur"), Run("اوسط", "ur")
    table = Table((other,), ((other,), (other,)), (((other,), (own,)),))
    content = write_pdf(replace(full("ur"), blocks=(table, Paragraph((other,)))))
    with pypdfium2.PdfDocument(content) as found:
        text = found[0].get_textpage()
        boxes = {text.get_text_range(at, 1): text.get_charbox(at) for at in range(text.count_chars())}
        left = [text.get_charbox(at)[0] for at in range(text.count_chars()) if text.get_text_range(at, 1) == "−"]
    # The further number stands further to the left, in brackets that are closed on its left.
    two, three = boxes["2"][0], boxes["3"][0]
    assert sorted(left) == left[::-1]
    assert left[1] < three < left[0] < two
