"""The report as one HTML file that needs nothing else: readable on a screen, by a screen reader, and on paper."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from analysis.number_direction import marked
from analysis.reports.drawing import bar_svg
from analysis.reports.model import Block, Bullets, Chart, Contents, Document, Heading, Paragraph, Table
from surveys.receipts.lines import Line, Run, direction


def write_html(document: Document) -> bytes:
    """Return the document as a page in UTF-8."""
    views = [_view(block, number, document) for number, block in enumerate(document.blocks, start=1)]
    with translation.override(document.language):
        page = render_to_string(
            "analysis/reports/document.html",
            {
                "report": document,
                "mark_in_css": _css_string(document.mark),
                "title": _line(document.title, document),
                "blocks": views,
                "parts": [view for view in views if view["kind"] == "heading" and view["level"] == 2],
            },
        )
    return page.encode()


def _css_string(words: str) -> SafeString:
    """Words as the inside of a string of CSS: every sign that is no letter of ASCII by its number."""
    signs = (sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in words)
    return mark_safe("".join(signs))  # noqa: S308 - letters, figures and backslashes


def _view(block: Block, number: int, document: Document) -> dict[str, Any]:
    """What the template needs of a block: its lines as HTML, and a name of its own."""

    def html(line: Line) -> SafeString:
        return _line(line, document)

    view: dict[str, Any] = {"kind": block.kind, "id": f"part-{number}"}
    if isinstance(block, Heading):
        view |= {"level": block.level, "line": html(block.line)} | ({"id": block.anchor} if block.anchor else {})
    elif isinstance(block, Contents):
        view |= {"line": html(block.line)}
    elif isinstance(block, Paragraph):
        view |= {"tone": block.tone, "line": html(block.line)}
    elif isinstance(block, Bullets):
        view |= {"numbered": block.numbered, "lines": [html(line) for line in block.lines]}
    elif isinstance(block, Table):
        view |= _table(block, document)
    elif isinstance(block, Chart):
        view |= _chart(block, document)
    return view


def _table(block: Table, document: Document) -> dict[str, Any]:
    classes = ["" if place == 0 or place in block.words else "report-number" for place in range(len(block.heads))]
    targets = block.targets or ("",) * len(block.rows)
    return {
        "caption": _line(block.caption, document),
        "compact": block.compact,
        "heads": [(_line(line, document), name) for line, name in zip(block.heads, classes, strict=True)],
        "rows": [
            {
                "head": _line(row[0], document),
                "cells": [(_line(line, document), name) for line, name in zip(row[1:], classes[1:], strict=True)],
                "starts": number in block.starts,
                "target": target,
            }
            for number, (row, target) in enumerate(zip(block.rows, targets, strict=True))
        ],
    }


def _chart(block: Chart, document: Document) -> dict[str, Any]:
    return {
        "title": _line(block.title, document),
        "description": _words(block.description, document),
        "bars": [
            {
                "label": _line(bar.label, document),
                "text": _line((Run(bar.text, document.language),), document),
                # Made of numbers alone: no word of anybody is in it.
                "drawing": mark_safe(bar_svg(bar, block, document.direction)),  # noqa: S308
            }
            for bar in block.bars
        ],
    }


def _line(line: Line, document: Document) -> SafeString:
    return format_html_join("", "{}", ((_run(run, document),) for run in line))


def _run(run: Run, document: Document) -> SafeString:
    """Words of another language are marked with it; those of nobody's know their direction alone."""
    way, words = direction(run) or document.direction, _shown(run, document)
    if run.language == document.language:
        return format_html("{}", words)
    if run.language is None:
        return format_html('<span dir="{}">{}</span>', way, words)
    return format_html('<span lang="{}" dir="{}">{}</span>', run.language, way, words)


def _words(line: Line, document: Document) -> str:
    """A line where no tag can stand."""
    return "".join(_shown(run, document) for run in line)


def _shown(run: Run, document: Document) -> str:
    return marked(run.words) if (direction(run) or document.direction) == "rtl" else run.words
