"""Save and finish later, on another device and in another language."""

import re
from itertools import takewhile

import pytest
from playwright.sync_api import Page, expect

from tests.browser import buses
from tests.browser.conftest import OpenPage
from tests.browser.people import Pointing, control
from tests.browser.responses import sent
from tests.servers.live_site import LiveSite

SAVE = 'main form button[value="save"]'


def answer_until(page: Page, site: LiveSite, language: str, name: str) -> Pointing:
    """Answer every page before the one of this name, and be there."""
    person = Pointing(page)
    page.goto(site.url(f"/{language}/answer/{buses.SLUG}/"))
    for earlier in takewhile(lambda earlier: earlier != name, buses.PAGES):
        person.fill(buses.PAGES[earlier])
        person.go_on()
    assert page.url.endswith(f"/page/{name}/")
    return person


@pytest.mark.parametrize("language", ["en", "ur"])
def test_private_link_leads_back_to_the_place_on_another_device(
    live_site: LiveSite, open_page: OpenPage, language: str
) -> None:
    first = open_page(locale=language)
    person = answer_until(first, live_site, language, "change")
    place = first.url
    person.follow(SAVE)
    link = first.locator(".consult-private-link bdi").inner_text()

    other = open_page(viewport=(320, 640), locale="pl", javascript_enabled=False)
    other.goto(link)
    assert other.url == place
    other.goto(f"{link}page/after-eight/")
    expect(other.locator(control("service", "2"))).to_be_checked()
    expect(other.locator(control("barriers", "safety-stop"))).to_be_checked()
    other.goto(f"{link}page/evenings/")
    expect(other.locator(control("bus-use", "weekly"))).to_be_checked()
    expect(other.locator(control("evenings-out"))).to_have_value("3")


def test_what_is_on_the_page_is_saved_with_it(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    person = answer_until(page, live_site, "en", "after-eight")
    place = page.url
    person.fill({"service": "4", "barriers": ("cost",)})
    person.follow(SAVE)
    page.goto(place)
    expect(page.locator(control("service", "4"))).to_be_checked()
    expect(page.locator(control("barriers", "cost"))).to_be_checked()
    assert page.locator("main input:checked").count() == 2


def test_changing_the_language_keeps_the_place_and_what_was_saved(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    person = answer_until(page, live_site, "en", "after-eight")
    person.follow('header button[lang="ur"]')
    assert re.fullmatch(r".*/ur/answer/buses-after-eight/[^/]+/page/after-eight/", page.url)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    person.fill(buses.PAGES["after-eight"])
    person.go_on()
    person.follow(".govuk-back-link")
    person.follow('header button[lang="en"]')
    assert "/en/" in page.url
    expect(page.locator(control("service", "2"))).to_be_checked()
    expect(page.locator(control("barriers", "long-wait"))).to_be_checked()
    person.follow(".govuk-back-link")
    expect(page.locator(control("evening-why.other"))).to_have_value("Night prayers")


def test_equality_answers_are_never_shown_again(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    person = Pointing(page)
    link = sent(live_site, "en")
    page.goto(live_site.url(f"{link}about-you/2/"))
    person.fill(buses.EQUALITY_PAGES[1])
    person.go_on()
    assert page.url.endswith("/about-you/3/")

    other = open_page()
    other.goto(live_site.url(link))
    assert other.url.endswith("/done/")
    for number, answers in enumerate(buses.EQUALITY_PAGES, start=1):
        other.goto(live_site.url(f"{link}about-you/{number}/"))
        assert other.locator("main input[name]").count() >= len(answers)
        assert other.locator("main input:checked").count() == 0
        assert set(other.locator("main input[type=text]").evaluate_all("all => all.map(box => box.value)")) <= {""}
