"""What became of each item of a file, so that nothing is lost without a word."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .wording import CLOSE, OPEN, plain


@dataclass(slots=True)
class Ledger:
    """Every question of the source and what became of it, and every other item that did not come.

    An item is named as the source names it: the question's code, then the part that was lost ("age: constraint").
    """

    format: str
    asked: list[str] = field(default_factory=list)
    arrived: set[str] = field(default_factory=set)
    lost: list[tuple[str, str]] = field(default_factory=list)

    def asks(self, name: str) -> str:
        """Note a question of the source; return the item it is listed as (a second of the same name is told apart)."""
        item, number = name, 1
        while item in self.asked:
            number += 1
            item = f"{name} ({number})"
        self.asked.append(item)
        return item

    def arrives(self, item: str) -> None:
        """Note that this question stands in the document."""
        self.arrived.add(item)

    def cannot(self, item: str, reason: str, words: Mapping[str, object] | None = None) -> None:
        """Note what was lost, whole or in part, and why. The same loss is listed once.

        `words` are those that are lost with it, by language, so that somebody can put them in by hand.
        """
        said = " / ".join(dict.fromkeys(shown for text in (words or {}).values() if (shown := _shown(text))))
        if said:
            reason = _("%(reason)s The words: “%(words)s”") % {"reason": reason, "words": said}
        if (item, reason) not in self.lost:
            self.lost.append((item, reason))

    def report(self) -> Mapping[str, Any]:
        """Return the report: format, questions in the source, questions that arrived, and what was not converted."""
        named = {item for item, _reason in self.lost}
        for item in self.asked:
            if item not in self.arrived and item not in named:
                self.cannot(item, _("This question was not converted."))
        return {
            "format": self.format,
            "questions": len(self.asked),
            "converted": sum(item in self.arrived for item in self.asked),
            "not_converted": [{"item": item, "reason": reason} for item, reason in self.lost],
        }


def _shown(text: object) -> str:
    words = plain(text)[0].replace(OPEN, "[").replace(CLOSE, "]")
    return " ".join(words.split())
