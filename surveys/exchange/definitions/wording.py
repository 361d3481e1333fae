"""Words from a source: without mark-up, by language, with places where an earlier answer is to stand."""

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from django.utils.translation import gettext, override

# Around the source's name of an answer that the text repeats; `pipes` turns these into {code}.
OPEN, CLOSE = "\ue000", "\ue001"
Text = dict[str, str]

_BLOCKS = frozenset({"p", "div", "br", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_SILENT = frozenset({"script", "style", "head", "title"})
_SEEN = frozenset({"img", "video", "audio", "iframe", "object", "embed", "svg", "script"})
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost: set[str] = set()
        self.silent = 0
        self.link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SEEN:
            self.lost.add(tag)
        if tag in _SILENT:
            self.silent += 1
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n• ")
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")
        elif tag == "a":
            self.link = dict(attrs).get("href")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self.silent:
            self.silent -= 1
        if tag in _BLOCKS and tag != "br":
            self.parts.append("\n")
        if tag == "a" and self.link:
            if self.link.startswith(("http://", "https://", "mailto:")) and self.link not in "".join(self.parts[-1:]):
                self.parts.append(f" ({self.link})")
            self.link = None

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def plain(source: object) -> tuple[str, set[str]]:
    """Return (words without mark-up, kinds of things that could not be kept: pictures, films, scripts)."""
    text = "" if source is None else str(source)
    if not _TAG.search(text):
        return _tidy(text), set()
    parser = _Words()
    parser.feed(text)
    parser.close()
    return _tidy("".join(parser.parts)), parser.lost


def _tidy(text: str) -> str:
    lines = [_BLANKS.sub(" ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def built_in(message: str, languages: Iterable[str]) -> Text:
    """Return one of our own phrases in each of the languages that we have it in; the first always.

    `message` is English, marked with gettext_noop where it is written.
    """
    words: Text = {}
    for place, language in enumerate(languages):
        with override(language):
            translated = gettext(message)
        if place == 0 or translated != message or language.split("-")[0] == "en":
            words[language] = translated
    return words


def joined(first: Mapping[str, str], second: Mapping[str, str], between: str = " – ") -> Text:
    """Return two texts as one, language by language; a language that has only one of them has that."""
    if not any(first.values()) or not any(second.values()):
        return dict(first if any(first.values()) else second)
    languages = [*first, *(language for language in second if language not in first)]
    spare_first, spare_second = next(iter(first.values()), ""), next(iter(second.values()), "")
    return {
        language: between.join(
            part for part in (first.get(language, spare_first), second.get(language, spare_second)) if part
        )
        for language in languages
    }


def pipe(name: str) -> str:
    """Return the mark that stands for an earlier answer, named as the source names it."""
    return f"{OPEN}{name}{CLOSE}"
