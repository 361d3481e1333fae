"""What a list of consultations shows of each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from cms.words.status import TAG_CLASSES, dates_sentence, minutes_in_words, state_in_words

from .consultations import live

if TYPE_CHECKING:
    from cms.models import ConsultationPage

NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Card:
    """One consultation in a list. `languages` are (code, own name); `href` leads to it in the reader's language."""

    page: "ConsultationPage"
    href: str
    language: str
    when: str
    tag: str
    tag_class: str
    minutes: str
    languages: tuple[tuple[str, str], ...]


def cards_for(pages: "Iterable[ConsultationPage]") -> list[Card]:
    """Return a card for each page: one query for the pages and one for their languages, however many there are."""
    found = list(pages)
    languages = _languages(found)
    return [
        Card(
            page=page,
            href=consultation_address(page.slug),
            language=page.locale.language_code,
            when=dates_sentence(page),
            tag=state_in_words(page),
            tag_class=TAG_CLASSES[page.state],
            minutes=minutes_in_words(page.minutes),
            languages=languages[page.translation_key],
        )
        for page in found
    ]


def consultation_address(slug: str) -> str:
    """Return the address of a consultation in the language that is active."""
    return reverse("wagtail_serve", args=(f"consultations/{slug}/",))


def _languages(pages: "list[ConsultationPage]") -> "dict[object, tuple[tuple[str, str], ...]]":
    codes: dict[object, set[str]] = defaultdict(set)
    keys = [page.translation_key for page in pages]
    if keys:
        rows = live().filter(translation_key__in=keys).values_list("translation_key", "locale__language_code")
        for key, code in rows:
            codes[key].add(code)
    return {key: tuple((code, NAMES[code]) for code in NAMES if code in codes[key]) for key in keys}
