"""A publisher publishes the results of a closed consultation, and everybody reads them."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, OpenPage
from tests.browser.geometry import wider_than
from tests.browser.logins import log_in
from tests.browser.watching import Watch
from tests.servers.live_site import LiveSite

SLUG, TITLE = "leicester-2001", "How should the council review equality?"


def publish(page: Page, site: LiveSite) -> None:
    """Publish the results from the editor, by what is shown first."""
    log_in(page, site, "publisher@example.org")
    page.goto(site.url("/admin/pages/search/?q=review+equality"))
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Publish the results").first.click()
    expect(page.get_by_role("heading", name="What people said")).to_be_visible()
    page.get_by_role("button", name="Publish these results").click()
    expect(page.get_by_text("The results are published.")).to_be_visible()


def test_a_publisher_publishes_and_everybody_reads(live_site: LiveSite, open_page: OpenPage, axe: Axe) -> None:
    publish(open_page(), live_site)
    for language, viewport in (("en", (1280, 900)), ("ur", (320, 640))):
        page = open_page(viewport=viewport, locale=language)
        watch = Watch(page)
        page.goto(live_site.url(f"/{language}/consultations/{SLUG}/"))
        page.locator('a[href="results/"]').click()
        page.wait_for_url(live_site.url(f"/{language}/consultations/{SLUG}/results/"))
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
        assert page.locator("main section svg").count() > 0
        assert axe(page) == []
        assert wider_than(page, viewport[0]) == []
        assert watch.wrong == []
        assert page.context.cookies() == []
