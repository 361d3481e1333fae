"""Places: a list, a postcode and a map, by the keyboard alone, by pointing, and without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, OpenPage
from tests.browser.database import draft_answers, stored_response
from tests.browser.geometry import strays, wider_than
from tests.browser.keyboard import Keys
from tests.browser.people import CONTINUE
from tests.browser.watching import Watch
from tests.corpus import read_case
from tests.servers.live_site import LiveSite

CASE = read_case("place")
START = "/answer/place/"
OPEN, CANVAS = "[data-map-open]", "[data-map-canvas]"
DRAWN, CENTRE = "[data-map-drawn]", "[data-map-centre]"
GEOMETRY = '[name="where.geometry"]'
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
SMALL = """() => [...document.querySelectorAll(".consult-map button")].filter(button => {
  const box = button.getBoundingClientRect();
  return button.checkVisibility() && (box.height < 44 || box.width < 44);
}).map(button => button.textContent)"""


def barriers(page: Page, axe: Axe | None) -> list[str]:
    """Return what axe finds, what stands in the wrong place or is too small, and what is wider than a narrow screen."""
    found = [*(axe(page) if axe else ()), *strays(page), *page.evaluate(SMALL)]
    page.set_viewport_size(NARROW)
    found += [*strays(page), *wider_than(page, NARROW["width"])]
    page.set_viewport_size(WIDE)
    return [f"{page.url}: {barrier}" for barrier in found]


def words(page: Page, name: str) -> str:
    """Return the sentence that the script says by this name."""
    found = page.locator(".consult-map script").first.evaluate("element => JSON.parse(element.textContent).words")
    return str(found[name])


def centre(page: Page, before: str = "nowhere yet") -> str:
    """Return the latitude and longitude of the cross once the status line tells others than before."""
    line = page.locator(CENTRE)
    expect(line).to_contain_text("\u2066")
    expect(line).not_to_contain_text(before)
    return line.inner_text().split("\u2066")[1].split("\u2069")[0]


def degrees(told: str) -> list[float]:
    """Return a latitude and a longitude as numbers."""
    return [float(part) for part in told.split(",")]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_by_keyboard_alone_with_no_barrier(live_site: LiveSite, open_page: OpenPage, axe: Axe, language: str) -> None:
    page = open_page(locale=language)
    watch, person = Watch(page), Keys(page)
    page.goto(live_site.url(f"/{language}{START}"))
    person.go_on()
    assert page.locator(".govuk-error-summary a").get_attribute("href") == "#where.list"
    found = barriers(page, axe)
    person.choose("where.list", "abbey")
    person.tab_to('[name="where.postcode"]')
    page.keyboard.insert_text("le1 3ea")
    person.tab_to(OPEN)
    page.keyboard.press("Enter")
    expect(page.locator(CANVAS)).to_be_focused()
    assert page.locator(DRAWN).inner_text() == words(page, "nothing")
    at_first = centre(page)
    page.keyboard.press("ArrowUp")
    above = centre(page, at_first)
    page.keyboard.press("ArrowRight")  # to the east in whatever direction the page is read
    beside = centre(page, above)
    (latitude, longitude), (north, same), (_, east) = degrees(at_first), degrees(above), degrees(beside)
    assert north > latitude
    assert abs(same - longitude) < 1e-3 < east - same
    page.keyboard.press("+")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("-")
    person.looked_at = ""
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.mapShape") == "area"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert page.locator("[data-map-shape=line]").get_attribute("aria-pressed") == "true"
    person.tab_to("[data-map-do=add]")
    page.keyboard.press("Enter")
    assert page.locator(DRAWN).inner_text() == words(page, "line_needs").replace("{}", "1")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(CANVAS)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert page.locator(DRAWN).inner_text() == words(page, "line").replace("{}", "3")
    person.tab_to("[data-map-do=remove]")
    page.keyboard.press("Enter")
    assert page.locator(DRAWN).inner_text() == words(page, "line").replace("{}", "2")
    found += barriers(page, axe)
    drawn = page.evaluate(f"() => JSON.parse(document.querySelector('{GEOMETRY}').value)")
    person.go_on()
    assert page.url.endswith("/page/then/")
    person.type(CASE.forms["then"])
    person.go_on()
    found += barriers(page, axe)
    person.go_on()
    assert page.url.endswith("/done/")
    assert found == [], "\n".join(found)
    assert watch.wrong == []
    stored = stored_response(live_site, page.locator(".govuk-panel__body bdi").inner_text())["answers"]["where"]
    assert stored == {"list": "abbey", "postcode": "LE1 3EA", "geometry": drawn}
    assert (drawn["type"], len(drawn["coordinates"])) == ("LineString", 2)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_without_javascript(live_site: LiveSite, open_page: OpenPage, language: str) -> None:
    page = open_page(locale=language, javascript_enabled=False)
    person = Keys(page)
    page.goto(live_site.url(f"/{language}{START}"))
    assert page.locator(f"{OPEN}, {CANVAS}").count() == 0
    person.type({"where.list": "abbey", "where.postcode": "LE1 3EA"})
    found = barriers(page, None)
    person.go_on()
    assert page.url.endswith("/page/then/")
    assert draft_answers(live_site, page.url.removeprefix(live_site.origin))["where"] == {
        "list": "abbey",
        "postcode": "LE1 3EA",
    }
    assert found == []


def test_a_drawing_by_pointing_is_shown_again_and_can_be_taken_back_with_and_without_javascript(
    live_site: LiveSite, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page()
    watch = Watch(page)
    page.goto(live_site.url(f"/en{START}"))
    page.locator('[name="where.list"]').first.check()
    page.locator(OPEN).click()
    page.locator("[data-map-shape=area]").click()
    for x, y in ((260, 160), (360, 160), (360, 250), (260, 250)):
        page.locator(CANVAS).click(position={"x": x, "y": y})
    expect(page.locator(DRAWN)).to_have_text(words(page, "area").replace("{}", "4"))
    send(page)
    address = page.url.removeprefix(live_site.origin)
    kept = draft_answers(live_site, address)["where"]["geometry"]
    assert (kept["type"], len(kept["coordinates"][0])) == ("Polygon", 5)

    back = page.url.replace("/page/then/", "/page/ask/")
    page.goto(back)
    expect(page.locator(DRAWN)).to_have_text(words(page, "area").replace("{}", "4"))
    assert page.locator("path.consult-map__drawn").count() == 1
    assert page.locator('[name="where.clear"]').count() == 0
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    assert axe(page) == []

    plain = open_page(javascript_enabled=False)
    plain.goto(back)
    assert plain.locator(".consult-map .govuk-body").first.inner_text().startswith("What you drew: An area on the map")
    send(plain)
    assert draft_answers(live_site, address)["where"]["geometry"] == kept
    plain.goto(back)
    plain.locator('[name="where.clear"]').check()
    send(plain)
    assert draft_answers(live_site, address)["where"] == {"list": "abbey"}

    page.locator("[data-map-do=restart]").click()
    expect(page.locator(DRAWN)).to_have_text(words(page, "nothing"))
    assert page.locator(GEOMETRY).input_value() == ""
    assert watch.wrong == []


def test_a_drawing_that_was_cut_in_parts_is_shown_whole_and_begun_anew(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(live_site.url(f"/en{START}"))
    page.locator('[name="where.list"]').first.check()
    page.locator(OPEN).click()
    page.locator("[data-map-shape=line]").click()
    for x, y in ((312, 160), (615, 200), (312, 250)):
        page.locator(CANVAS).click(position={"x": x, "y": y})
    send(page)
    kept = draft_answers(live_site, page.url.removeprefix(live_site.origin))["where"]["geometry"]
    assert (kept["type"], len(kept["coordinates"])) == ("MultiLineString", 2)
    page.goto(page.url.replace("/page/then/", "/page/ask/"))
    expect(page.locator(DRAWN)).to_have_text(words(page, "kept"))
    assert page.evaluate(f"() => JSON.parse(document.querySelector('{GEOMETRY}').value)") == kept
    page.locator("[data-map-do=add]").click()
    expect(page.locator(DRAWN)).to_contain_text(words(page, "point").split("{}", maxsplit=1)[0])
    assert page.evaluate(f"() => JSON.parse(document.querySelector('{GEOMETRY}').value).type") == "Point"


def send(page: Page) -> None:
    """Press the button and wait for what comes."""
    with page.expect_navigation():
        page.locator(CONTINUE).click()


def test_a_mistake_in_the_drawing_leads_to_the_map(live_site: LiveSite, open_page: OpenPage, axe: Axe) -> None:
    page = open_page()
    page.goto(live_site.url(f"/en{START}"))
    page.locator(OPEN).click()
    page.locator("[data-map-shape=area]").click()
    for x, y in ((200, 100), (300, 200), (300, 100), (200, 200)):
        page.locator(CANVAS).click(position={"x": x, "y": y})
    expect(page.locator(DRAWN)).to_have_text(words(page, "crossing"))
    send(page)
    link = page.locator(".govuk-error-summary a")
    assert "The sides of the area cross" in link.inner_text()
    assert link.get_attribute("href") == "#where.geometry"
    link.click()
    assert page.evaluate("document.activeElement.id") == "where.geometry"
    expect(page.locator(DRAWN)).to_have_text(words(page, "crossing"))
    assert axe(page) == []
    for _ in range(2):
        page.locator("[data-map-do=remove]").click()
    expect(page.locator(DRAWN)).to_have_text(words(page, "area_needs").replace("{}", "2"))
    send(page)
    assert "an area at least three" in page.locator(".govuk-error-summary a").inner_text()


def test_tiles_come_from_where_the_operator_says(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(live_site.url(f"/en{START}"))
    tiles: dict[str, Any] = {"url": "/static/consult/favicon.svg?{z}/{x}/{y}", "attribution": ""}
    page.locator(".consult-map script").first.evaluate(
        """(element, tiles) => {
          element.textContent = JSON.stringify({ ...JSON.parse(element.textContent), tiles });
        }""",
        tiles,
    )
    watch = Watch(page)
    page.locator(OPEN).click()
    page.locator("img.leaflet-tile-loaded").first.wait_for()
    assert watch.wrong == []


def test_the_map_shows_in_forced_colours_and_does_not_move_by_itself(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(viewport=(320, 640))
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(live_site.url(f"/en{START}"))
    page.locator(OPEN).click()
    expect(page.locator(CANVAS)).to_be_focused()
    page.keyboard.press("Enter")
    for selector, look in ((".consult-map__frame", "::before"), (".consult-map__frame", "::after")):
        ground, cross = page.locator(selector).evaluate(
            """(element, look) => [getComputedStyle(element.firstElementChild).backgroundColor,
              getComputedStyle(element, look).backgroundColor]""",
            look,
        )
        assert ground != cross
    stroke = page.locator("path.consult-map__drawn").evaluate("element => getComputedStyle(element).stroke")
    assert stroke == page.locator(CANVAS).evaluate("element => getComputedStyle(element).borderTopColor")
    before = page.locator(".leaflet-map-pane").evaluate("element => element.style.transform")
    page.keyboard.press("ArrowLeft")
    after = page.locator(".leaflet-map-pane").evaluate("element => element.style.transform")
    assert before != after
    assert page.locator(".leaflet-pan-anim, .leaflet-zoom-anim .leaflet-zoom-animated").count() == 0
