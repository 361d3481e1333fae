"""The pages of one consultation in its languages."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

if TYPE_CHECKING:
    from cms.models import ConsultationPage

LANGUAGE_ORDER = [code for code, _name in settings.LANGUAGES]


def live_pages(page: "ConsultationPage") -> "list[ConsultationPage]":
    """Return this page, as it is in memory, and its live translations; the source first, then as the site's languages.

    Aliases are left out: they are the source again in another place and hold no words of their own.
    """
    others = (
        type(page)
        .objects.filter(translation_key=page.translation_key, live=True, alias_of=None)
        .exclude(pk=page.pk)
        .select_related("locale", "main_area")
    )
    source = source_locale(page)
    pages = [page, *others]
    return sorted(pages, key=lambda each: (each.locale != source, _order(each.locale.language_code)))


def source_locale(page: Page) -> Locale:
    """Return the locale that the page was translated from; its own when it is no translation."""
    translations = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    found = translations.select_related("source__locale").order_by("pk").first()
    return found.source.locale if found else page.locale


def source_page(page: "ConsultationPage") -> "ConsultationPage":
    """Return the page that this one was translated from; itself when it is no translation, or that one is gone."""
    source = source_locale(page)
    if source == page.locale:
        return page
    return type(page).objects.filter(translation_key=page.translation_key, locale=source).first() or page


def published_before(page: "ConsultationPage") -> str | None:
    """Return the slug under which this consultation was published, in any language; None when it never was."""
    published = Q(live=True) | Q(first_published_at__isnull=False)
    found = type(page).objects.filter(published, translation_key=page.translation_key)
    return found.order_by("pk").values_list("slug", flat=True).first()


def _order(code: str) -> int:
    return LANGUAGE_ORDER.index(code) if code in LANGUAGE_ORDER else len(LANGUAGE_ORDER)
