"""One question of LimeSurvey as questions of ours, except arrays."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..accept import accepted
from ..draft import Book, Demand, Draft
from ..expressions.expressionscript import parse_expressionscript
from ..expressions.targets import Target
from ..expressions.tree import Name, call
from ..wording import Text, joined
from .choosing import Choosing
from .tables import Asked, number
from .words import marked


class Questions(Choosing):
    """Makes questions, and lets the names that rules use stand for them."""

    def __init__(self, book: Book, sid: str, titles: frozenset[str] = frozenset()) -> None:
        super().__init__(book, sid, titles)
        self.makers: Mapping[str, Callable[[str, Asked], list[Draft]]] = {
            "L": self._single, "!": self._single, "O": self._single, "Z": self._single, "W": self._single,
            "M": self._multiple, "P": self._multiple, "S": self._words, "T": self._words, "U": self._words,
            "N": self._number, "D": self._day, "Y": self._yes_no, "G": self._gender, "5": self._points,
            "X": self._statement, "|": self._file, "R": self._ranking, "Q": self._several, "K": self._several,
        }  # fmt: skip

    def _words(self, item: str, asked: Asked) -> list[Draft]:
        if asked.type == "S" and asked.attribute("numbers_only") == "1":
            return self._number(item, asked)
        question = {**self.begun(item, asked), "type": "short_text" if asked.type == "S" else "long_text"}
        self._length(question, asked)
        for key in ("prefix", "suffix"):
            said = self.book.text(item, marked(asked.attributes.get(key, {})))
            if said:
                self.book.ledger.cannot(f"{item}: {key}", _("Words beside a box to write in are not shown."), said)
        return self.one(item, asked, question, Target(question["code"], question["type"]))

    def _length(self, question: dict[str, Any], asked: Asked) -> None:
        most = number(asked.attribute("maximum_chars"))
        if most > 0:
            question["limits"] = {"maximum": most}

    def numeric(self, question: dict[str, Any], asked: Asked, item: str) -> Target:
        """Make a question a number with the limits and the unit that its attributes give."""
        question["type"] = "number"
        limits: dict[str, Any] = {} if asked.attribute("num_value_int_only") == "1" else {"decimals": 6}
        for names, bound in ((_LOWEST, "minimum"), (_HIGHEST, "maximum")):
            source = next((asked.attribute(name) for name in names if asked.attribute(name)), "")
            if source.lstrip("-").isdecimal() and source.isascii():
                limits[bound] = int(source)
            elif source:
                rule = self.book.rule(f"{item}: {bound}", source, parse_expressionscript)
                if rule is not None:
                    node = call(">=" if bound == "minimum" else "<=", Name("."), rule.node)
                    self.demands.setdefault(question["code"], []).append(Demand(node, rule.item, {}))
        if limits:
            question["limits"] = limits
        question |= self._unit(item, asked)
        return Target(question["code"], "number", decimals=limits.get("decimals", 0))

    def _unit(self, item: str, asked: Asked) -> dict[str, Text]:
        before, after = (self.book.text(item, marked(asked.attributes.get(key, {}))) for key in ("prefix", "suffix"))
        if before and after:
            self.book.ledger.cannot(f"{item}: prefix", _("Of two units, the one behind the number is kept."), before)
        return {"unit": after or before} if after or before else {}

    def _number(self, item: str, asked: Asked) -> list[Draft]:
        question = self.begun(item, asked)
        return self.one(item, asked, question, self.numeric(question, asked, item))

    def _several(self, item: str, asked: Asked) -> list[Draft]:
        """Several boxes to write in, or numbers, under one title."""
        whole = self.begun(item, asked, f"{asked.title}-all")
        self.book.codes.taken.discard(whole["code"])
        drafts = []
        for part in asked.parts:
            text = joined(whole["text"], self.text_of(f"{item}.{part.title}", part))
            code = self.book.codes.take(f"{asked.title}-{part.title}")
            question = {**whole, "code": code, "text": text, "type": "short_text"}
            target = Target(question["code"], "short_text")
            if asked.type == "K":
                target = self.numeric(question, asked, item)
            else:
                self._length(question, asked)
            self.means(asked, target, part.title)
            drafts.append(self.draft(item, question, target))
        return drafts

    def _day(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "date"}
        limits = {}
        for name, bound in (("date_min", "minimum"), ("date_max", "maximum")):
            source = asked.attribute(name)
            if len(source) >= 10 and source[4] == source[7] == "-" and source[:10].replace("-", "").isdecimal():
                limits[bound] = source[:10]
            elif source:
                self.book.ledger.cannot(f"{item}: {name}", _("The bound “%(value)s” is not kept.") % {"value": source})
        if limits:
            question["limits"] = limits
        drafts = self.one(item, asked, question, Target(question["code"], "date"))
        if "H" in asked.attribute("date_format").upper():
            clock = {**question, "type": "time", "code": self.book.codes.take(f"{asked.title}-time")}
            clock.pop("limits", None)
            drafts.append(Draft(item, clock))
        return drafts

    def _statement(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "statement"}
        question.pop("required", None)
        return self.one(item, asked, question, Target(question["code"], "statement"))

    def _file(self, item: str, asked: Asked) -> list[Draft]:
        types, refused = accepted(asked.attribute("allowed_filetypes").split(","))
        question = {**self.begun(item, asked), "type": "file", "accept": types}
        if refused:
            reason = _("Files of these kinds are not taken: %(kinds)s.") % {"kinds": ", ".join(refused)}
            self.book.ledger.cannot(f"{item}: allowed_filetypes", reason)
        most, size = number(asked.attribute("max_num_of_files")), number(asked.attribute("max_filesize"))
        fewest = number(asked.attribute("min_num_of_files"))
        limits = {name: bound for name, bound in (("minimum", fewest), ("maximum", most)) if bound > 0}
        if limits:
            question["limits"] = limits
        if size > 0:
            question["megabytes"] = max(1, -(-size // 1024))
        return self.one(item, asked, question, Target(question["code"], "file"))


_LOWEST = ("min_num_value_n", "slider_min", "multiflexible_min")
_HIGHEST = ("max_num_value_n", "slider_max", "multiflexible_max")
