"""The choices of a SurveyJS question, and its special ones: other, none, refused, do not know."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..choices import Choices
from ..draft import Book
from ..pictures import embedded
from ..wording import Text, built_in
from .words import Words

_OTHER = gettext_noop("Other (describe)")
_NONE = gettext_noop("None")
_REFUSE = gettext_noop("Prefer not to say")
_UNSURE = gettext_noop("Don’t know")
# (property, its older name, value, property of the label, our own words, what our option is)
_SPECIAL: tuple[tuple[str, str, str, str, str, Mapping[str, bool]], ...] = (
    ("showOtherItem", "hasOther", "other", "otherText", _OTHER, {"other": True, "last": True}),
    ("showNoneItem", "hasNone", "none", "noneText", _NONE, {"exclusive": True, "last": True}),
    ("showRefuseItem", "hasRefuse", "refused", "refuseText", _REFUSE, {"exclusive": True, "last": True}),
    ("showDontKnowItem", "hasDontKnow", "dontknow", "dontKnowText", _UNSURE, {"exclusive": True, "last": True}),
)
_MOST_GENERATED = 300
_SAID = frozenset({"value", "text", "imageLink"})


class Options:
    """Reads choices, rows and columns: plain values, or objects with value and text."""

    def __init__(self, book: Book, words: Words) -> None:
        self.book, self.words = book, words

    def of(self, item: str, element: Mapping[str, Any]) -> Choices:
        """Return the options of a choice question."""
        choices = Choices()
        several = element.get("type") in ("checkbox", "tagbox", "ranking")
        for value, label, entry in self.entries(item, _listed(element)):
            if element.get("type") == "imagepicker" and isinstance(entry, Mapping) and entry.get("imageLink"):
                self._picture(item, value, entry["imageLink"], label, choices)
                continue
            choices.add(value, label)
        for key, older, value, text_key, own, more in _SPECIAL:
            if element.get(key) or element.get(older):
                label = self.book.text(item, self.words.of(element.get(text_key)))
                kinds = {name: given for name, given in more.items() if several or name != "exclusive"}
                choices.add(value, label or built_in(own, [self.words.default]), **kinds)
        return choices

    def _picture(self, item: str, value: str, link: Any, label: Text, choices: Choices) -> None:
        source = link.get("default") or next(iter(link.values()), "") if isinstance(link, Mapping) else link
        found = embedded(str(source))
        choices.add(value, label, image=found and {"content": found, "alt": dict(label)})
        if found is None:
            reason = _("The picture is at “%(place)s”, not in the file. The option is shown in words.")
            self.book.ledger.cannot(f"{item}.{value}: imageLink", reason % {"place": str(source)[:200]})

    def entries(self, item: str, listed: Any) -> list[tuple[str, Text, Any]]:
        """Return (value, label, the entry itself) of each choice, row or column."""
        found = []
        for entry in listed if isinstance(listed, list) else []:
            value: Any = entry
            given: Any = None
            # The older shape of a choice: its value and its words in one.
            if isinstance(entry, str) and "|" in entry and _barred(listed):
                value, _bar, given = entry.partition("|")
            if isinstance(entry, Mapping):
                value = entry.get("value", entry.get("name", entry.get("text")))
                if isinstance(value, Mapping):
                    value = next(iter(value.values()), "")
                lost = [key for key in entry if key not in _SAID and key in ("visibleIf", "enableIf")]
                for key in lost:
                    reason = _("An option's rule, “%(rule)s”, is not kept: it is always offered.")
                    self.book.ledger.cannot(f"{item}.{value}: {key}", reason % {"rule": entry[key]})
            value = _plain(value)
            if isinstance(entry, Mapping):
                given = entry.get("text", entry.get("title"))
            label = self.book.text(f"{item}.{value}", self.words.of(given)) or {self.words.default: value}
            found.append((value, label, entry))
        return found


def _barred(listed: list[Any]) -> bool:
    """Return whether every choice is written as "value|words", and not only some of them have a bar in their words."""
    return all(isinstance(each, str) and each.count("|") == 1 and each.strip("|") == each for each in listed)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _listed(element: Mapping[str, Any]) -> Any:
    if element.get("choices"):
        return element["choices"]
    low, high, step = element.get("choicesMin"), element.get("choicesMax"), element.get("choicesStep", 1)
    if isinstance(low, int) and isinstance(high, int) and isinstance(step, int) and step > 0:
        return list(range(low, high + 1, step))[:_MOST_GENERATED]
    return []
