"""Somebody at the chat with the keyboard alone: goes to what is asked, answers it, and watches where the focus is."""

from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Page

from tests.browser.people import HAS_FOCUS, STOPS, has_arrived

TRANSCRIPT = "[data-chat-transcript] > li"
QUESTION = "form.chat-question"
TEXT = "#chat-text"
# As people.REMEMBER, but for what has the focus now, whose look without it is not known.
REMEMBER = """() => {
  const looks = element => [element, element.labels?.[0]]
    .filter(part => part && getComputedStyle(part).opacity !== "0")
    .flatMap(part => ["", "::before"].map(pseudo => {
      const style = getComputedStyle(part, pseudo || null);
      const drawn = style.outlineStyle !== "none" && style.outlineColor !== "rgba(0, 0, 0, 0)";
      return [drawn ? style.outline : "", style.boxShadow, style.backgroundColor, style.borderColor].join();
    })).join("|");
  window.looks = looks;
  window.unfocused = new Map([...document.querySelectorAll("a, button, input, select, textarea, summary")]
    .filter(element => element !== document.activeElement).map(element => [element, looks(element)]));
}"""
IS_BEFORE = """selector => {
  const found = document.querySelector(selector);
  const place = document.activeElement.compareDocumentPosition(found);
  return Boolean(place & Node.DOCUMENT_POSITION_PRECEDING) && !(place & Node.DOCUMENT_POSITION_CONTAINS);
}"""
# The transcript as a reader finds it, however it was made. White space between elements says nothing.
READ = """() => [...document.querySelectorAll("[data-chat-transcript] > li")].map(item => {
  const copy = item.cloneNode(true);
  copy.normalize();
  for (const extra of copy.querySelectorAll("[id=latest]")) extra.remove();
  const tidy = text => text.replace(/\\s+/g, " ").trim();
  const walk = node => node.nodeType === Node.TEXT_NODE ? tidy(node.data) : {
    tag: node.tagName, attributes: Object.fromEntries([...node.attributes].map(({name, value}) => [name, tidy(value)])
      .filter(([name, value]) => !(name === "data-read" || (name.startsWith("data-") && value === "true"))).sort()),
    children: [...node.childNodes].map(walk).filter(child => child !== ""),
  };
  return walk(copy);
})"""


class Keyboard:
    """Answers by keyboard. `turns` counts what was sent."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.turns = 0

    def go_to(self, selector: str) -> None:
        """Press Tab, or Shift and Tab, until the selector has the focus; the focus is seen at every stop."""
        self.page.evaluate(REMEMBER)
        if self.page.evaluate(HAS_FOCUS, selector):
            return
        key = "Shift+Tab" if self.page.evaluate(IS_BEFORE, selector) else "Tab"
        for _ in range(STOPS):
            self.page.keyboard.press(key)
            if has_arrived(self.page, selector):
                return
        raise AssertionError(f"{key} does not reach {selector}")

    def choose(self, name: str, values: Sequence[str]) -> None:
        """Choose these options, and send them."""
        first = self.page.locator(f'{QUESTION} [name="{name}"]').first
        if first.get_attribute("type") == "radio":
            self._arrows(name, values[0])
        else:
            for value in values:
                self.go_to(f'{QUESTION} [name="{name}"][value="{value}"]')
                self.page.keyboard.press("Space")
            self.go_to(f"{QUESTION} button[type=submit]")
        self.send()

    def _arrows(self, name: str, value: str) -> None:
        self.go_to(f'{QUESTION} [name="{name}"]')
        wanted = f'{QUESTION} [name="{name}"][value="{value}"]'
        if self.page.evaluate(HAS_FOCUS, wanted):
            self.page.keyboard.press("Space")
        for _ in range(STOPS):
            if self.page.evaluate(HAS_FOCUS, wanted):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {value}")

    def fill(self, boxes: Mapping[str, str]) -> None:
        """Fill in the boxes of a question, and send them."""
        for name, value in boxes.items():
            self.go_to(f'{QUESTION} [name="{name}"]')
            self.page.keyboard.insert_text(value)
        self.send()

    def say(self, text: str) -> None:
        """Write in the box for free words, and send it."""
        self.go_to(TEXT)
        self.page.keyboard.insert_text(text)
        if self.page.locator(TEXT).get_attribute("rows") == "5":
            self.go_to("#chat-say button[type=submit]")
        self.send()

    def press(self, do: str) -> None:
        """Press a button of the row that is always there, or one that a message offers."""
        self.go_to(f'#chat button[name="do"][value="{do}"]')
        self.send()

    def send(self) -> None:
        """Press Enter, and wait for what comes of it."""
        before = newest(self.page)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "before => Number(document.querySelector('[data-chat-transcript] > li:last-child').dataset.n) > before",
            arg=before,
        )
        self.page.wait_for_function("() => document.querySelector('[data-chat-status]').textContent")
        self.turns += 1


def newest(page: Page) -> int:
    """Return the place of the newest message."""
    return int(page.locator(TRANSCRIPT).last.get_attribute("data-n") or 0)


def kinds(page: Page) -> list[str]:
    """Return what the messages are, in order."""
    return page.locator(TRANSCRIPT).evaluate_all("items => items.map(item => item.dataset.kind)")


def asked(page: Page) -> str:
    """Return the code of what is asked now, "" when nothing is."""
    if page.locator("#chat-say").is_visible():
        return str(page.locator("#chat-say [name=piece]").input_value())
    form = page.locator(QUESTION)
    return str(form.get_attribute("data-piece")) if form.count() else ""


def read(page: Page) -> list[Any]:
    """Return the transcript taken apart, for comparing it with another."""
    return page.evaluate(READ)


def open_chat(page: Page, address: str) -> None:
    """Open a chat and wait until its socket is open: from then on no page is loaded any more."""
    page.goto(address)
    wait_until_open(page)


def wait_until_open(page: Page) -> None:
    """Wait until the script has taken the chat over."""
    page.wait_for_selector("#chat[data-open]")
