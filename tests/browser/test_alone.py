"""The base page alone, with no site behind it: geometry, reveal, keyboard and axe, both directions, narrow and wide.

By its name this comes first: one process can begin with it while the other makes the site that the rest of them need.
"""

import mimetypes
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import Axe
from tests.consult.fixtures import specimen

ORIGIN = "http://localhost"
# How far the first letter of a label may be from its control, in pixels.
NEAR = 24

GAPS = """() => [...document.querySelectorAll(".govuk-radios__item, .govuk-checkboxes__item")].map(item => {
  const control = item.querySelector("input").getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(item.querySelector("label"));
  const words = range.getBoundingClientRect();
  return {
    after: words.left - control.right, before: control.left - words.right,
    level: words.top < control.bottom && words.bottom > control.top,
  };
})"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
  "header a, footer a, .govuk-button, .govuk-back-link, summary")]
  .map(element => ({words: element.textContent.trim(), box: element.getBoundingClientRect()}))
  .filter(({box}) => box.height < 44 || box.width < 44).map(({words}) => words)"""


def answer(route: Route) -> None:
    """Answer the browser from Django itself; whatever leaves the site fails the test."""
    address = urlsplit(route.request.url)
    assert f"{address.scheme}://{address.netloc}" == ORIGIN
    if address.path.startswith("/static/"):
        file = finders.find(address.path.removeprefix("/static/"))
        assert file, address.path
        route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0])
        return
    response = Client(raise_request_exception=False).get(address.path)
    route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)


@pytest.fixture(params=[("en", 320), ("en", 1280), ("ur", 320), ("ur", 1280)], ids=lambda case: f"{case[0]}-{case[1]}")
def page(request: Any, chromium: Browser) -> Iterator[Page]:
    language, width = request.param
    with override_settings(ROOT_URLCONF=specimen.__name__, DEMO=True):
        tab = chromium.new_page(viewport={"width": width, "height": 800})
        complaints: list[str] = []
        tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.route("**/*", answer)
        tab.goto(f"{ORIGIN}/{language}/specimen/one/")
        tab.wait_for_selector(".govuk-frontend-supported", state="attached")
        yield tab
        tab.close()
    assert complaints == []


def test_controls_stand_beside_their_labels(page: Page) -> None:
    gaps = page.evaluate(GAPS)
    assert len(gaps) == 7
    side = "before" if page.evaluate("document.dir") == "rtl" else "after"
    for gap in gaps:
        assert 0 <= gap[side] <= NEAR
        assert gap["level"]


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_targets_are_large_enough(page: Page) -> None:
    assert page.evaluate(SMALL_TARGETS) == []


def test_choice_reveals_its_field(page: Page) -> None:
    assert not page.locator("#more").is_visible()
    page.locator("input[value=other]").check()
    assert page.locator("#more").is_visible()


def test_without_scripts_every_field_is_in_the_open(chromium: Browser) -> None:
    with override_settings(ROOT_URLCONF=specimen.__name__):
        context = chromium.new_context(java_script_enabled=False)
        context.route("**/*", answer)
        tab = context.new_page()
        tab.goto(f"{ORIGIN}/en/specimen/one/")
        assert tab.locator("#more").is_visible()
        context.close()


def test_error_summary_takes_the_focus_and_leads_to_the_first_control(page: Page) -> None:
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "when"


def test_axe_finds_nothing(page: Page, axe: Axe) -> None:
    assert axe(page) == []
