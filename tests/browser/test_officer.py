"""An officer logs in, opens the consultation's editor, and looks at who has answered."""

import re

from playwright.sync_api import Page, expect

from consult.demo.logins import PASSWORD
from tests.browser import buses
from tests.browser.conftest import Axe, OpenPage
from tests.browser.watching import Watch
from tests.servers.live_site import LiveSite

TITLE = "Should more buses run after eight in the evening?"

# The editor's own script fills its fields, which an attribute selector does not see.
HAS_VALUE = "wanted => [...document.querySelectorAll('input')].some(input => input.value === wanted)"


def log_in(page: Page, site: LiveSite, email: str) -> None:
    """Log in on the page that the admin leads to."""
    page.goto(site.url("/admin/"))
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(site.url("/admin/"))


def test_an_officer_edits_the_consultation_and_sees_its_reach(
    live_site: LiveSite, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page()
    watch = Watch(page, unsafe_allowed=True, cookies_allowed=True)
    log_in(page, live_site, "officer@example.org")

    page.goto(live_site.url("/admin/pages/search/?q=buses"))
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/(edit/)?"))
    expect(page.locator('input[name="title"]')).to_have_value(TITLE)
    page.wait_for_function(HAS_VALUE, arg="bus-use")

    page.goto(live_site.url(f"/admin/reach/{buses.SLUG}/"))
    expect(page.locator(".reach-page h2").first).to_be_visible()
    assert axe(page, "main") == []
    assert watch.wrong == []


def test_without_logging_in_the_admin_shows_nothing(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(live_site.url(f"/admin/reach/{buses.SLUG}/"))
    assert page.url.startswith(live_site.url("/account/login/"))
    assert page.locator(".reach-page").count() == 0
