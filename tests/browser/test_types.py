"""Questions asked in several boxes: grids, rankings, budgets and projects.

Completed by the keyboard alone, left to right and right to left, with JavaScript and without.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, OpenPage
from tests.browser.database import stored_response
from tests.browser.geometry import strays, wider_than
from tests.browser.keyboard import Keys
from tests.browser.people import CONTINUE
from tests.browser.watching import Watch
from tests.corpus import Typed
from tests.servers.live_site import LiveSite
from tests.servers.questionnaires import SLUG, in_several_boxes

CASE = in_several_boxes()
LINE = "[data-remainder-line]"
SUMMARY = ".govuk-error-summary"
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


def barriers(page: Page, axe: Axe | None) -> list[str]:
    """Return what axe finds, what stands in the wrong place, and what is wider than a narrow screen.

    Without JavaScript axe cannot run: `test_every_type_together_has_no_barrier` shows it such a page.
    """
    found = [*(axe(page) if axe else ()), *strays(page)]
    page.set_viewport_size(NARROW)
    found += [*strays(page), *wider_than(page, NARROW["width"])]
    page.set_viewport_size(WIDE)
    return [f"{page.url}: {barrier}" for barrier in found]


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_by_keyboard_alone_with_a_mistake_on_every_page_and_no_barrier(
    live_site: LiveSite, open_page: OpenPage, axe: Axe, language: str, javascript: bool
) -> None:
    page = open_page(locale=language, javascript_enabled=javascript)
    watch, person, found = Watch(page), Keys(page), []
    page.goto(live_site.url(f"/{language}/answer/{SLUG}/"))
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
    for fields in CASE.forms.values():
        person.go_on()
        first_control = page.locator(f"{SUMMARY} a").get_attribute("href")
        assert page.locator("main form input:not([type=hidden]), main form select").first.get_attribute("id") == (
            str(first_control).removeprefix("#")
        )
        found += barriers(page, axe if javascript else None)
        person.type(fields)
        person.go_on()
    assert page.url.endswith("/check/")
    found += barriers(page, axe if javascript else None)
    person.go_on()
    assert page.url.endswith("/done/")
    assert found == [], "\n".join(found)
    assert watch.wrong == []
    reference = page.locator(".govuk-panel__body bdi").inner_text()
    stored = stored_response(live_site, reference)
    assert (stored["status"], stored["language"], stored["answers"]) == ("submitted", language, CASE.answers)


# Page → what is chosen or typed, and the id of the control that the error message leads to.
MISTAKES = {
    "grid-single-choice": ({"parts.paths": "good"}, "parts.play"),
    "grid-multiple-choice": ({"use.paths": ["morning"], "use.lights": ["evening"]}, "use.play"),
    "grid-scale": ({"score.paths": "1", "score.lights": "3"}, "score.play"),
    "ranking": ({"order.benches": "1", "order.trees": "1"}, "order.trees"),
    "ranking-partial": ({"best.benches": "1"}, "best.benches"),
    "budget": ({"spend.benches": "100", "spend.trees": "ten"}, "spend.trees"),
    "projects": ({"build": ["path", "pond"]}, "build"),
}


def test_mistakes_lead_to_the_box_that_has_them(live_site: LiveSite, open_page: OpenPage, axe: Axe) -> None:
    page = open_page()
    page.goto(live_site.url(f"/en/answer/{SLUG}/"))
    found = []
    for name, fields in CASE.forms.items():
        mistake, control = MISTAKES[name]
        give(page, mistake)
        send(page)
        link = page.locator(f"{SUMMARY} a")
        assert (name, link.count(), link.get_attribute("href")) == (name, 1, f"#{control}")
        link.click()
        assert page.evaluate("document.activeElement.id") == control
        found += barriers(page, axe)
        give(page, fields)
        send(page)
    assert page.url.endswith("/check/")
    assert found == [], "\n".join(found)


def give(page: Page, fields: Typed) -> None:
    """Choose and type these, and take back what else was ticked."""
    for name, value in fields.items():
        controls = page.locator(f'[name="{name}"]')
        kind = controls.first.evaluate("element => element.type")
        if kind in ("radio", "checkbox"):
            wanted = [value] if isinstance(value, str) else value
            for box in controls.all():
                if kind == "checkbox" or box.input_value() in wanted:
                    box.set_checked(box.input_value() in wanted)
        elif kind == "select-one":
            controls.select_option(str(int(str(value))) if value else "")
        else:
            controls.fill(str(value))


def send(page: Page) -> None:
    """Press the button and wait for what comes."""
    with page.expect_navigation():
        page.locator(CONTINUE).click()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_line_below_says_what_is_left(live_site: LiveSite, open_page: OpenPage, language: str) -> None:
    page = open_page(locale=language)
    page.goto(live_site.url(f"/{language}/answer/every-type-section/"))
    group = page.locator("#spend")
    line = group.locator(LINE)
    assert (line.get_attribute("aria-live"), line.get_attribute("aria-atomic")) == ("polite", "true")
    left, over = (str(group.get_attribute(f"data-{name}")) for name in ("left", "over"))
    steps = [("benches", "30", left, "70"), ("toilets", "۵", left, "65"), ("trees", "٦٥", left, "0")]
    for option, typed, words, amount in [*steps, ("trees", "20,000", over, "19,935"), ("trees", "many", left, "65")]:
        page.locator(f'[name="spend.{option}"]').fill(typed)
        expect(line).to_have_text(words.replace("{}", amount))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_line_below_says_what_the_projects_leave(live_site: LiveSite, open_page: OpenPage, language: str) -> None:
    page = open_page(locale=language)
    page.goto(live_site.url(f"/{language}/answer/every-type-section/"))
    group = page.locator("[data-remainder=prices]")
    left, over = (str(group.get_attribute(f"data-{name}")) for name in ("left", "over"))
    for project, words, amount in (("path", left, "20,000"), ("pond", over, "5,000"), ("path", left, "25,000")):
        page.locator(f'[name="build"][value="{project}"]').click()
        expect(group.locator(LINE)).to_have_text(words.replace("{}", amount))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_type_together_has_no_barrier(
    live_site: LiveSite, open_page: OpenPage, axe: Axe, language: str, scripts: bool
) -> None:
    page = open_page(locale=language)
    if not scripts:
        page.route("**/*.js", lambda route: route.abort())
    page.goto(live_site.url(f"/{language}/answer/every-type-section/"))
    assert (page.locator(f"#spend {LINE}").inner_text() == "") is not scripts
    found = barriers(page, axe)
    send(page)
    assert page.locator(SUMMARY).is_visible()
    assert [*found, *barriers(page, axe)] == []
