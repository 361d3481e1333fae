"""How a definition fits this site: which of its languages come, and what the editor cannot hold of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.compile_equality import PACK
from cms.models import ConsultationIndexPage
from surveys.models import Picture

from .questions import PageBlocks, page_blocks

Document = Mapping[str, Any]


class NoIndex(Exception):
    """No language of the site has a list of consultations."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made. languages: those of the document that come, by the site's language code, the first first."""

    index: ConsultationIndexPage
    document: Document
    languages: Mapping[str, str]
    lost: Sequence[tuple[str, str]]

    @property
    def source(self) -> str:
        """The document's code of the language that the draft is written in."""
        return next(iter(self.languages.values()))

    def blocks(self, language: str) -> PageBlocks:
        """Return the blocks of the page in a language of the document. Its pictures come into the library."""
        return page_blocks(self.document, language)


def plan(document: Document) -> Plan:
    """Return how a definition would become a consultation here. Stores nothing. Raises NoIndex.

    The draft is in the document's first language that the site has. Where it has none of them, the words of the
    document's first language stand in the site's first.
    """
    indexes = {index.locale.language_code: index for index in _indexes()}
    if not indexes:
        raise NoIndex
    languages: dict[str, str] = {}
    for given in document["languages"]:
        code = next((code for code in (given, given.partition("-")[0]) if code in indexes), None)
        if code and code not in languages:
            languages[code] = given
    lost = [
        (name_of(given), _("The site is not in this language. Its words are left out."))
        for given in document["languages"]
        if given not in languages.values()
    ]
    if not languages:
        first = next(iter(indexes))
        languages, given = {first: document["languages"][0]}, name_of(document["languages"][0])
        lost[0] = (given, _("The site is not in this language. Its words stand in the draft: translate them there."))
    ready = complete_in(document, next(iter(languages.values())))
    return Plan(indexes[next(iter(languages))], ready, languages, [*lost, *_unheld(ready, languages)])


def name_of(language: str) -> str:
    """Return a language's own name and code, or its code alone."""
    try:
        return f"{get_language_info(language)['name_local']} ({language})"
    except KeyError:
        return language


def complete_in(document: Document, language: str) -> dict[str, Any]:
    """Return the document with words in this language in each text; where there are none, those of another stand in."""
    known = set(document["languages"])

    def filled(node: Any) -> Any:
        if isinstance(node, list):
            return [filled(part) for part in node]
        if not isinstance(node, Mapping):
            return node
        if node and node.keys() <= known and all(isinstance(words, str) for words in node.values()):
            spare = next((words for words in node.values() if words), "")
            return {**node, language: node.get(language) or spare}
        return {key: filled(part) for key, part in node.items()}

    found: dict[str, Any] = filled(document)
    return found


def _indexes() -> list[ConsultationIndexPage]:
    default = Locale.get_default().pk
    pages = ConsultationIndexPage.objects.select_related("locale").order_by("path")
    return sorted(pages, key=lambda page: page.locale_id != default)


def _unheld(document: Document, languages: Mapping[str, str]) -> list[tuple[str, str]]:
    source = next(iter(languages.values()))
    blocks = page_blocks(document, source, find_picture=_would_find)
    reasons = {
        "image": _("The picture itself is not in the file. Choose one in the editor."),
        "type": _("The editor has no question of this type."),
    }
    usual = _("The editor has no field for “%(name)s” here. It is left out.")
    found = [(item, reasons.get(name) or usual % {"name": name}) for item, name in blocks.lost]
    equality = document.get("equality")
    if equality and equality["pack"] != PACK:
        reason = _("These equality questions are not ours. Choose in the editor which ones to ask.")
        found.append((_("Equality questions"), reason))
    return found


def _would_find(picture: Document, title: str) -> int | None:
    """Say whether a picture is kept here, without putting it into the library."""
    return 0 if Picture.objects.filter(digest=picture["digest"]).exists() else None
