"""Words of a definition as safe HTML, marked with their language where it is not the page's."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from surveys.engine.definition import Text
from surveys.engine.piping import fill
from surveys.engine.text import words


@dataclass(frozen=True, slots=True)
class Wording:
    """The language of the page, and the one the definition was written in."""

    language: str
    source: str
    # What a mark such as `{bus-use}` in a text stands for; without it marks stay as they are.
    said: Callable[[str], str | None] | None = None

    def html(self, text: Text | None) -> SafeString:
        """Return the words, escaped; in a span with `lang` and `dir` when they fell back to another language."""
        found = words(text, self.language, self.source)
        if found.language == self.language or not found.words:
            return self._filled(found.words)
        inner = self._filled(found.words)
        return format_html('<span lang="{}" dir="{}">{}</span>', found.language, direction(found.language), inner)

    def _filled(self, text: str) -> SafeString:
        said = self.said
        escaped = str(escape(text))
        if said is None or "{" not in text:
            return mark_safe(escaped)  # noqa: S308 - escaped here
        return mark_safe(fill(escaped, lambda code: _isolated(said(code))))  # noqa: S308 - both parts are escaped

    def plain(self, text: Text | None) -> str:
        """Return the words alone."""
        found = words(text, self.language, self.source).words
        return fill(found, self.said) if self.said else found


def leads_on(words: str) -> str:
    """Return what stands between a question and what follows it in the same line.

    A question ends with its own mark, in whatever script; only without one does a colon lead on.
    """
    return " " if unicodedata.category(words[-1:] or " ").startswith("P") else ": "


def _isolated(words: str | None) -> str | None:
    # What people typed may run in another direction than the sentence round it.
    return None if words is None else str(format_html("<bdi>{}</bdi>", words))


def direction(language: str) -> str:
    """Return rtl or ltr for a language code; ltr for one nobody described."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"
