"""After an answer that is not taken: the error summary has the focus, and leads to the first control of the group."""

from typing import Any

import pytest

from tests.browser import buses
from tests.browser.conftest import OpenPage
from tests.browser.people import CONTINUE, Typing
from tests.browser.responses import answered
from tests.servers.live_site import LiveSite

SUMMARY = ".govuk-error-summary"
FIRST_ERROR = f"{SUMMARY} a"
ACTIVE = "() => document.activeElement.id"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_summary_takes_the_focus_and_leads_to_the_first_control(
    live_site: LiveSite, open_page: OpenPage, language: str
) -> None:
    page = open_page(locale=language)
    person = Typing(page)
    page.goto(live_site.url(f"/{language}/answer/{buses.SLUG}/"))
    person.go_on()
    page.wait_for_function(f"document.activeElement.matches('{SUMMARY}')")
    person.tab_to(FIRST_ERROR)
    page.keyboard.press("Enter")
    assert page.evaluate(ACTIVE) == "bus-use"
    assert page.evaluate("document.activeElement.type") == "radio"


def test_summary_leads_to_the_first_box_of_a_date(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    person = Typing(page)
    page.goto(live_site.url(f"{answered(live_site, 'en')}page/after-eight.2/"))
    page.locator("#stranded-when-month").fill("13")
    person.follow(CONTINUE)
    page.wait_for_function(f"document.activeElement.matches('{SUMMARY}')")
    person.tab_to(FIRST_ERROR)
    page.keyboard.press("Enter")
    assert page.evaluate(ACTIVE) == "stranded-when-day"
    assert page.locator("#stranded-when-month").input_value() == "13"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_without_javascript_the_summary_comes_first_and_leads_to_the_control(
    live_site: LiveSite, open_page: OpenPage, language: str
) -> None:
    page = open_page(locale=language, javascript_enabled=False)
    person = Typing(page)
    page.goto(live_site.url(f"/{language}/answer/{buses.SLUG}/"))
    person.go_on()
    first: Any = page.locator("main .govuk-grid-column-two-thirds > *").first
    assert "govuk-error-summary" in first.get_attribute("class")
    person.tab_to(FIRST_ERROR)
    page.keyboard.press("Enter")
    page.wait_for_url("**#bus-use")
    assert page.evaluate(ACTIVE) == "bus-use"
