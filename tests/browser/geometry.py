"""Where things stand on the page: axe finds nothing wrong with a radio at the other side of the screen."""

from typing import Any

from playwright.sync_api import Page

# How far the first letter of a label may be from its control, in CSS pixels.
NEAR = 24

CONTROLS = """() => [...document.querySelectorAll(".govuk-radios__item, .govuk-checkboxes__item")].map(item => {
  const control = item.querySelector("input");
  const range = document.createRange();
  range.selectNodeContents(item.querySelector("label"));
  const [box, words] = [control.getBoundingClientRect(), range.getBoundingClientRect()];
  return {
    name: control.name + "=" + control.value, seen: control.checkVisibility(),
    words_after: words.left - box.right, words_before: box.left - words.right,
    level: words.top < box.bottom && words.bottom > box.top,
  };
}).filter(control => control.seen)"""
# The arrow is a square turned round with two of its sides drawn: its tip is the corner where they meet.
ARROW = """() => {
  const style = getComputedStyle(document.querySelector(".govuk-back-link"), "::before");
  const matrix = new DOMMatrix(style.transform);
  const [x, y] = [parseFloat(style.borderRightWidth) > 0 ? 1 : -1, parseFloat(style.borderTopWidth) > 0 ? -1 : 1];
  return matrix.a * x + matrix.c * y;
}"""
WIDTH = "() => document.scrollingElement.scrollWidth"
WIDER_THAN_SCREEN = """() => [...document.body.querySelectorAll("*")].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width && (box.right > innerWidth + 1 || box.left < -1);
}).map(element => element.outerHTML.slice(0, 120)).slice(0, 5)"""


def strays(page: Page) -> list[dict[str, Any]]:
    """Return the radios and checkboxes that do not stand right before the words of their label."""
    side = "words_before" if page.evaluate("document.dir") == "rtl" else "words_after"
    return [control for control in page.evaluate(CONTROLS) if not (0 <= control[side] < NEAR and control["level"])]


def count_of_controls(page: Page) -> int:
    """Return how many radios and checkboxes can be seen."""
    return len(page.evaluate(CONTROLS))


def arrow_of_back_link(page: Page) -> str:
    """Return where the arrow of the back link points."""
    return "right" if page.evaluate(ARROW) > 0 else "left"


def wider_than(page: Page, pixels: int) -> list[str]:
    """Return what makes the page wider than this, or nothing."""
    return page.evaluate(WIDER_THAN_SCREEN) or ["the page"] if page.evaluate(WIDTH) > pixels else []
