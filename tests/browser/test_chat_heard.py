"""What is heard of the chat: what is told of a message, what a button is called; and what its box holds."""

from playwright.sync_api import Page, expect

from tests.browser import buses
from tests.browser.chatting import TEXT, TRANSCRIPT, Keyboard, asked, open_chat
from tests.browser.database import draft_answers
from tests.servers.live_site import LiveSite

STATUS = "[data-chat-status]"
TOLD = "() => [...document.querySelectorAll('[data-chat-status] > p')].map(part => [part.textContent, part.lang])"


def test_new_words_are_told_once_and_alone(live_site: LiveSite, page: Page) -> None:
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    status = page.locator("[data-chat-status]")
    assert status.text_content() == ""
    person = Keyboard(page)
    person.say("once a week")
    told = status.inner_text()
    assert "You answered" in told
    assert "on how many evenings" in told
    assert "You said" not in told
    assert "How often do you travel" not in told
    # Where the focus has gone to the next question, it is read there, and not told as well.
    person.say("3")
    person.choose("evening-why", ["work"])
    assert page.evaluate("document.activeElement.matches('[data-chat-group]')")
    assert "You answered" in status.inner_text()
    assert page.locator(TRANSCRIPT).last.locator("[data-chat-text]").inner_text() not in status.inner_text()


def test_answers_stay_as_text_with_a_way_to_change_them(live_site: LiveSite, page: Page) -> None:
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    person = Keyboard(page)
    person.choose("bus-use", ["weekly"])
    person.say("3")
    assert page.locator(f"{TRANSCRIPT} input").count() == 0
    button = page.get_by_role("button", name="Change your answer: How often do you travel by bus", exact=False)
    assert button.count() == 1
    assert button.inner_text().startswith("Change")
    person.press("change:bus-use")
    assert page.locator('[name="bus-use"]:checked').input_value() == "weekly"
    person.choose("bus-use", ["never"])
    assert draft_answers(live_site, "/" + page.url.split("/", 3)[3])["bus-use"] == "never"


def test_options_of_an_offer_and_answers_read_back_are_told(live_site: LiveSite, page: Page) -> None:
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    person = Keyboard(page)
    person.press("language")
    told = page.evaluate(TOLD)
    assert told[0] == ["Which language would you like?", "en"]
    shown = page.locator("[data-chat-options] button")
    assert told[1:] == shown.evaluate_all("buttons => buttons.map(button => [button.textContent, button.lang || 'en'])")
    assert ["اردو", "ur"] in told
    person.choose("bus-use", ["weekly"])
    person.press("review")
    assert [words for words, _ in page.evaluate(TOLD)][:2] == [
        "These are your answers so far.",
        "1. How often do you travel by bus in Leicester? At least once a week",
    ]


def test_the_source_of_a_passage_is_told(live_site: LiveSite, page: Page) -> None:
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    Keyboard(page).say("when will the night buses start?")
    source = page.locator(".chat-source a").last
    assert page.locator(".chat-message").filter(has=source).get_attribute("data-kind") == "passage"
    assert [source.inner_text(), "en"] in page.evaluate(TOLD)


def test_a_text_is_there_to_be_mended_and_goes_with_its_question(live_site: LiveSite, page: Page) -> None:
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    person = Keyboard(page)
    person.choose("bus-use", ["weekly"])
    person.say("3")
    expect(page.locator(TEXT)).to_have_value("")
    person.press("change:evenings-out")
    expect(page.locator(TEXT)).to_have_value("3")
    # Nobody changed it: it is not left in the box of the next question.
    person.press("skip")
    assert asked(page) == "evening-why"
    expect(page.locator(TEXT)).to_have_value("")
    # What somebody is writing stays.
    page.locator(TEXT).fill("I was about to")
    person.press("change:evenings-out")
    expect(page.locator(TEXT)).to_have_value("I was about to")
    page.locator(TEXT).fill("")
    page.reload()
    expect(page.locator(TEXT)).to_have_value("3")


def test_the_button_to_skip_takes_no_focus_with_it(live_site: LiveSite, page: Page) -> None:
    open_chat(page, live_site.url(f"/en/chat/{buses.SLUG}/"))
    person = Keyboard(page)
    person.choose("bus-use", ["weekly"])
    while (piece := asked(page)) != "review":
        if piece == "more-buses":
            person.choose(piece, ["no"])
        else:
            person.press("skip")
        assert person.turns < 30
    assert page.locator('#chat-act [value="skip"]').is_hidden()
    assert page.evaluate("document.activeElement.matches('[data-chat-group]')")
    person.press("back")
    assert page.locator('#chat-act [value="skip"]').is_visible()
