"""A consultation is answered by chat, by keyboard alone, in English and in Urdu; every page on the way is looked at.

The list of what is checked after each turn is in `assert_accessible`.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import buses
from tests.browser.chatting import TRANSCRIPT, Keyboard, asked, kinds, open_chat, read, wait_until_open
from tests.browser.conftest import Axe, OpenPage
from tests.browser.database import stored_response
from tests.browser.geometry import strays, wider_than
from tests.browser.people import Typing
from tests.browser.watching import Watch
from tests.servers.live_site import LiveSite

ACTIONS = ["skip", "back", "why", "language", "review", "stop", "help"]
# What is answered in words, and what has an option with words of its own.
SAID = {"evenings-out": "3", "stranded-what": None, "fare": "2.50", "stop": None, "anything-else": None}
ABOUT_YOU: dict[str, Any] = {name: value for page in buses.EQUALITY_PAGES for name, value in page.items()}

UNMARKED = """() => [...document.querySelectorAll("[data-chat-transcript] > li")]
  .filter(item => !item.lang || !["ltr", "rtl"].includes(item.dir)
    || !item.firstElementChild.matches(".govuk-visually-hidden")
    && !item.children[1].matches(".govuk-visually-hidden"))
  .map(item => item.outerHTML.slice(0, 200))"""
SMALL = """() => [...document.querySelectorAll("#chat :is(button, a, textarea, input:not([type=hidden]))")]
  .filter(element => element.checkVisibility()).filter(element => {
    const box = element.getBoundingClientRect();
    return box.width < 43.9 || box.height < 43.9;
  }).map(element => element.outerHTML.slice(0, 120))"""
LIVE = """() => [...document.querySelectorAll("#chat [role=status], #chat [aria-live]")]
  .map(element => element.contains(document.querySelector("[data-chat-transcript]")))"""
REFERENCE = re.compile("[0-9A-Z]{5}-[0-9A-Z]{5}")
IN_CHAT = "() => document.getElementById('chat').contains(document.activeElement)"


def assert_accessible(page: Page, axe: Axe, width: int) -> None:
    """Fail where the page, as it is now, breaks one of the chat's rules for accessibility."""
    assert axe(page) == []
    # An ordered list; who speaks is heard; lang and dir on each message.
    assert page.locator("ol[data-chat-transcript]").count() == 1
    assert page.evaluate(UNMARKED) == []
    # The transcript is no live region: new words are told in one of their own, and only those.
    assert page.evaluate(LIVE) == [False, False]
    # The focus is never lost.
    assert page.evaluate(IN_CHAT)
    # A closed question is a fieldset with a legend and a button to send it.
    for fieldset in page.locator("form.chat-question:not([data-rich])").all():
        assert fieldset.locator("fieldset > legend").inner_text().strip()
        assert fieldset.locator("button[type=submit]").is_visible()
    if kinds(page)[-1] != "done":
        row = page.locator("#chat-act button:visible")
        # There is nothing to skip where something is to be decided.
        wanted = ACTIONS[1:] if asked(page) in ("review", "equality") else ACTIONS
        assert row.evaluate_all("buttons => buttons.map(button => button.value)") == wanted
    assert page.evaluate(SMALL) == []
    assert strays(page) == []
    assert wider_than(page, width) == []


def answer(person: Keyboard, piece: str) -> None:
    """Answer what is asked as tests.browser.buses does."""
    if piece in ("review", "equality"):
        person.choose(piece, ["yes"])
        return
    known: dict[str, Any] = {**buses.ANSWERS, **ABOUT_YOU}
    boxes = {name: value for name, value in known.items() if name.startswith(f"{piece}-") and _is_part(name)}
    if piece == "stranded-when":
        day = buses.STRANDED
        boxes = {f"{piece}-day": str(day.day), f"{piece}-month": str(day.month), f"{piece}-year": str(day.year)}
    if boxes:
        person.fill(boxes)
    elif piece in SAID or piece not in known or "." in piece:
        person.say(SAID.get(piece) or str(known[piece]))
    else:
        value = known[piece]
        person.choose(piece, [str(value)] if isinstance(value, (str, int)) else list(value))


