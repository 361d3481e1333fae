"""Logging in to the admin, once for each person: a later test is given the cookies of the session that is there."""

from playwright.sync_api import Cookie, Page

from consult.demo.logins import PASSWORD
from tests.servers.live_site import LiveSite

_SESSIONS: dict[tuple[str, str], list[Cookie]] = {}


def log_in(page: Page, site: LiveSite, email: str) -> None:
    """Let a page be that of somebody who has logged in, on the page that the admin leads to."""
    known = (site.origin, email)
    if known in _SESSIONS:
        page.context.add_cookies(_SESSIONS[known])  # type: ignore[arg-type]
        return
    page.goto(site.url("/admin/"))
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(site.url("/admin/"))
    _SESSIONS[known] = page.context.cookies()
