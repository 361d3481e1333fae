"""An analyst looks at answers and differences on a small screen, and at one group alone."""

import pytest
from playwright.sync_api import expect

from tests.browser import buses
from tests.browser.conftest import Axe, OpenPage
from tests.browser.logins import log_in
from tests.browser.watching import Watch
from tests.servers.live_site import LiveSite

ADDRESS = f"/admin/reach/{buses.SLUG}"
WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize("tab", ["answers", "differences"])
def test_the_tab_on_a_small_screen(live_site: LiveSite, open_page: OpenPage, axe: Axe, tab: str) -> None:
    page = open_page(viewport=(320, 640))
    watch = Watch(page, unsafe_allowed=True, cookies_allowed=True)
    log_in(page, live_site, "analyst@example.org")
    page.goto(live_site.url(f"{ADDRESS}/{tab}/"))
    expect(page.locator(".reach-tabs [aria-current]")).to_have_text(tab.capitalize())
    expect(page.locator(".reach-chart").first).to_be_visible()
    assert not page.evaluate(WIDE)
    assert axe(page, "main") == []

    page.get_by_role("link", name="Show small numbers").click()
    page.get_by_label("Group", exact=True).select_option("disability:disabled")
    page.get_by_role("button", name="Show these", exact=True).click()
    expect(page.get_by_text("responses: Group: Disabled.")).to_be_visible()
    assert not page.evaluate(WIDE)
    assert axe(page, "main") == []
    assert watch.wrong == []
