"""From files of one shape in two languages to a dictionary of texts. Pure."""

from collections.abc import Iterator

from .content import Content, Table
from .markup import pieces


class Untranslated(Exception):
    """A text is missing in a language, or is translated in two ways. The message says where."""


def catalogue(source: Table, target: Table) -> dict[str, str]:
    """Return source text → target text for every text of two tables with the same keys, paragraph by paragraph.

    Raises Untranslated when the tables differ in shape, or one text is translated in two ways.
    """
    found: dict[str, str] = {}
    for place, text, translated in _pairs(source, target, ""):
        if found.setdefault(text, translated) != translated:
            raise Untranslated(f"{place}: translated in two ways")
    return found


def consultation_catalogue(content: Content, language: str) -> dict[str, str]:
    """Return the catalogue of a consultation from its source language. Raises Untranslated."""
    return catalogue(content.words[content.languages[0]], content.words[language])


def _pairs(source: Table, target: Table, place: str) -> Iterator[tuple[str, str, str]]:
    if source.keys() != target.keys():
        raise Untranslated(f"{place}: {sorted(source.keys() ^ target.keys())}")
    for key, value in source.items():
        here = f"{place}/{key}"
        if isinstance(value, str):
            texts, translated = pieces(value), pieces(target[key])
            if len(texts) != len(translated):
                raise Untranslated(f"{here}: other paragraphs")
            yield from ((here, one, other) for one, other in zip(texts, translated, strict=True))
        else:
            yield from _pairs(value, target[key], here)
