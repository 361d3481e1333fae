"""Every page that people see: no barrier that axe knows, every control beside its label, nothing wider than the screen,
no cookie, no unsafe policy, no complaint in the console.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Axe, OpenPage
from tests.browser.geometry import strays, wider_than
from tests.browser.tour import stops_of_form, stops_of_site, visit
from tests.browser.watching import Watch
from tests.servers.live_site import LiveSite

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}


def barriers(page: Page, axe: Axe, where: object) -> list[str]:
    """Return what is wrong with how a page is made, wide and narrow. 320 pixels are also what 400% leaves of 1280."""
    found = [f"{where}, wide: {barrier}" for barrier in (*axe(page), *strays(page))]
    page.set_viewport_size(NARROW)
    found += [f"{where}, narrow: {barrier}" for barrier in (*axe(page), *strays(page))]
    found += [f"{where}, wider than 320 pixels: {element}" for element in wider_than(page, NARROW["width"])]
    page.set_viewport_size(WIDE)
    return found


@pytest.mark.parametrize("part", ["site", "form"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_public_pages_have_no_barrier_and_set_no_cookie(
    live_site: LiveSite, open_page: OpenPage, axe: Axe, language: str, part: str
) -> None:
    page = open_page(locale=language)
    watch = Watch(page)
    stops = stops_of_site(language) if part == "site" else stops_of_form(live_site, language)
    found = []
    for stop in stops:
        visit(page, live_site, stop)
        assert page.locator("html").get_attribute("lang") == language
        found += barriers(page, axe, stop)
    assert found == [], "\n".join(found)
    assert watch.wrong == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", ["en", "ur"])
def test_logging_in_has_no_barrier(live_site: LiveSite, open_page: OpenPage, axe: Axe, language: str) -> None:
    page = open_page(locale=language)
    watch = Watch(page, cookies_allowed=True)
    page.goto(live_site.url("/account/login/"))
    assert page.locator("html").get_attribute("lang") == language
    assert barriers(page, axe, "log in") == []
    page.locator("#id_login").fill("nobody@example.org")
    page.locator("#id_password").fill("not the password")
    page.locator("main form button").click()
    page.wait_for_selector(".govuk-error-summary, .govuk-error-message")
    assert barriers(page, axe, "log in, wrong password") == []
    assert watch.wrong == []
