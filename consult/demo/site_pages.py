"""The site's own pages: front page, lists, accessibility statement and privacy notice, in every language."""

from typing import Any

from wagtail.models import Locale

from cms.services.site import BuiltSite, build_site
from cms.services.translate import translate_page
from consult.accounts.models import User

from .catalogue import catalogue
from .content import SITE_LANGUAGES, Table, site_words
from .markup import rich_text


def build() -> BuiltSite:
    """Make the pages that are missing and return those of the source language."""
    return build_site(locales=SITE_LANGUAGES)[SITE_LANGUAGES[0]]


def write_words(site: BuiltSite, user: User) -> None:
    """Put the demonstration's words on the pages, in every language, and publish them."""
    source = site_words(SITE_LANGUAGES[0])
    pages = _pages(site, source)
    for page, fields in pages:
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision(user=user).publish(user=user)
    for code in SITE_LANGUAGES[1:]:
        words = site_words(code)
        strings = catalogue(source, words) | {home_intro(source): home_intro(words)}
        for page, _fields in pages:
            translate_page(page=page, locale=Locale.objects.get(language_code=code), strings=strings, user=user)


def home_intro(words: Table) -> str:
    """Return the introduction of the front page, which says that this is a demonstration."""
    return f"{words['home']['intro']} {words['home']['notice']}"


def _pages(site: BuiltSite, words: Table) -> list[tuple[Any, dict[str, str]]]:
    return [
        (site.home, {"title": words["home"]["title"], "intro": home_intro(words)}),
        (site.consultations, dict(words["consultations"])),
        (site.outcomes, dict(words["outcomes"])),
        (site.accessibility, _text(words["accessibility"])),
        (site.privacy, _text(words["privacy"])),
    ]


def _text(words: Table) -> dict[str, str]:
    return {"title": words["title"], "body": rich_text(words["body"])}
