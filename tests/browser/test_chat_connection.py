"""The chat when the connection goes: nothing is lost or sent twice, and it is said in words."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from consult.settings.bot import CHAT_MESSAGES_AT_ONCE
from tests.browser import buses
from tests.browser.chatting import TEXT, TRANSCRIPT, Keyboard, asked, kinds, open_chat, wait_until_open
from tests.browser.conftest import OpenPage
from tests.browser.database import draft_answers
from tests.browser.responses import answered
from tests.servers.live_site import LiveSite, running_site

NOTICE = "[data-chat-notice]"
SOCKET = "**/ws/chat/"
# Milliseconds. A connection that was lost is opened again after half a minute at the most, by the page's clock.
LONGEST_PAUSE = 30_000
BACK = 60_000


@pytest.fixture(scope="module")
def own_site() -> Iterator[LiveSite]:
    """Return a site that may be stopped."""
    with running_site() as site:
        yield site


def path_of(page: Page) -> str:
    return "/" + page.url.split("/", 3)[3]


def test_a_server_that_stops_loses_nothing(own_site: LiveSite, open_page: OpenPage) -> None:
    page, drafting = open_page(), open_page()
    for each in (page, drafting):
        each.clock.install()
        open_chat(each, own_site.url(f"/en/chat/{buses.SLUG}/"))
    drafting.locator(TEXT).fill("I have not finished wri")
    drafting.locator('[name="bus-use"][value="monthly"]').check()
    Keyboard(page).choose("bus-use", ["weekly"])
    page.locator(TEXT).fill("3")
    own_site.stop()
    expect(page.locator(NOTICE)).to_contain_text("You are not connected now")
    # What was written is still there, and what is sent now waits.
    expect(page.locator(TEXT)).to_have_value("3")
    page.locator(TEXT).press("Enter")
    expect(page.locator(NOTICE)).to_contain_text("waits to be sent")
    page.locator(TEXT).press("Enter")
    expect(page.locator(NOTICE)).to_contain_text("still on its way")
    expect(drafting.locator(NOTICE)).to_contain_text("You are not connected now")
    own_site.start()
    for each in (page, drafting):
        each.clock.fast_forward(LONGEST_PAUSE)
    expect(page.locator(TEXT)).to_have_value("", timeout=BACK)
    assert kinds(page)[-3:] == ["said", "recorded", "ask"]
    assert kinds(page).count("said") == 1
    assert draft_answers(own_site, path_of(page))["evenings-out"] == 3
    # What somebody is still writing and choosing is kept while the connection comes back.
    expect(drafting.locator(NOTICE)).to_contain_text("You are connected again", timeout=BACK)
    expect(drafting.locator(TEXT)).to_have_value("I have not finished wri")
    expect(drafting.locator('[name="bus-use"]:checked')).to_have_value("monthly")


class Between:
    """Stands between the page and the server, and loses what it is told to lose.

    crowd: messages of its own that it sends before the page's next one, and whose answers the page does not see.
    """

    def __init__(self, page: Page) -> None:
        self.sent: list[dict[str, Any]] = []
        self.sockets: list[WebSocketRoute] = []
        self.lose_next_ack = False
        self.crowd = 0
        page.route_web_socket(SOCKET, self.open)

    def open(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        self.sockets.append(socket)

        def up(frame: str | bytes) -> None:
            self.sent.append(json.loads(frame))
            for _ in range(self.crowd):
                server.send('{"type": "ping"}')
            self.crowd = 0
            server.send(frame)

        def down(frame: str | bytes) -> None:
            message = json.loads(frame)
            if self.lose_next_ack and message["type"] == "ack":
                self.lose_next_ack = False
                socket.close(code=1012)
            elif message["type"] != "pong" and (message["type"] != "err" or message.get("id")):
                socket.send(frame)

        socket.on_message(up)
        server.on_message(down)


def test_an_answer_whose_receipt_was_lost_is_sent_again_under_its_id(live_site: LiveSite, page: Page) -> None:
    between = Between(page)
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    Keyboard(page).choose("bus-use", ["weekly"])
    between.lose_next_ack = True
    Keyboard(page).say("3")
    expect(page.locator(TEXT)).to_have_value("")
    turns = [message for message in between.sent if message["type"] == "say"]
    assert len(turns) == 2
    assert turns[0] == turns[1]
    hellos = [message for message in between.sent if message["type"] == "hello"]
    # After the first turn it is the private link that leads back.
    assert (len(hellos), len(hellos[1]["token"])) == (2, 43)
    assert kinds(page).count("said") == 1
    assert draft_answers(live_site, path_of(page))["evenings-out"] == 3


@pytest.mark.parametrize("code", [4401, 4403, 4410])
def test_after_a_final_close_it_is_not_tried_again(live_site: LiveSite, page: Page, code: int) -> None:
    between = Between(page)
    page.clock.install()
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    between.sockets[0].close(code=code)
    expect(page.locator(NOTICE)).to_contain_text("The chat stopped")
    expect(page.locator(f"{NOTICE} a")).to_be_visible()
    page.clock.fast_forward(60_000)
    assert len(between.sockets) == 1


def test_what_is_sent_too_fast_is_sent_again_by_itself(live_site: LiveSite, page: Page) -> None:
    between = Between(page)
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    # One after the other they take longer on a busy machine than the server wants between them.
    between.crowd = 2 * CHAT_MESSAGES_AT_ONCE
    Keyboard(page).press("why")
    acts = [message["id"] for message in between.sent if message["type"] == "act"]
    assert len(acts) > len(set(acts)) == 1
    assert kinds(page).count("why") == 1


def test_two_devices_stay_in_step(live_site: LiveSite, open_page: OpenPage) -> None:
    here = open_page()
    open_chat(here, live_site.url(f"/en/chat/{buses.SLUG}/"))
    Keyboard(here).choose("bus-use", ["weekly"])
    there = open_page()
    open_chat(there, here.url)
    there.locator(TEXT).focus()
    Keyboard(here).say("3")
    there.wait_for_selector('[data-piece="evening-why"]')
    assert kinds(there) == kinds(here)
    assert there.evaluate("document.activeElement.id") == "chat-text"


def test_what_was_answered_in_the_form_is_there(live_site: LiveSite, page: Page) -> None:
    link = answered(live_site, "en")
    page.goto(live_site.url(f"{link}page/{next(iter(buses.PAGES))}/"))
    with page.expect_navigation():
        page.get_by_role("link", name="Change to the chat").click()
    wait_until_open(page)
    assert asked(page) == "review"
    assert page.locator(f"{TRANSCRIPT} dt").count() >= len(buses.PAGES)
    with page.expect_navigation():
        page.get_by_role("link", name="Change to the form").click()
    assert page.url.endswith("/check/")


def test_an_answer_longer_than_a_message_goes_as_a_form(live_site: LiveSite, page: Page) -> None:
    link = answered(live_site, "en").replace("/answer/", "/chat/")
    open_chat(page, live_site.url(link))
    Keyboard(page).press("change:anything-else")
    text = "Night buses matter. " * 240
    page.locator(TEXT).fill(text)
    with page.expect_navigation():
        page.locator("#chat-say button[type=submit]").click()
    assert page.url.endswith(f"{link}#latest")
    # It came whole: the question takes 2,000 characters, and says so of this one.
    assert kinds(page)[-2:] == ["said", "error"]
    assert page.locator(".chat-message--person").last.locator("p").inner_text() == text.strip()
    assert draft_answers(live_site, link)["anything-else"] == buses.ANSWERS["anything-else"]
