"""The same place in each language of the site."""

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.translation import get_language


class LanguageLink(TypedDict):
    """One entry of the language switch; `name` is the language's own name."""

    code: str
    name: str
    href: str
    current: bool
    direction: str


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """Return a link for each language of the site, leading to the same place with the same query string.

    Where the address is not of this site's making (a page that was not found) or has no language in it, the
    links of the other languages lead to the front page.
    """
    active = get_language() or settings.LANGUAGE_CODE
    here = request.get_full_path()
    front = front_page(active)
    # No address has translated words in it: the language at its beginning is all that tells the languages apart.
    rest = here.removeprefix(front) if here.startswith(front) and _is_known(request.path_info) else ""
    return [
        {
            "code": code,
            "name": str(name),
            "href": here if code == active else front_page(code) + rest,
            "current": code == active,
            "direction": direction(code),
        }
        for code, name in settings.LANGUAGES
    ]


def direction(code: str) -> str:
    """Return "rtl" or "ltr" for a language code such as "ur" or "en-gb"."""
    return "rtl" if code.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"


def front_page(code: str) -> str:
    """Return the address of the site's front page in a language."""
    return f"{get_script_prefix()}{code}/"


def _is_known(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
