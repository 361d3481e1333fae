"""The base page, its language switch and the error pages."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation

from consult.govuk.languages import language_links
from tests.consult.fixtures import specimen


@pytest.fixture(autouse=True)
def specimen_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=specimen.__name__), translation.override("en"):
        yield


def get(path: str) -> HttpResponse:
    return Client(raise_request_exception=False).get(path)


def one_line(html: str) -> str:
    return " ".join(html.split())


def text_of(response: HttpResponse) -> str:
    return one_line(response.content.decode())


def test_page_names_its_language_and_direction() -> None:
    english, urdu = text_of(get("/en/specimen/one/")), text_of(get("/ur/specimen/one/"))
    assert '<html lang="en" dir="ltr" class="govuk-template">' in english
    assert '<html lang="ur" dir="rtl" class="govuk-template">' in urdu
    assert "govuk-frontend.min.css" in english
    assert "govuk-frontend.rtl.min.css" not in english
    assert "govuk-frontend.rtl.min.css" in urdu
    assert "govuk-frontend.min.css" not in urdu


def test_page_sets_no_cookie_varies_on_language_at_most_and_keeps_to_the_policy() -> None:
    response = get("/en/specimen/one/")
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    html = text_of(response)
    assert "style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", html)


def test_switch_keeps_the_place_and_the_query() -> None:
    html = text_of(get("/ur/specimen/one/?page=2&sort=new"))
    assert 'href="/cy/specimen/one/?page=2&amp;sort=new" hreflang="cy" lang="cy" dir="ltr">Cymraeg</a>' in html
    assert 'hreflang="ur" lang="ur" dir="rtl" aria-current="true">اردو</a>' in html
    assert html.count("aria-current") == 1
    assert html.count("hreflang") == len(settings.LANGUAGES)


def test_switch_uses_the_links_a_view_gives() -> None:
    given = [
        {"code": "en", "name": "English", "href": "/en/buses/", "current": True},
        {"code": "ur", "name": "اردو", "href": "/ur/basein/", "current": False},
    ]
    html = one_line(render_to_string("base.html", {"language_links": given}))
    assert html.count("hreflang") == 2
    assert 'href="/ur/basein/" hreflang="ur" lang="ur" dir="rtl">' in html


def test_switch_on_an_unknown_address_leads_to_the_front_pages() -> None:
    with translation.override("cy"):
        links = language_links(RequestFactory().get("/cy/no-such-page/?q=1"))
    assert {link["code"]: link["href"] for link in links} == {
        "en": "/en/",
        "cy": "/cy/no-such-page/?q=1",
        "ur": "/ur/",
        "gu": "/gu/",
        "pl": "/pl/",
    }


def test_switch_never_leads_off_the_site() -> None:
    for link in language_links(RequestFactory().get("//evil.example/en/")):
        assert not link["href"].startswith("//")


def test_footer_leads_to_the_four_pages_in_the_page_language() -> None:
    html = text_of(get("/pl/specimen/one/"))
    for page in ("accessibility", "privacy", "consultations", "outcomes"):
        assert f'href="/pl/{page}/"' in html


@pytest.mark.parametrize(("demo", "shown"), [(True, 1), (False, 0)])
def test_demonstration_says_so(demo: bool, shown: int) -> None:
    with override_settings(DEMO=demo):
        assert text_of(get("/en/specimen/one/")).count("govuk-phase-banner__text") == shown


@pytest.mark.django_db  # Wagtail looks for a redirect before it says that there is no such page.
@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/en/nowhere/", 404, "Page not found"),
        ("/en/refused/", 403, "You cannot see this page"),
        ("/en/misread/", 400, "We could not read what was sent"),
        ("/en/broken/", 500, "Something went wrong"),
    ],
)
def test_error_pages(path: str, status: int, heading: str, caplog: Any) -> None:
    response = get(path)
    assert response.status_code == status
    assert f'<h1 class="govuk-heading-l">{heading}</h1>' in text_of(response)
    assert not response.cookies


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "413.html", "500.html"])
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_error_pages_need_no_request_and_no_database(name: str, language: str, direction: str) -> None:
    with translation.override(language):
        html = one_line(render_to_string(name))
    assert f'<html lang="{language}" dir="{direction}"' in html
    assert "<h1" in html
