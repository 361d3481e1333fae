"""The little markup of the content files, as rich text: paragraphs, `## ` headings and `- ` lists. Pure."""

from html import escape

from .content import paragraphs


def rich_text(text: str) -> str:
    """Return the text as HTML of a rich text field."""
    return "".join(_paragraph(part) for part in paragraphs(text))


def pieces(text: str) -> list[str]:
    """Return the texts that are translated one by one, without markup, in order."""
    found: list[str] = []
    for part in paragraphs(text):
        lines = part.split("\n") if part.startswith("- ") else [part]
        found.extend(line.removeprefix("## ").removeprefix("- ") for line in lines)
    return found


def _paragraph(part: str) -> str:
    words = [escape(piece, quote=False) for piece in pieces(part)]
    if part.startswith("- "):
        return "<ul>" + "".join(f"<li>{item}</li>" for item in words) + "</ul>"
    return f"<h2>{words[0]}</h2>" if part.startswith("## ") else f"<p>{words[0]}</p>"
