"""Choices with pictures: chosen by their picture, by their words and by the keyboard, in both directions."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Axe, OpenPage
from tests.browser.database import stored_response
from tests.browser.geometry import strays, wider_than
from tests.browser.keyboard import Keys
from tests.browser.watching import Watch
from tests.corpus import read_case
from tests.servers.live_site import LiveSite

CASE = read_case("picture-choice")
START = "/answer/picture-choice/"
# Every picture is there, keeps its shape, and stands within the label of an option, above the words.
PICTURES = """() => [...document.querySelectorAll(".consult-picture")].map(picture => {
  const [box, words] = [picture, picture.nextElementSibling].map(part => part.getBoundingClientRect());
  return [picture.naturalWidth > 0, Math.abs(box.width / box.height - 160 / 120) < 0.05,
    words.top >= box.bottom, picture.closest("label") !== null];
})"""


def barriers(page: Page, axe: Axe) -> list[str]:
    """Return what axe finds, and what stands in the wrong place at either width."""
    found = [*axe(page), *strays(page)]
    page.set_viewport_size({"width": 320, "height": 640})
    found += [*strays(page), *wider_than(page, 320)]
    for picture in page.locator(".consult-picture").all():
        picture.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].every(image => image.complete)")
    found += [f"a picture: {looks}" for looks in page.evaluate(PICTURES) if not all(looks)]
    page.set_viewport_size({"width": 1280, "height": 800})
    return found


@pytest.mark.parametrize("language", ["en", "ur"])
def test_by_keyboard_alone_with_no_barrier(live_site: LiveSite, open_page: OpenPage, axe: Axe, language: str) -> None:
    page = open_page(locale=language)
    watch, person = Watch(page), Keys(page)
    page.goto(live_site.url(f"/{language}{START}"))
    person.go_on()
    found = barriers(page, axe)
    for fields in CASE.forms.values():
        person.type(fields)
        found += barriers(page, axe)
        person.go_on()
    person.go_on()
    assert page.url.endswith("/done/")
    assert found == [], "\n".join(found)
    assert watch.wrong == []
    reference = page.locator(".govuk-panel__body bdi").inner_text()
    assert stored_response(live_site, reference)["answers"] == CASE.answers


@pytest.mark.parametrize("javascript", [True, False])
def test_a_picture_is_chosen_by_clicking_it_and_looks_chosen(
    live_site: LiveSite, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(javascript_enabled=javascript)
    page.goto(live_site.url(f"/en{START}"))
    tree = page.get_by_role("radio", name="A tree with a round green crown Trees")
    assert not tree.is_checked()
    picture = page.locator(".consult-picture").nth(1)
    before = picture.evaluate("element => getComputedStyle(element).outlineStyle")
    picture.click()
    assert tree.is_checked()
    assert picture.evaluate("element => getComputedStyle(element).outlineStyle") != before
