"""Chromium, driven against a running site.

Every test here that opens a page fails if anything on it asked for an address outside 127.0.0.1.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, expect, sync_playwright

from tests.servers.live_site import LiveSite, running_site

# Debian builds Chromium in two shapes from one source. The one made for pages that nobody watches comes first: the
# desktop's opens two pages of its own interface behind each of ours, and takes half as much processor time again.
CHROMIUM = [Path("/usr/lib/chromium/chromium-headless-shell"), Path("/usr/bin/chromium")]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe" / "axe.min.js"
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
RUN_AXE = "async ([part, options]) => (await axe.run(part, options)).violations"
PATIENCE = 30_000  # milliseconds; two cores that others use too
expect.set_options(timeout=PATIENCE)


class OpenPage(Protocol):
    """Opens a page in a browser context of its own."""

    def __call__(
        self, *, viewport: tuple[int, int] = (1280, 800), locale: str = "en-GB", javascript_enabled: bool = True
    ) -> Page: ...


@pytest.fixture(scope="session")
def live_site() -> Iterator[LiveSite]:
    """Return the running demonstration, migrated and loaded once for all browser tests."""
    with running_site() as site:
        yield site


@pytest.fixture(scope="package")
def playwright_driver() -> Iterator[Playwright]:
    """Return Playwright's driver. It ends with the last test of this package: two cannot live in one thread."""
    # Its synchronous face runs an event loop in this very thread, and Django refuses to touch the database beside
    # a running loop. No coroutine of ours runs in it.
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as driver:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield driver


@pytest.fixture(scope="package")
def chromium(playwright_driver: Playwright) -> Iterator[Browser]:
    """Return Debian's Chromium. Fails, and never skips, where it is not installed."""
    program = next((path for path in CHROMIUM if path.exists()), None)
    if program is None:
        pytest.fail("Chromium is missing: run `make test`, or install chromium-headless-shell", pytrace=False)
    browser = playwright_driver.chromium.launch(executable_path=program, args=FLAGS)
    yield browser
    browser.close()


def is_off_site(address: str) -> bool:
    """Say whether loading an address leaves the machine."""
    parts = urlsplit(address)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1"


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Return a function that opens a page: `open_page(viewport=(320, 640), locale="ur", javascript_enabled=False)`.

    The test fails at its end if a request of any of its pages was for another host.
    """
    off_site: list[str] = []
    contexts = []

    def note(address: str) -> None:
        if is_off_site(address):
            off_site.append(address)

    def open_page(
        *, viewport: tuple[int, int] = (1280, 800), locale: str = "en-GB", javascript_enabled: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport=ViewportSize(width=viewport[0], height=viewport[1]),
            locale=locale,
            java_script_enabled=javascript_enabled,
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: note(request.url))
        contexts.append(context)
        page = context.new_page()
        page.on("websocket", lambda socket: note(socket.url))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not off_site, f"requests that left the site: {off_site}"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Return one page, 1280 by 800, in English, with JavaScript."""
    return open_page()


class Axe(Protocol):
    """Looks for barriers on a page, or in the part of it that a selector names."""

    def __call__(self, page: Page, part: str = "html") -> list[str]: ...


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Return a function that looks for barriers: `assert axe(page) == []`."""
    # What a script comes to is sent back: the whole of axe, unless it ends with less.
    source = f"{AXE.read_text(encoding='utf-8')}\n;undefined"

    def run(page: Page, part: str = "html") -> list[str]:
        # Evaluated through the debugger, which the page's content security policy does not concern.
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        violations = page.evaluate(RUN_AXE, [part, AXE_OPTIONS])
        return [readable(violation, node) for violation in violations for node in violation["nodes"]]

    return run


def readable(violation: dict[str, str], node: dict[str, list[str] | str]) -> str:
    """Return one violation at one place as a line: rule, what is wrong, where."""
    target = " ".join(str(part) for part in node["target"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']} – {target} – {node['html']}"
