"""An officer takes the full report as a web page, which has no barriers in it."""

from pathlib import Path

import pypdfium2

from tests.browser import buses
from tests.browser.conftest import Axe, OpenPage
from tests.browser.logins import log_in
from tests.browser.watching import Watch
from tests.servers.live_site import LiveSite


def test_an_officer_takes_a_report(live_site: LiveSite, open_page: OpenPage, axe: Axe, tmp_path: Path) -> None:
    page = open_page()
    watch = Watch(page, unsafe_allowed=True, cookies_allowed=True)
    log_in(page, live_site, "officer@example.org")
    page.goto(live_site.url(f"/admin/reach/{buses.SLUG}/reports/"))
    assert axe(page, "main") == []
    with page.expect_download() as taken:
        page.get_by_role("button", name="Full report, Web page").first.click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    assert watch.wrong == []

    report = open_page(viewport=(320, 640))
    report.goto(file.as_uri())
    assert report.title().startswith("Report: ")
    assert axe(report) == []
    # Nothing but a table, in a region of its own, is wider than a narrow screen.
    assert report.evaluate("document.documentElement.scrollWidth") == 320
    # On paper every page says what it is: the survey is open, and not all of its figures are released.
    with pypdfium2.PdfDocument(report.pdf(prefer_css_page_size=True)) as printed:
        assert len(printed) > 3
        assert all("Working paper, not for publication" in sheet.get_textpage().get_text_range() for sheet in printed)
    assert report.get_by_role("img").count() == report.locator("figure").count() > 0
