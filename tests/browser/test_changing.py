"""Somebody sends their answers, changes one, sees the change, and withdraws them: by keyboard, in two directions."""

import contextlib
import sqlite3
from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import buses
from tests.browser.conftest import Axe, OpenPage
from tests.browser.database import draft_answers
from tests.browser.geometry import wider_than
from tests.browser.people import CONTINUE, Typing, control
from tests.browser.responses import answered, begin
from tests.servers.live_site import LiveSite

CHANGE_LINK = 'main a[href$="/change/"]'
WITHDRAW_LINK = 'main a[href$="/withdraw/"]'
KEEP = 'main form button[value="keep"]'
WIDTHS = (1280, 320)
SWITCH = 'header button[lang="{}"]'


def sent_by_keyboard(page: Page, site: LiveSite, language: str) -> tuple[Typing, str]:
    """Send the answers of a whole response and skip the equality questions; return the person and the private link."""
    link = answered(site, language)
    person = Typing(page)
    page.goto(site.url(f"{link}check/"))
    person.go_on()
    person.choose("answer", "no")
    person.go_on()
    assert urlsplit(page.url).path.endswith("/done/")
    return person, link


def revisions(site: LiveSite) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM surveys_responserevision").fetchone()[0])


def look(page: Page, axe: Axe | None) -> None:
    """Fail where something is wider than a narrow screen, or axe finds something, narrow or wide.

    Without JavaScript axe cannot run.
    """
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert wider_than(page, width) == []
        if axe:
            assert axe(page) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_send_change_and_withdraw(
    live_site: LiveSite, open_page: OpenPage, axe: Axe, language: str, javascript: bool
) -> None:
    page = open_page(viewport=(WIDTHS[-1], 800), locale=language, javascript_enabled=javascript)
    look_at = partial(look, page, axe if javascript else None)
    person, link = sent_by_keyboard(page, live_site, language)
    before, kept = draft_answers(live_site, link), revisions(live_site)
    look_at()
    person.follow(CHANGE_LINK)
    look_at()
    expect(page.locator(".govuk-summary-list__row")).to_have_count(14)
    person.follow('main a[href$="#stop"]')
    look_at()
    expect(page.locator(control("stop"))).to_have_value("Narborough Road")
    expect(page.locator(control("stop"))).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("Melton Road")
    person.go_on()
    assert urlsplit(page.url).path.endswith("/change/")
    look_at()
    expect(page.locator(".govuk-summary-list__value .govuk-tag")).to_have_count(1)
    assert draft_answers(live_site, link) == before
    person.go_on()
    assert urlsplit(page.url).path.endswith("/done/")
    look_at()
    assert draft_answers(live_site, link) == {**before, "stop": "Melton Road"}
    assert revisions(live_site) == kept + 1
    person.follow(CHANGE_LINK)
    expect(page.locator("main")).to_contain_text("Melton Road")
    person.follow(".govuk-back-link")
    person.follow(WITHDRAW_LINK)
    look_at()
    person.follow("main form button")
    assert urlsplit(page.url).path.endswith("/withdrawn/")
    look_at()
    assert draft_answers(live_site, link) == {}
    assert revisions(live_site) == kept
    answer = page.goto(live_site.url(link))
    assert answer is not None
    assert answer.status == 410
    look_at()


def test_keeping_the_answers_as_they_were(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    person, link = sent_by_keyboard(page, live_site, "en")
    before = draft_answers(live_site, link)
    person.follow(CHANGE_LINK)
    person.follow('main a[href$="#stop"]')
    expect(page.locator(control("stop"))).to_be_focused()
    page.keyboard.insert_text(" and more")
    person.go_on()
    person.follow(KEEP)
    assert urlsplit(page.url).query == "kept=1"
    assert draft_answers(live_site, link) == before


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_another_language_in_the_middle_of_a_page_keeps_what_was_typed(
    live_site: LiveSite, open_page: OpenPage, axe: Axe, javascript: bool
) -> None:
    page = open_page(viewport=(WIDTHS[-1], 800), javascript_enabled=javascript)
    link = begin(live_site, "en", buses.PAGES["evenings"])
    person = Typing(page)
    page.goto(live_site.url(f"{link}page/your-words/"))
    person.fill({"stop": "Narborough Road"})
    page.goto(live_site.url(f"{link}page/your-words/"))
    expect(page.locator(control("stop"))).to_have_value("")
    person.looked_at = ""
    person.fill({"stop": "Narborough Road"})
    person.looked_at = ""
    person.follow(SWITCH.format("ur"))
    assert page.url == live_site.url(f"{link.replace('/en/', '/ur/')}page/your-words/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(control("stop"))).to_have_value("Narborough Road")
    assert "stop" not in draft_answers(live_site, link)
    look(page, axe if javascript else None)


def test_the_enter_key_in_a_box_goes_on(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    link = begin(live_site, "en", buses.PAGES["evenings"])
    page.goto(live_site.url(f"{link}page/your-words/"))
    page.locator(control("stop")).fill("Narborough Road")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/en/" in page.url
    assert draft_answers(live_site, link)["stop"] == "Narborough Road"
    assert page.locator(CONTINUE).count() == 1
