"""The papers the search is measured on, made into the documents they would be: Word, OpenDocument, PDF."""

import re
from io import BytesIO
from pathlib import Path

import docx
import odfdo
import typst

FOLDER = Path(__file__).parent / "papers"
_HEADING = re.compile(r"(#+) (.*)")
# What typst would read as its own.
_SPECIAL = re.compile(r"([\\#$*_@<>`~\[\]'\"/=+-])")


def markdown(name: str, chapter: str = "") -> list[tuple[int, str]]:
    """Return the blocks of a paper, or of its title and one chapter: level (0: a paragraph) and text."""
    found = []
    for part in (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n"):
        if match := _HEADING.fullmatch(part):
            found.append((len(match[1]), match[2]))
        elif part.strip():
            found.append((0, part.strip()))
    if not chapter:
        return found
    begins = found.index((2, chapter))
    ends = next(place for place, (level, _text) in enumerate([*found[begins + 1 :], (2, "")], begins + 1) if level == 2)
    return [found[0], *found[begins:ends]]


def as_docx(name: str, chapter: str = "") -> bytes:
    """Return the paper, or one chapter of it, as Word would save it."""
    document = docx.Document()
    for level, text in markdown(name, chapter):
        if level:
            document.add_heading(text, level)
        else:
            document.add_paragraph(text)
    return _saved(document)


def as_odt(name: str) -> bytes:
    """Return the paper as LibreOffice would save it."""
    document = odfdo.Document("text")
    document.body.clear()
    for level, text in markdown(name):
        document.body.append(odfdo.Header(level, text) if level else odfdo.Paragraph(text))
    return _saved(document)


def as_pdf(name: str, chapter: str = "", *, paper: str = "a4") -> bytes:
    """Return the paper, or one chapter of it, as a PDF with a header and page numbers. paper: its size."""
    page = f'#set page(paper: "{paper}", header: [Arrowford Council], numbering: "1 of 1", columns: 1)'
    lines = [page, "#set par(justify: true)"]
    for level, text in markdown(name, chapter):
        escaped = _SPECIAL.sub(r"\\\1", text)
        lines += [f"#heading(level: {level})[{escaped}]" if level else escaped, ""]
    return bytes(typst.compile("\n".join(lines).encode()))


def _saved(document: object) -> bytes:
    content = BytesIO()
    document.save(content)  # type: ignore[attr-defined]
    return content.getvalue()
