"""Reading aloud, speech, settings of the display: nothing starts by itself, and nothing leaves the device unasked."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import buses
from tests.browser.chatting import TEXT, TRANSCRIPT, Keyboard, open_chat
from tests.browser.conftest import OpenPage
from tests.browser.geometry import wider_than
from tests.servers.live_site import LiveSite

# Chromium without a screen has no voices: these stand in for those of a device.
VOICES = """voices => {
  window.spoken = [];
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices, cancel: () => { window.cancelled = true; },
    speak: said => window.spoken.push([said.text, said.lang, said.voice.lang]),
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
}"""
EARS = """available => {
  window.started = [];
  window.SpeechRecognition = class extends EventTarget {
    static async available(asked) { window.asked = asked; return available; }
    start() { window.started.push({ here: this.processLocally === true }); window.listening = this; }
    stop() { this.dispatchEvent(new Event("end")); }
  };
}"""
HEAR = """words => {
  const heard = Object.assign(new Event("result"), { results: [[{ transcript: words }]] });
  window.listening.dispatchEvent(heard);
  window.listening.dispatchEvent(new Event("end"));
}"""
MOVING = """() => [...document.querySelectorAll("#chat *")]
  .filter(element => getComputedStyle(element).transitionDuration !== "0s").length"""


def with_script(page: Page, script: str, argument: Any) -> None:
    page.add_init_script(f"({script})({json.dumps(argument)})")


def begin(page: Page, site: LiveSite, language: str = "en") -> None:
    open_chat(page, site.url(f"/{language}/chat/{buses.SLUG}/"))


def voice(language: str, *, here: bool) -> dict[str, Any]:
    return {"lang": language, "localService": here, "name": language}


def test_a_message_is_read_aloud_when_asked(live_site: LiveSite, page: Page) -> None:
    with_script(page, VOICES, [voice("ur-PK", here=True), voice("en-GB", here=True)])
    begin(page, live_site)
    assert page.evaluate("window.spoken") == []
    buttons = page.locator(f"{TRANSCRIPT} button", has_text="Read aloud")
    assert buttons.count() == page.locator(".chat-message--bot").count()
    buttons.last.click()
    spoken = page.evaluate("window.spoken")
    assert spoken[0][0].startswith("How often do you travel by bus")
    assert spoken[1][0] == "Most days"
    assert {(lang, voice) for _, lang, voice in spoken} == {("en", "en-GB")}
    page.locator(f"{TRANSCRIPT} button", has_text="Stop reading").click()
    assert page.evaluate("window.cancelled")


@pytest.mark.parametrize("voices", [[], [voice("pl-PL", here=True)], [voice("en-GB", here=False)]])
def test_without_a_voice_on_the_device_it_is_not_offered(
    live_site: LiveSite, page: Page, voices: list[dict[str, Any]]
) -> None:
    with_script(page, VOICES, voices)
    begin(page, live_site)
    assert page.get_by_text("Read aloud").count() == 0


def test_speech_that_stays_on_the_device_begins_when_asked(live_site: LiveSite, page: Page) -> None:
    with_script(page, EARS, "available")
    begin(page, live_site)
    assert page.evaluate("window.started") == []
    page.get_by_role("button", name="Speak your answer").click()
    page.wait_for_function("() => window.started.length")
    assert page.evaluate("window.started") == [{"here": True}]
    assert page.evaluate("window.asked.processLocally") is True
    page.evaluate(HEAR, "once a week")
    expect(page.locator(TEXT)).to_have_value("once a week")
    expect(page.locator("[data-chat-notice]")).to_contain_text("Check the words in the box")
    # It is the person who sends it.
    assert page.locator(".chat-message--person").count() == 0


def test_speech_that_may_leave_the_device_needs_a_yes(live_site: LiveSite, page: Page) -> None:
    with_script(page, EARS, "unavailable")
    begin(page, live_site)
    speak = page.get_by_role("button", name="Speak your answer")
    speak.click()
    consent = page.locator(".chat-consent")
    expect(consent).to_contain_text("may send the sound of your voice")
    page.get_by_role("button", name="No, I will write").click()
    assert page.evaluate("window.started") == []
    assert page.evaluate("document.activeElement.textContent") == "Speak your answer"
    speak.click()
    page.get_by_role("button", name="Yes, listen").click()
    assert page.evaluate("window.started") == [{"here": False}]
    page.evaluate("window.listening.stop()")
    # Once said, it holds for this page's ordinary questions.
    speak.click()
    page.wait_for_function("() => window.started.length === 2")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_without_recognition_there_is_no_button(live_site: LiveSite, page: Page) -> None:
    page.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition;")
    begin(page, live_site)
    assert page.get_by_role("button", name="Speak your answer").count() == 0


@pytest.mark.parametrize("language", ["en", "ur"])
def test_it_is_whole_at_400_per_cent_and_in_forced_colours(
    live_site: LiveSite, open_page: OpenPage, language: str
) -> None:
    page = open_page(viewport=(320, 256), locale=language)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    begin(page, live_site, language)
    person = Keyboard(page)
    person.choose("bus-use", ["weekly"])
    person.press("review")
    assert wider_than(page, 320) == []
    # The edge of a message is drawn where backgrounds are not.
    assert page.locator(TRANSCRIPT).first.evaluate("item => getComputedStyle(item).outlineStyle") == "solid"
    assert page.evaluate(MOVING) == 0
