"""`{{ block|as_text }}` and `{{ block|as_html:language }}` in the message that brings a copy of answers."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from surveys.receipts.lines import Block, Line, Run, direction, plain

register = template.Library()

_LISTS = {"bullets": "ul", "numbers": "ol"}


@register.filter
def as_text(block: Block) -> str:
    """Return a block as plain text: headings of pages and sections underlined, the points of a list marked."""
    if block.kind == "heading":
        words = plain(block.line)
        return f"{words}\n{'=-'[block.level - 1] * len(words)}" if block.level < 3 else words
    if block.kind == "bullets":
        return "\n".join(f"* {plain(line)}" for line in block.lines)
    if block.kind == "numbers":
        return "\n".join(f"{number}. {plain(line)}" for number, line in enumerate(block.lines, start=1))
    return plain(block.line)


@register.filter
def as_html(block: Block, language: str) -> SafeString:
    """Return a block as HTML. What is in another language than the message is marked with it."""
    if block.kind in _LISTS:
        points = format_html_join("", "<li>{}</li>", ((_html(line, language),) for line in block.lines))
        return format_html("<{0}>{1}</{0}>", _LISTS[block.kind], points)
    words = _html(block.line, language)
    if block.kind == "prose":
        return format_html('<p dir="auto">{}</p>', words)
    name = f"h{block.level}" if block.kind == "heading" else "p"
    return format_html("<{0}>{1}</{0}>", name, words)


def _html(line: Line, language: str) -> SafeString:
    return format_html_join("", "{}", ((_run(run, language),) for run in line))


def _run(run: Run, language: str) -> SafeString:
    words = format_html_join(mark_safe("<br>"), "{}", ((part,) for part in run.words.split("\n")))
    if run.language is None:
        return format_html("<bdi>{}</bdi>", words)
    if run.language == language:
        return words
    return format_html('<span lang="{}" dir="{}">{}</span>', run.language, direction(run) or "ltr", words)
