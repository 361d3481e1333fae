"""The language switch of a page: the same page in each language, or the nearest one above it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from wagtail.models import Page, Site

Links = list[dict[str, Any]]


def page_language_links(page: Page, request: HttpRequest) -> Links:
    """Return {"code", "name", "href", "current"} for each language of the site; `name` is the language's own name.

    A page that a language lacks leads to that language's translation of the page above, at last to its home. A
    consultation is shown in every language (see `ConsultationIndexPage.route`), so it leads to itself.
    """
    addresses = _addresses(page, request)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    active = get_language()
    links = []
    for code, name in settings.LANGUAGES:
        address, here = addresses.get(code) or (serve_address(code, ""), False)
        links.append({"code": code, "name": name, "href": address + (query if here else ""), "current": code == active})
    return links


def _addresses(page: Page, request: HttpRequest) -> dict[str, tuple[str, bool]]:
    """Language code → (address, whether it is this very page)."""
    site = Site.find_for_request(request)
    if site is None:
        return {}
    above = list(page.get_ancestors(inclusive=True).filter(depth__gt=1).values_list("translation_key", flat=True))
    found = Page.objects.filter(translation_key__in=above, live=True)
    by_language: dict[str, list[str]] = {}
    for key, url_path, code in found.values_list("translation_key", "url_path", "locale__language_code"):
        by_language.setdefault(code, [""] * len(above))[above.index(key)] = url_path
    return {code: _address(code, paths, page) for code, paths in by_language.items() if paths[0]}


def _address(code: str, paths: list[str], page: Page) -> tuple[str, bool]:
    """`paths` are the tree's, home first; "" where the language lacks the page."""
    home = paths[0]
    deepest = next(path for path in reversed(paths) if path)
    inside = deepest.removeprefix(home)
    if paths[-1]:
        return serve_address(code, inside), True
    if getattr(page, "shown_in_every_language", False) and len(paths) > 1 and paths[-2]:
        return serve_address(code, f"{inside}{page.slug}/"), True
    return serve_address(code, inside), False


def serve_address(code: str, inside: str) -> str:
    """Return the address of a page in a language from its path below that language's home, such as "outcomes/"."""
    with translation.override(code):
        return reverse("wagtail_serve", args=(inside,))