def _is_part(name: str) -> bool:
    return name.endswith(("-day", "-month", "-year"))


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ur", 320)])
def test_a_person_answers_everything_by_keyboard(
    live_site: LiveSite, open_page: OpenPage, axe: Axe, language: str, width: int
) -> None:
    page = open_page(viewport=(width, 800), locale=language)
    watch = Watch(page)
    page.goto(live_site.url(f"/{language}/consultations/{buses.SLUG}/"))
    Typing(page).follow(f'main a[href="/{language}/chat/{buses.SLUG}/"]')
    wait_until_open(page)
    person = Keyboard(page)
    while piece := asked(page):
        answer(person, piece)
        assert_accessible(page, axe, width)
        assert person.turns < 60
    assert kinds(page)[-1] == "done"
    assert page.locator("[data-private]").count() == 0
    [reference] = REFERENCE.findall(page.locator(TRANSCRIPT).last.inner_text())
    assert stored_response(live_site, reference) == {
        "status": "submitted",
        "language": language,
        "answers": buses.ANSWERS,
        "categories": buses.CATEGORIES,
    }
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert watch.wrong == []


def test_script_and_server_make_the_same_transcript(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(viewport=(800, 900))
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    person = Keyboard(page)
    person.choose("bus-use", ["weekly"])
    for turn in ("three", "asdf asdf", "why do you ask?"):
        person.say(turn)
    for do in ("help", "language", "stop", "review"):
        person.press(do)
    made = read(page)
    assert {message["attributes"]["data-kind"] for message in made} >= {"recorded", "languages", "stopped", "review"}
    assert made == _without_script(open_page, page.url)


def _without_script(open_page: OpenPage, address: str) -> Any:
    """The transcript as the server makes it, read by a page whose own scripts never come."""
    page = open_page()
    page.route("**/bot/page.js", lambda route: route.abort())
    page.goto(address)
    return read(page)


def test_the_focus_stays_where_it_was(live_site: LiveSite, page: Page) -> None:
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    person = Keyboard(page)
    for do in ("why", "help", "skip", "back"):
        person.press(do)
        assert page.evaluate("document.activeElement.value") == do
    person.say("once a week")
    assert page.evaluate("document.activeElement.id") == "chat-text"


def test_the_language_is_changed_in_the_middle(live_site: LiveSite, page: Page) -> None:
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    Keyboard(page).choose("bus-use", ["weekly"])
    before = page.url
    in_urdu = before.replace("/en/", "/ur/", 1)
    assert page.locator('.consult-languages a[hreflang="ur"]').evaluate("link => link.href") == in_urdu
    Keyboard(page).press("language")
    with page.expect_navigation():
        page.locator('[data-chat-options] button[lang="ur"]').click()
    assert page.url == f"{in_urdu}#latest"
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ur", "rtl"]
    assert asked(page) == "evenings-out"


def test_the_chat_opens_within_the_page_of_its_consultation(live_site: LiveSite, page: Page, axe: Axe) -> None:
    watch = Watch(page)
    page.goto(live_site.url(f"/en/consultations/{buses.SLUG}/"))
    sizes = page.locator(".consult-actions > a").evaluate_all("links => links.map(link => link.offsetWidth)")
    assert len(sizes) == 2
    assert sizes[0] == sizes[1]
    page.get_by_role("button", name="Answer by chat on this page").click()
    wait_until_open(page)
    Keyboard(page).choose("bus-use", ["weekly"])
    assert axe(page) == []
    # Reloading goes on with the chat: the address is that of the conversation now.
    page.reload()
    wait_until_open(page)
    assert asked(page) == "evenings-out"
    assert watch.wrong == []


def test_without_a_script_there_is_a_link_alone(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(javascript_enabled=False)
    page.goto(live_site.url(f"/en/consultations/{buses.SLUG}/"))
    assert page.get_by_role("button", name="Answer by chat on this page").count() == 0
    assert page.locator(f'main a[href="/en/chat/{buses.SLUG}/"]').is_visible()
