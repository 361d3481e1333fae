"""What people set in their system: forced colours, less motion, larger letters."""

from typing import Literal

import pytest
from playwright.sync_api import FloatRect, Locator, Page

from tests.browser import buses
from tests.browser.conftest import OpenPage
from tests.browser.geometry import wider_than
from tests.browser.people import control
from tests.browser.responses import answered
from tests.servers.live_site import LiveSite

# What is drawn round an item when it has the focus, in pixels.
EDGE = 6
STOPS = (
    ".govuk-back-link",
    ".consult-header__name",
    ".consult-languages__link",
    ".consult-footer__link",
    "main button",
)
MOVING = """() => [...document.querySelectorAll("*")].filter(element => {
  const style = getComputedStyle(element);
  return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
}).map(element => element.outerHTML.slice(0, 100))"""
LARGER = "() => { document.documentElement.style.fontSize = '200%'; }"
BLUR = "() => document.activeElement.blur()"


def picture(page: Page, item: Locator) -> bytes:
    """Return how an item and what is just around it look."""
    item.scroll_into_view_if_needed()
    box = item.bounding_box()
    assert box
    around = FloatRect(
        x=max(box["x"] - EDGE, 0),
        y=max(box["y"] - EDGE, 0),
        width=box["width"] + 2 * EDGE,
        height=box["height"] + 2 * EDGE,
    )
    return page.screenshot(clip=around)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_show_choices_and_focus(
    live_site: LiveSite, open_page: OpenPage, scheme: Literal["light", "dark"]
) -> None:
    page = open_page()
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(live_site.url(f"{answered(live_site, 'en')}page/after-eight/"))
    page.wait_for_selector(".govuk-frontend-supported", state="attached")
    # Links show a focus that came by keyboard; a key that was pressed last makes it one.
    page.keyboard.press("Tab")
    for name, value in (("service", "5"), ("barriers", "cost")):
        box = page.locator(control(name, value))
        item = page.locator(".govuk-radios__item, .govuk-checkboxes__item").filter(has=box)
        plain = picture(page, item)
        box.focus()
        focused = picture(page, item)
        page.keyboard.press("Space")
        page.evaluate(BLUR)
        assert len({plain, focused, picture(page, item)}) == 3, name
    for selector in STOPS:
        stop = page.locator(selector).first
        plain = picture(page, stop)
        stop.focus()
        assert picture(page, stop) != plain, selector


def test_less_motion_means_none(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(live_site.url(f"/en/answer/{buses.SLUG}/"))
    page.wait_for_selector(".govuk-frontend-supported", state="attached")
    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("language", ["en", "ur"])
def test_letters_twice_as_large_still_fit(live_site: LiveSite, open_page: OpenPage, language: str) -> None:
    page = open_page(viewport=(640, 800), locale=language)
    link = answered(live_site, language)
    for path in (
        f"/{language}/",
        f"/{language}/consultations/{buses.SLUG}/",
        f"{link}page/after-eight/",
        f"{link}check/",
    ):
        page.goto(live_site.url(path))
        page.evaluate(LARGER)
        assert wider_than(page, 640) == [], path
