"""The language switch changes the beginning of an address: what Django would make of it, without asking for each."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver, translate_url
from django.utils import translation

from consult.govuk.languages import language_links

KEY = "k" * 43
KNOWN = [
    "/en/",
    "/en/consultations/",
    "/en/consultations/buses-after-eight/?page=2&q=caf%C3%A9",
    "/en/answer/parks/",
    f"/en/answer/parks/{KEY}/",
    f"/en/answer/parks/{KEY}/page/use.2/?check=1",
    f"/en/answer/parks/{KEY}/about-you/3/",
    f"/en/answer/parks/{KEY}/receipt.pdf",
]


def links(address: str, language: str) -> dict[str, str]:
    """Return language → address as a page in this language links to it."""
    with translation.override(language):
        return {link["code"]: link["href"] for link in language_links(RequestFactory().get(address))}


@pytest.mark.parametrize("english", KNOWN)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_known_address_leads_to_the_same_place(english: str, language: str) -> None:
    address = english.replace("/en/", f"/{language}/", 1)
    with translation.override(language):
        wanted = {code: translate_url(address, code) for code, _ in settings.LANGUAGES}
    assert links(address, language) == wanted


@pytest.mark.parametrize("address", ["/en/no.such.page", "/account/login/", "/ur/answer/parks/", "/"])
def test_any_other_address_leads_to_the_front_page(address: str) -> None:
    found = links(address, "en")
    assert found.pop("en") == address
    assert found == {code: f"/{code}/" for code in found}


def test_no_address_has_words_to_translate() -> None:
    """Else the beginning would not be all that differs between two languages."""

    def routes(resolver: URLResolver) -> list[object]:
        found: list[object] = []
        for item in resolver.url_patterns:
            pattern = item.pattern
            found.append(getattr(pattern, "_route", getattr(pattern, "_regex", "")))
            if isinstance(item, URLResolver):
                found += routes(item)
        return found

    found = routes(get_resolver())
    assert len(found) > 20
    assert {type(route) for route in found} == {str}
