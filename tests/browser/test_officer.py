"""An officer logs in, opens the consultation's editor, and looks at who has answered."""

import re

from playwright.sync_api import expect

from tests.browser import buses
from tests.browser.conftest import Axe, OpenPage
from tests.browser.logins import log_in
from tests.browser.watching import Watch
from tests.cms.pictures import picture_file
from tests.servers.live_site import LiveSite

TITLE = "Should more buses run after eight in the evening?"

# The editor's own script fills its fields, which an attribute selector does not see.
HAS_VALUE = "wanted => [...document.querySelectorAll('input')].some(input => input.value === wanted)"


def test_an_officer_edits_the_consultation_and_sees_its_reach(
    live_site: LiveSite, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page()
    watch = Watch(page, unsafe_allowed=True, cookies_allowed=True)
    log_in(page, live_site, "officer@example.org")

    page.goto(live_site.url("/admin/pages/search/?q=buses"))
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/(edit/)?"))
    expect(page.locator('input[name="title"]')).to_have_value(TITLE)
    page.wait_for_function(HAS_VALUE, arg="bus-use")

    page.goto(live_site.url(f"/admin/reach/{buses.SLUG}/"))
    expect(page.locator(".reach-page h2").first).to_be_visible()
    assert axe(page, "main") == []
    assert watch.wrong == []


def test_without_logging_in_the_admin_shows_nothing(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(live_site.url(f"/admin/reach/{buses.SLUG}/"))
    assert page.url.startswith(live_site.url("/account/login/"))
    assert page.locator(".reach-page").count() == 0


def test_an_officer_adds_a_choice_of_pictures_and_a_group(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(viewport=(1280, 1400))
    log_in(page, live_site, "officer@example.org")
    page.goto(live_site.url("/admin/pages/search/?q=buses"))
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("tab", name="Questions", exact=True).click()
    page.wait_for_function(HAS_VALUE, arg="bus-use")
    inside = "questions-0-value-questions"
    questions = page.locator(f'input[name="{inside}-count"]')
    there = int(questions.input_value())

    insert = questions.locator("xpath=..").get_by_role("button", name="Insert a block").first
    insert.click()
    page.get_by_role("option", name="Questions about each of several").click()
    insert.click()
    page.get_by_role("option", name="A choice of pictures").click()

    # A new block is first in the page and last by number.
    group, pictures = f"{inside}-{there}-value", f"{inside}-{there + 1}-value"
    page.locator(f'input[name="{group}-text"]').fill("Who lives with you?")
    page.locator(f'input[name="{group}-text"]').press("Tab")
    expect(page.locator(f'input[name="{group}-code"]')).to_have_value("who-lives-with-you")
    page.locator(f'input[name="{pictures}-text"]').fill("Which shelter do you like?")
    for number in range(2):
        label = page.locator(f'input[name="{pictures}-options-{number}-value-label"]')
        expect(page.locator(f'input[name="{pictures}-options-{number}-value-code"]')).to_have_value("")
        label.fill("Glass")
        label.press("Tab")
    expect(page.locator(f'input[name="{pictures}-options-1-value-code"]')).to_have_value("glass-2")

    options = page.locator(f'input[name="{pictures}-options-count"]').locator("xpath=..")
    options.get_by_role("button", name="Choose an image").first.click()
    page.get_by_role("tab", name="Upload").click()
    file = {"name": "shelter.png", "mimeType": "image/png", "buffer": picture_file()}
    page.locator('input[name="image-chooser-upload-file"]').set_input_files(file)
    page.locator('input[name="image-chooser-upload-title"]').fill("Shelter")
    page.locator("#tab-upload button[type=submit]").click()
    expect(page.locator(f'input[name="{pictures}-options-0-value-image"]')).not_to_have_value("")
