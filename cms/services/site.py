"""A site to begin with: front page, lists, statement and notice, in every language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Locale, Page, Site

from cms.models import (
    AccessibilityStatementPage,
    ConsultationIndexPage,
    HomePage,
    OutcomeIndexPage,
    PrivacyNoticePage,
)
from cms.models.base import SitePage

from .first_words import ACCESSIBILITY, PRIVACY, rich_text

P = TypeVar("P", bound=SitePage)


@dataclass(frozen=True)
class BuiltSite:
    """The pages of one language. `home` is the front page; the others are below it."""

    home: HomePage
    consultations: ConsultationIndexPage
    outcomes: OutcomeIndexPage
    accessibility: AccessibilityStatementPage
    privacy: PrivacyNoticePage


@transaction.atomic
def build_site(*, locales: Sequence[str], site_name: str = "") -> Mapping[str, BuiltSite]:
    """Make what is missing of the site in these languages, and return the pages by language code. Repeatable.

    locales: language codes of `settings.LANGUAGES`, the first the source of the others. Pages that are there stay as
    they are. Raises ValueError for an unknown language.
    """
    known = dict(settings.LANGUAGES)
    if unknown := [code for code in locales if code not in known]:
        raise ValueError(f"not languages of this site: {unknown}")
    built: dict[str, BuiltSite] = {}
    for code in locales:
        locale, _created = Locale.objects.get_or_create(language_code=code)
        built[code] = _build(locale, built.get(locales[0]), site_name or settings.WAGTAIL_SITE_NAME)
    _serve(built[locales[0]].home, site_name or settings.WAGTAIL_SITE_NAME)
    return built


def _build(locale: Locale, source: BuiltSite | None, site_name: str) -> BuiltSite:
    with translation.override(locale.language_code):
        slug = f"front-page-{locale.language_code}"  # not part of any address
        intro = gettext("Tell the council what you think, and see what came of it.")
        home = _page(
            HomePage(title=gettext(site_name), intro=intro),
            slug, Page.get_first_root_node(), locale, source.home if source else None,
        )  # fmt: skip
        built = BuiltSite(
            home=home,
            consultations=_page(
                ConsultationIndexPage(title=gettext("Consultations")),
                "consultations", home, locale, source.consultations if source else None,
            ),
            outcomes=_page(
                OutcomeIndexPage(title=gettext("What happened because of you")),
                "outcomes", home, locale, source.outcomes if source else None,
            ),
            accessibility=_page(
                AccessibilityStatementPage(title=gettext("Accessibility statement"), body=rich_text(ACCESSIBILITY)),
                "accessibility", home, locale, source.accessibility if source else None,
            ),
            privacy=_page(
                PrivacyNoticePage(title=gettext("Privacy notice"), body=rich_text(PRIVACY)),
                "privacy", home, locale, source.privacy if source else None,
            ),
        )  # fmt: skip
    home.refresh_from_db()  # its count of children, which the tree keeps behind the instance's back
    return built


def _page(page: P, slug: str, parent: Page, locale: Locale, source: P | None) -> P:
    there = type(page).objects.filter(locale=locale)
    found = there.filter(translation_key=source.translation_key) if source else there.child_of(parent).filter(slug=slug)
    if existing := found.first():
        return existing
    page.slug, page.locale = slug, locale
    if source is not None:
        page.translation_key = source.translation_key
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    return page


def _serve(home: HomePage, site_name: str) -> None:
    """Make this the site's front page, and take away the welcome page that a new database comes with."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    welcome = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = home, site_name
    site.save()
    if welcome is not None and welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()
