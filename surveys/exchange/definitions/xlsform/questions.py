"""One row of the survey sheet as a question of ours."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..choices import Choices, settle
from ..draft import Book, Demand, Draft
from ..expressions.constraints import limits_of
from ..expressions.targets import Target
from ..expressions.xpath import parse_xpath
from ..wording import built_in
from .columns import Row, Words, is_media, split
from .types import RECORDED, SIMPLE, Kind

_OTHER = gettext_noop("Other")
_YES = frozenset({"yes", "true", "true()", "1", "y"})
_NO = frozenset({"", "no", "false", "false()", "0", "n"})
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*('[^']*'|\"[^\"]*\"|\S+)")
_MOST_POINTS = 21
# A longer list of choices from another sheet is asked in words.
_MOST_OUTSIDE = 300


class Questions:
    """Makes questions from rows."""

    def __init__(
        self, book: Book, words: Words, lists: dict[str, list[Row]], outside: dict[str, list[Row]] | None = None
    ) -> None:
        self.book, self.words, self.lists = book, words, lists
        # Lists of choices on a sheet of their own, mostly long ones: places and the like.
        self.outside = outside or {}

    def draft(self, name: str, item: str, row: Row, kind: Kind) -> list[Draft]:
        """Return the question of a row; two for a date with a time."""
        code = self.book.codes.take(name)
        question: dict[str, Any] = {"code": code, "type": "", "text": self.book.text(item, self.words.of(row, "label"))}
        hint = self.book.text(item, {**self.words.of(row, "guidance_hint"), **self.words.of(row, "hint")})
        if not question["text"] and hint:
            question["text"], hint = hint, {}
        if hint:
            question["hint"] = hint
        if kind.name in ("datetime", "dateTime"):
            return self._date_and_time(name, item, row, question)
        target = self._typed(question, item, row, kind)
        self.book.means(name, target)
        draft = Draft(item, question, own=target)
        self._demands(draft, row)
        self._media(item, row)
        return [draft]

    def _typed(self, question: dict[str, Any], item: str, row: Row, kind: Kind) -> Target:
        code = question["code"]
        if kind.choices:
            return self._choice(question, item, row, kind)
        if kind.name == "range":
            self._range(question, item, row)
        elif kind.name in SIMPLE:
            question.update({key: _copy(value) for key, value in SIMPLE[kind.name].items()})
        elif kind.name in RECORDED:
            question["type"] = "long_text"
            reason = _("Sound and film are not recorded here; the question was made one to answer in words.")
            self.book.ledger.cannot(f"{item}: type", reason)
        else:
            question["type"] = "short_text"
            reason = _("The type “%(type)s” is not known; the question was made one to answer in words.")
            self.book.ledger.cannot(f"{item}: type", reason % {"type": kind.name})
        if kind.name == "text" and "multiline" in row.get("appearance", ""):
            question["type"] = "long_text"
        return Target(code, question["type"], decimals=question.get("limits", {}).get("decimals", 0))

    def _choice(self, question: dict[str, Any], item: str, row: Row, kind: Kind) -> Target:
        question["type"] = kind.name
        choices = Choices()
        for choice in self._listed(kind):
            name = choice.get("name") or choice.get("value") or ""
            label = self.book.text(f"{item}.{name}", self.words.of(choice, "label"))
            self._media(f"{item}.{name}", choice)
            choices.add(name, label)
        if kind.other:
            choices.add("other", built_in(_OTHER, self.words.languages), other=True, last=True)
        if _parameters(row).get("randomize", "").lower() in ("true", "yes", "1"):
            question["order"] = "random"
        if row.get("choice_filter"):
            reason = _("All options are always offered: “%(rule)s” is not kept.") % {"rule": row["choice_filter"]}
            self.book.ledger.cannot(f"{item}: choice_filter", reason)
        return settle(question, choices, self.book.ledger, item)

    def _listed(self, kind: Kind) -> list[Row]:
        if not kind.elsewhere:
            return self.lists.get(kind.choices, [])
        found = self.outside.get(kind.choices, [])
        return found if len(found) <= _MOST_OUTSIDE else []

    def _range(self, question: dict[str, Any], item: str, row: Row) -> None:
        found = _parameters(row)
        try:
            low, high, step = (Decimal(found.get(key, spare)) for key, spare in _RANGE)
        except InvalidOperation:
            low, high, step = (Decimal(spare) for _key, spare in _RANGE)
            self.book.ledger.cannot(f"{item}: parameters", _("The range cannot be read; it was made 0 to 10."))
        whole = all(number == number.to_integral_value() for number in (low, high, step))
        limits: dict[str, Any] = {"minimum": _number(low), "maximum": _number(high)}
        if whole and step == 1 and 2 <= high - low + 1 <= _MOST_POINTS:
            question.update(type="scale", limits=limits)
            return
        question.update(type="number", limits=limits)
        if not whole:
            exponent = step.normalize().as_tuple().exponent
            limits["decimals"] = max(1, min(6, -exponent if isinstance(exponent, int) else 1))
        if step != 1:
            self.book.ledger.cannot(f"{item}: parameters", _("The step between two values is not kept."))

    def _date_and_time(self, name: str, item: str, row: Row, question: dict[str, Any]) -> list[Draft]:
        """A moment is asked as a date and a time of day."""
        day = {**question, "type": "date"}
        clock = {**question, "type": "time", "code": self.book.codes.take(f"{name}-time")}
        target = Target(day["code"], "date")
        self.book.means(name, target)
        drafts = [Draft(item, day, own=target), Draft(item, clock)]
        for draft in drafts:
            self._required(draft, row)
        if row.get("constraint"):
            self._constraint(drafts[0], row)
        return drafts

    def _demands(self, draft: Draft, row: Row) -> None:
        if draft.question["type"] != "statement":
            self._required(draft, row)
        if row.get("constraint"):
            self._constraint(draft, row)

    def _required(self, draft: Draft, row: Row) -> None:
        required = row.get("required", "").strip()
        message = self.words.of(row, "required_message")
        if message and required.lower() not in _NO:
            self.book.ledger.cannot(
                f"{draft.item}: required_message", _("A missing answer is refused in words of our own."), message
            )
        if required.lower() in _YES:
            draft.question["required"] = True
        elif required.lower() not in _NO:
            draft.required_when = self.book.rule(f"{draft.item}: required", required, parse_xpath)

    def _constraint(self, draft: Draft, row: Row) -> None:
        item = f"{draft.item}: constraint"
        message = self.book.text(item, self.words.of(row, "constraint_message"))
        rule = self.book.rule(item, row["constraint"], parse_xpath, message)
        if rule is None:
            return
        given = draft.question.get("limits", {})
        limits, rest = limits_of(rule.node, draft.question["type"], decimals=given.get("decimals", 0))
        if limits:
            draft.question["limits"] = {**given, **limits}
        if rest is not None:
            draft.demands.append(Demand(rest, item, message))
        elif message:
            self.book.ledger.cannot(f"{item}_message", _("A limit is refused in words of our own."), message)

    def _media(self, item: str, row: Row) -> None:
        for column in row:
            name = split(column)[0]
            if is_media(name):
                reason = _("The file “%(file)s” is not in the workbook and is not shown.") % {"file": row[column]}
                self.book.ledger.cannot(f"{item}: {name}", reason)


_RANGE = (("start", "0"), ("end", "10"), ("step", "1"))


def _parameters(row: Row) -> dict[str, str]:
    return {match[1].lower(): match[2].strip("'\"") for match in _PARAMETER.finditer(row.get("parameters", ""))}


def _number(number: Decimal) -> int | str:
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


def _copy(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else list(value) if isinstance(value, list) else value
