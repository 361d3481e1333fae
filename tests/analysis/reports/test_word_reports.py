"""Reports for Word: headings, lists, tables and a list of contents are real ones, in both directions of writing."""

from itertools import pairwise

import pytest
from docx.oxml.ns import qn

from analysis.reports.model import Chart, Contents, Document, Heading, Table
from surveys.receipts.lines import plain
from tests.analysis.reports.made import counted, evidence, full, word
from tests.analysis.reports.reading import word_document, word_paragraphs

EVERY = [full("en"), full("ur"), evidence("en"), evidence("ur")]


def test_the_word_document_is_made_of_real_parts() -> None:
    document = full()
    opened = word_document(word(full()))
    styles = [paragraph.style.name for paragraph in opened.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == sum(isinstance(b, Heading) and b.level == 2 for b in document.blocks)
    assert "List Bullet" in styles
    assert (opened.core_properties.title, opened.core_properties.language) == (document.name, "en")
    assert opened.core_properties.author == "Leicester City Council"


def test_the_word_document_has_no_empty_paragraphs() -> None:
    for paragraph in word_paragraphs(word(full())):
        words = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        assert words.strip() or list(paragraph.iter(qn("w:drawing")))


def test_tables_of_the_word_document_have_marked_heads_that_are_repeated() -> None:
    document = full()
    opened = word_document(word(full()))
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
    opened = word_document(word(full()))
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    shapes = [shape._inline.docPr for shape in opened.inline_shapes]
    assert [(about.get("title"), about.get("descr")) for about in shapes] == [
        (plain(chart.title), plain(chart.description)) for chart in charts
    ]
    assert len(charts) == 6


def test_a_word_document_from_the_right() -> None:
    content = word(full("ur"))
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


def said(element: object) -> str:
    """The words of an element."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))  # type: ignore[attr-defined]


@pytest.mark.parametrize("document", EVERY, ids=["full", "full-ur", "evidence", "evidence-ur"])
def test_the_list_of_contents_is_a_field_that_is_filled_and_leads_to_its_headings(document: Document) -> None:
    body = word_document(word(document)).element.body
    (whole,) = body.iter(qn("w:sdt"))
    assert counted(document, Contents) == 1
    assert [sign.get(qn("w:fldCharType")) for sign in whole.iter(qn("w:fldChar"))] == ["begin", "separate", "end"]
    assert said(next(whole.iter(qn("w:p")))) == next(plain(b.line) for b in document.blocks if isinstance(b, Contents))
    assert [node.text for node in whole.iter(qn("w:instrText"))] == [' TOC \\o "2-2" \\h \\z \\u ']
    links = {link.get(qn("w:anchor")): said(link) for link in whole.iter(qn("w:hyperlink"))}
    listed = [plain(block.line) for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert list(links.values()) == listed
    marked = {start.get(qn("w:name")): said(start.getparent()) for start in body.iter(qn("w:bookmarkStart"))}
    # Everything that leads somewhere, here and in tables, leads to a heading that is there.
    assert links.items() <= marked.items()
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} <= marked.keys()
    numbers = [start.get(qn("w:id")) for start in body.iter(qn("w:bookmarkStart"))]
    assert len(set(numbers)) == len(numbers)
    assert numbers == [end.get(qn("w:id")) for end in body.iter(qn("w:bookmarkEnd"))]


@pytest.mark.parametrize("document", EVERY, ids=["full", "full-ur", "evidence", "evidence-ur"])
def test_every_part_of_the_document_knows_its_place_and_its_language(document: Document) -> None:
    opened = word_document(word(document))
    from_right = document.direction == "rtl"
    levels = [int(p.style.name[-1]) for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert (opened.core_properties.title, opened.core_properties.language) == (document.name, document.language)
    for table in opened.tables:
        assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) == from_right
    for run in opened.element.body.iter(qn("w:r")):
        if said(run):
            assert run.rPr.find(qn("w:lang")).get(qn("w:val"))
    known = {style.style_id for style in opened.styles}
    assert {style.get(qn("w:val")) for style in opened.element.body.iter(qn("w:pStyle"))} <= known


def test_rows_that_begin_a_part_of_a_table_are_bold_and_cells_lead_to_their_part() -> None:
    document = evidence()
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for table, block in zip(word_document(word(document)).tables, tables, strict=True):
        bold = [number for number, row in enumerate(table.rows[1:]) if row._tr.find(f".//{qn('w:b')}") is not None]
        assert bold == sorted(block.starts)
    glance = word_document(word(document)).tables[0]
    leads = [said(link) for link in glance._tbl.iter(qn("w:hyperlink"))]
    assert leads == ["Part 1", "Part 2", "What was not asked"]
