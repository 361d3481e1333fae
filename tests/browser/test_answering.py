"""A person answers everything: in English and in Urdu, with and without JavaScript, by pointing and by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import buses
from tests.browser.conftest import OpenPage
from tests.browser.database import stored_response
from tests.browser.people import Person, Pointing, Typing
from tests.servers.live_site import LiveSite


def answer_everything(person: Person, page: Page, site: LiveSite, language: str) -> str:
    """Go from the consultation's page to the confirmation and return the reference shown there."""
    page.goto(site.url(f"/{language}/consultations/{buses.SLUG}/"))
    person.follow(f'main a[href="/{language}/answer/{buses.SLUG}/"]')
    for answers in buses.PAGES.values():
        person.fill(answers)
        person.go_on()
    assert page.url.endswith("/check/")
    assert page.locator(".govuk-summary-list__row").count() == 14
    person.go_on()
    assert page.url.endswith("/about-you/")
    person.fill({"answer": "yes"})
    person.go_on()
    for number, answers in enumerate(buses.EQUALITY_PAGES, start=1):
        assert page.url.endswith(f"/about-you/{number}/")
        person.fill(answers)
        person.go_on()
    assert page.url.endswith("/done/")
    return page.locator(".govuk-panel__body bdi").inner_text()


@pytest.mark.parametrize("way", [Pointing, Typing])
@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_person_answers_everything(
    live_site: LiveSite, open_page: OpenPage, language: str, javascript: bool, way: Callable[[Page], Person]
) -> None:
    page = open_page(viewport=(375, 800), locale=language, javascript_enabled=javascript)
    reference = answer_everything(way(page), page, live_site, language)
    stored: dict[str, Any] = stored_response(live_site, reference)
    assert stored == {
        "status": "submitted",
        "language": language,
        "answers": buses.ANSWERS,
        "categories": buses.CATEGORIES,
    }
