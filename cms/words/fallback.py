"""Rich text: telling which parts were not translated, and giving the rest the site's classes."""

import re

from bs4 import BeautifulSoup, Tag

# The editor's own mark on each paragraph, which a translation may lose.
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
CLASSES = {
    "p": "govuk-body",
    "a": "govuk-link",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "h2": "govuk-heading-l",
    "h3": "govuk-heading-m",
}


def pieces(text: str) -> list[str]:
    """Return a plain text as it is, or a rich text as the HTML of each element at its top."""
    if "<" not in text:
        return [text.strip()] if text.strip() else []
    found = (_piece(element) for element in BeautifulSoup(text, "html.parser").children)
    return [piece for piece in found if piece]


def mark(html: str, untranslated: frozenset[str], language: str, direction: str) -> str:
    """Return rich text with the language and direction set on each top element that was not translated."""
    soup = BeautifulSoup(html, "html.parser")
    for element in list(soup.children):
        if isinstance(element, Tag) and _piece(element) in untranslated:
            element["lang"], element["dir"] = language, direction
    return str(soup)


def styled(html: str) -> str:
    """Return rich text whose elements have GOV.UK's classes."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(list(CLASSES)):
        element["class"] = CLASSES[element.name]
        del element["data-block-key"]
    return str(soup)


def _piece(element: object) -> str:
    return _BLOCK_KEY.sub("", str(element)).strip()
