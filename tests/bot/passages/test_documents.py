"""Every format gives its headings and paragraphs, and nothing that people can upload harms or stops the reading."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from bot.passages.blocks import Block
from bot.passages.cutting import ENOUGH, MOST, cut, sentences
from bot.passages.documents import Unreadable, archive, pdf, read, reading
from tests.bot.passages import papers


@pytest.mark.parametrize(
    ("name", "content", "paper"),
    [
        ("a.docx", papers.as_docx, "libraries"),
        ("a.odt", papers.as_odt, "libraries"),
        ("a.pdf", papers.as_pdf, "libraries"),
        ("A.PDF", papers.as_pdf, "streets"),
        ("a.docx", papers.as_docx, "libraries.ur"),
        ("a.odt", papers.as_odt, "libraries.ur"),
        ("a.odt", papers.as_odt, "libraries.pl"),
    ],
)
def test_headings_and_paragraphs_are_those_of_the_paper(name: str, content: Callable[[str], bytes], paper: str) -> None:
    found = read(name, content(paper)).blocks
    expected = papers.markdown(paper)
    assert [(min(block.level, 1), block.text) for block in found] == [(min(level, 1), text) for level, text in expected]


def test_levels_of_headings_are_kept() -> None:
    for name, content in (("a.docx", papers.as_docx("streets")), ("a.odt", papers.as_odt("streets"))):
        assert [block.level for block in read(name, content).blocks] == [
            level for level, _ in papers.markdown("streets")
        ]


def test_pdf_knows_its_pages_and_drops_what_is_at_their_edges() -> None:
    document = read("a.pdf", papers.as_pdf("streets"))
    assert document.numbered
    pages = [block.page for block in document.blocks]
    assert pages == sorted(page for page in pages if page)
    assert pages[-1] == len(PdfReader(BytesIO(papers.as_pdf("streets"))).pages)
    assert "Arrowford Council" not in [block.text for block in document.blocks]


def test_web_page_without_its_menus_and_scripts() -> None:
    html = (
        b"<html><head><title>x</title><style>p{}</style></head><body><nav>Menu</nav><h1>Parks</h1><p>We <b>keep</b> all"
        b"\n parks.<!-- not this --></p><script>alert(1)</script><h2>Money</h2><ul><li>One</li><li>Two</li></ul>"
        b"<table><tr><td>a</td><td>b</td></tr></table><p hidden>secret</p>And a last word that is long.</body></html>"
    )
    assert read("a.html", html).blocks == (
        Block("Parks", 1), Block("We keep all parks."), Block("Money", 2), Block("One"), Block("Two"), Block("a b"),
        Block("And a last word that is long."),
    )  # fmt: skip


def test_plain_text() -> None:
    text = "First paragraph\nover two lines.\r\n\r\nSecond – with a dash, and long enough.".encode()
    assert [block.text for block in read("a.txt", text).blocks] == [
        "First paragraph over two lines.",
        "Second – with a dash, and long enough.",
    ]


def test_rows_of_a_table_in_word_and_opendocument() -> None:
    from docx import Document as NewDocx
    from odfdo import Document as NewOdt
    from odfdo import Table

    docx = NewDocx()
    table = docx.add_table(rows=1, cols=3)
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "Opening hours of the library"
    table.rows[0].cells[2].text = "from nine to seven on weekdays"
    content = BytesIO()
    docx.save(content)
    assert read("a.docx", content.getvalue()).blocks == (
        Block("Opening hours of the library · from nine to seven on weekdays"),
    )
    odt = NewOdt("text")
    odt.body.clear()
    rows = Table("Hours", width=2, height=1)
    rows.set_value((0, 0), "Opening hours of the library")
    rows.set_value((1, 0), "from nine to seven on weekdays")
    odt.body.append(rows)
    content = BytesIO()
    odt.save(content)
    assert read("a.odt", content.getvalue()).blocks == (
        Block("Opening hours of the library · from nine to seven on weekdays"),
    )


def test_encrypted_pdf_is_left_out_but_not_one_that_may_be_read() -> None:
    for password, code in (("secret", "encrypted"), ("", None)):
        writer = PdfWriter(clone_from=BytesIO(papers.as_pdf("libraries.cy")))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
        content = BytesIO()
        writer.write(content)
        assert _code("a.pdf", content.getvalue()) == code


def test_encrypted_opendocument_is_left_out() -> None:
    plain = ZipFile(BytesIO(papers.as_odt("libraries.cy")))
    parts = {name: plain.read(name) for name in plain.namelist()}
    manifest = parts["META-INF/manifest.xml"]
    parts["META-INF/manifest.xml"] = manifest.replace(
        b"</manifest:manifest>",
        b'<manifest:file-entry manifest:full-path="x"><manifest:encryption-data/></manifest:file-entry>'
        b"</manifest:manifest>",
    )
    assert _code("a.odt", _zip(parts)) == "encrypted"


def test_scanned_pdf_has_no_text() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    content = BytesIO()
    writer.write(content)
    assert _code("a.pdf", content.getvalue()) == "no-text"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt"])
def test_damaged_documents(name: str) -> None:
    whole = {"a.pdf": papers.as_pdf, "a.docx": papers.as_docx, "a.odt": papers.as_odt}[name]("libraries.cy")
    for content in (b"", b"rubbish", whole[: len(whole) // 3], b"\0" * 500):
        assert _code(name, content) in ("damaged", "no-text")


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_zip_whose_directory_is_whole_and_whose_parts_are_not(name: str) -> None:
    whole = {"a.docx": papers.as_docx, "a.odt": papers.as_odt}[name]("libraries.cy")
    with ZipFile(BytesIO(whole)) as archive:
        part = max(archive.infolist(), key=lambda found: found.compress_size * found.filename.endswith(".xml"))
    start = part.header_offset + 30 + len(part.filename)
    assert _code(name, whole[:start] + b"\xff" * 60 + whole[start + 60 :]) == "damaged"


def test_formats_that_are_not_read() -> None:
    for name in ("a.doc", "a", "pdf", "a.zip", "a.pdf.exe"):
        assert _code(name, b"x" * 100) == "unknown-format"


def test_zip_bomb_is_not_unpacked() -> None:
    bomb = _zip({"word/document.xml": b"<w>" + b" " * (archive.LARGEST_XML + 1)})
    assert len(bomb) < 100_000
    assert _code("a.docx", bomb) == "too-large"
    pictures = _zip({f"media/{number}.png": bytes(archive.LARGEST_WHOLE // 4) for number in range(5)})
    assert _code("a.odt", pictures) == "too-large"
    assert _code("a.docx", _zip({str(number): b"" for number in range(archive.MOST_PARTS + 1)})) == "too-large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_cannot_be_defined(encoding: str) -> None:
    good = ZipFile(BytesIO(papers.as_docx("libraries.cy")))
    parts = {name: good.read(name) for name in good.namelist()}
    evil = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    parts["word/document.xml"] = evil.encode(encoding)
    assert _code("a.docx", _zip(parts)) == "damaged"


def test_sizes_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    content = papers.as_pdf("libraries.cy")
    monkeypatch.setattr(pdf, "MOST_PAGES", 0)
    assert _code("a.pdf", content) == "too-many-pages"
    monkeypatch.setattr(reading, "LARGEST_TEXT", 100)
    assert _code("a.odt", papers.as_odt("libraries.cy")) == "too-large"
    monkeypatch.setattr(reading, "LARGEST_FILE", len(content) - 1)
    assert _code("a.pdf", content) == "too-large"


def test_page_nested_ten_thousand_deep() -> None:
    html = b"<div>" * 10_000 + b"Words that are at the bottom of all of it." + b"</div>" * 10_000
    assert _code("a.html", html) in (None, "damaged")


def test_passages_are_word_for_word_and_of_the_right_length() -> None:
    blocks = read("a.docx", papers.as_docx("streets")).blocks
    pieces = cut(blocks)
    text = "\n".join(block.text for block in blocks)
    for piece in pieces:
        assert all(line in text for line in piece.text.split("\n"))
        assert len(piece.text.split()) <= MOST
    paragraphs = sum(not block.level for block in blocks)
    assert len(pieces) <= paragraphs
    assert "\n".join(piece.text for piece in pieces) == "\n".join(block.text for block in blocks if not block.level)


def test_long_paragraph_is_cut_between_sentences_and_short_ones_are_put_together() -> None:
    sentence = "This sentence has exactly ten words, as everybody can count."
    long = cut([Block("Long", 1), Block(" ".join([sentence] * 20))])
    assert [piece.text.count("This sentence") for piece in long] == [12, 8]
    short = cut([Block("Short", 1), *[Block("Four words are here.")] * 25])
    assert [len(piece.text.split()) for piece in short] == [ENOUGH, ENOUGH, 20]


def test_headings_say_where_a_passage_stands() -> None:
    found = cut(
        [Block("Paper", 1), Block("Part", 2), Block("Section", 3), Block("Words."), Block("Next", 2), Block("More.")]
    )
    assert [(piece.heading, piece.text) for piece in found] == [("Part › Section", "Words."), ("Paper › Next", "More.")]


def test_sentences_of_several_scripts() -> None:
    assert sentences("One, e.g. this. Two! Three?") == ["One, e.g. this.", "Two!", "Three?"]
    assert sentences("یہ ایک ہے۔ یہ دو ہے؟") == ["یہ ایک ہے۔", "یہ دو ہے؟"]


def _code(name: str, content: bytes) -> str | None:
    try:
        read(name, content)
    except Unreadable as error:
        return error.code
    return None


def _zip(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return content.getvalue()
