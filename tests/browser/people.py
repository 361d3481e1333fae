"""Two ways of using a form: pointing at its labels, and the keyboard alone."""

from typing import Protocol

from playwright.sync_api import Page

from tests.browser import buses

CONTINUE = "main form button.govuk-button:not(.govuk-button--secondary)"
SUBMITS = "main form"
# No page of the form has more stops for the Tab key than this.
STOPS = 80

# Looks of everything that can take the focus, remembered while nothing of it has the focus. A radio or a checkbox is
# drawn by its label, over an input that nobody sees; an outline that is not drawn or transparent is no look either.
REMEMBER = """() => {
  const looks = element => [element, element.labels?.[0]]
    .filter(part => part && getComputedStyle(part).opacity !== "0")
    .flatMap(part => ["", "::before"].map(pseudo => {
      const style = getComputedStyle(part, pseudo || null);
      const drawn = style.outlineStyle !== "none" && style.outlineColor !== "rgba(0, 0, 0, 0)";
      return [drawn ? style.outline : "", style.boxShadow, style.backgroundColor, style.borderColor].join();
    })).join("|");
  window.looks = looks;
  window.unfocused = new Map([...document.querySelectorAll("a, button, input, select, textarea, summary")].map(
    element => [element, looks(element)]));
}"""
# Whether the selector has the focus, and what has the focus if that cannot be seen.
ARRIVED = """selector => {
  const element = document.activeElement;
  const unseen = window.unfocused.get(element) === window.looks(element);
  return [element.matches(selector), unseen ? element.outerHTML : ""];
}"""
HAS_FOCUS = "selector => document.activeElement.matches(selector)"


class Person(Protocol):
    """Someone who fills in a page and goes on."""

    def fill(self, answers: buses.Page) -> None: ...
    def go_on(self) -> None: ...
    def follow(self, selector: str) -> None: ...


def has_arrived(page: Page, selector: str) -> bool:
    """Say whether the selector has the focus. Fails where what has the focus looks as it did without."""
    there, unseen = page.evaluate(ARRIVED, selector)
    assert unseen == ""
    return bool(there)


def control(name: str, value: str = "") -> str:
    """Return the selector of a control, or of one option of a question."""
    return f'[name="{name}"]' + (f'[value="{value}"]' if value else "")


class Pointing:
    """Clicks the words of a label, as a finger or a mouse does."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, answers: buses.Page) -> None:
        """Answer every question of the page."""
        for name, value in answers.items():
            field = self.page.locator(control(name)).first
            if field.get_attribute("type") in ("radio", "checkbox"):
                for option in [value] if isinstance(value, str) else value:
                    chosen = self.page.locator(control(name, option)).get_attribute("id")
                    self.page.locator(f'label[for="{chosen}"]').click()
            else:
                self.page.locator(f'label[for="{field.get_attribute("id")}"]').click()
                self.page.keyboard.insert_text(str(value))

    def go_on(self) -> None:
        """Send the page."""
        self.follow(CONTINUE)

    def follow(self, selector: str) -> None:
        """Click a link or a button and wait for where it leads."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()


class Typing:
    """Uses the keyboard alone, and fails where the focus cannot be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.looked_at = ""

    def fill(self, answers: buses.Page) -> None:
        """Answer every question of the page, from its top to its bottom."""
        for name, value in answers.items():
            kind = self.page.locator(control(name)).first.get_attribute("type")
            if kind == "radio":
                self.choose(name, str(value))
            elif kind == "checkbox":
                for option in [value] if isinstance(value, str) else value:
                    self.tab_to(control(name, option))
                    self.page.keyboard.press("Space")
            else:
                self.tab_to(control(name))
                self.page.keyboard.insert_text(str(value))

    def choose(self, name: str, option: str) -> None:
        """Go to a group of radios with Tab, and to the option with the arrows."""
        self.tab_to(control(name))
        if self.page.evaluate(HAS_FOCUS, control(name, option)):
            self.page.keyboard.press("Space")
            return
        for _ in range(STOPS):
            self.page.keyboard.press("ArrowDown")
            if has_arrived(self.page, control(name, option)):
                return
        raise AssertionError(f"the arrows do not reach {option} of {name}")

    def tab_to(self, selector: str) -> None:
        """Press Tab until the selector has the focus; the focus is seen at every stop."""
        if self.looked_at != self.page.url:
            self.page.evaluate(REMEMBER)
            self.looked_at = self.page.url
        for _ in range(STOPS):
            self.page.keyboard.press("Tab")
            if has_arrived(self.page, selector):
                return
        raise AssertionError(f"Tab does not reach {selector} on {self.page.url}")

    def go_on(self) -> None:
        """Send the page."""
        self.follow(CONTINUE)

    def follow(self, selector: str) -> None:
        """Go to a link or a button, press Enter, and wait for where it leads."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.looked_at = ""
