"""The keyboard alone, on lists to choose from and on boxes in whatever order the page has them."""

from tests.browser.people import HAS_FOCUS, STOPS, Typing, control
from tests.corpus import Typed

ORDER = """names => [...document.querySelectorAll("main form [name]")]
  .map(element => [element.name, element.type, element.value]).filter(([name]) => names.includes(name))"""


class Keys(Typing):
    """Types what a case of the corpus types, from the top of the page to its bottom."""

    def type(self, fields: Typed) -> None:
        """Answer every question of the page that the case answers."""
        for name, kind, value in self.page.evaluate(ORDER, list(fields)):
            wanted = fields[name]
            if kind == "radio" and value == wanted:
                self.choose(name, value)
            elif kind == "checkbox" and value in ([wanted] if isinstance(wanted, str) else wanted):
                self.tab_to(control(name, value))
                self.page.keyboard.press("Space")
            elif kind == "select-one" and wanted:
                self.pick(name, str(int(str(wanted))))
            elif kind not in ("radio", "checkbox", "select-one"):
                self.tab_to(control(name))
                self.page.keyboard.insert_text(str(wanted))

    def pick(self, name: str, value: str) -> None:
        """Go to a list with Tab, and to a line of it with the arrows."""
        self.tab_to(control(name))
        for _ in range(STOPS):
            if self.page.locator(control(name)).input_value() == value:
                assert self.page.evaluate(HAS_FOCUS, control(name))
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {value} of {name}")
