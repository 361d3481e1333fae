"""One answer of ONS eQ as a question of ours."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..choices import settle
from ..draft import Book, Demand, Draft
from ..expressions.targets import Target
from ..expressions.tree import Inexpressible, Literal, Name, Node, call
from ..wording import Text, built_in, joined
from .options import Options
from .rules import day_node, source_node
from .units import duration_units, unit_words

Answer = Mapping[str, Any]
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥"}


class Answers:
    """Makes a question from an answer of eQ. The words of the eQ question come with it."""

    def __init__(self, book: Book, language: str) -> None:
        self.book, self.language = book, language
        self.options = Options(book, language)
        self.makers: Mapping[str, Callable[[dict[str, Any], str, Answer], Target]] = {
            "radio": self._choice, "dropdown": self._choice, "relationship": self._choice, "checkbox": self._choice,
            "textfield": self._words, "textarea": self._words, "number": self._number, "integer": self._number,
            "positiveinteger": self._number, "currency": self._number, "percentage": self._number,
            "unit": self._number, "date": self._date, "monthyeardate": self._month, "yeardate": self._month,
            "mobilenumber": self._phone, "address": self._address,
        }  # fmt: skip

    def words(self, item: str, value: Any) -> Text:
        """Return a text in the file's language; empty for none."""
        return self.options.words(item, value)

    def drafts(self, item: str, answer: Answer, text: Text, hint: Text) -> list[Draft]:
        """Return the question of an answer; a duration has one for each unit."""
        name, kind = str(answer.get("id", "answer")), str(answer.get("type", "")).lower()
        if kind == "duration":
            return self._duration(item, name, answer, text, hint)
        question: dict[str, Any] = {"code": self.book.codes.take(name), "type": "", "text": text}
        if hint:
            question["hint"] = hint
        if answer.get("mandatory") is True:
            question["required"] = True
        make = self.makers.get(kind)
        if make is None:
            reason = _("The type “%(type)s” is not known; the question was made one to answer in words.")
            self.book.ledger.cannot(f"{item}: type", reason % {"type": answer.get("type")})
            make = self._words
        target = make(question, item, answer)
        for known in {name, str(answer.get("alias") or name)}:
            self.book.means(known, target)
        draft = Draft(item, question, own=target)
        self._bounds(draft, answer)
        return [draft]

    def _choice(self, question: dict[str, Any], item: str, answer: Answer) -> Target:
        several = str(answer.get("type", "")).lower() == "checkbox"
        question["type"] = "multiple_choice" if several else "single_choice"
        return settle(question, self.options.of(item, answer), self.book.ledger, item)

    def _words(self, question: dict[str, Any], item: str, answer: Answer) -> Target:
        question["type"] = "long_text" if str(answer.get("type", "")).lower() == "textarea" else "short_text"
        if isinstance(answer.get("max_length"), int) and answer["max_length"] > 0:
            question["limits"] = {"maximum": answer["max_length"]}
        return Target(question["code"], question["type"])

    def _number(self, question: dict[str, Any], item: str, answer: Answer) -> Target:
        kind = str(answer.get("type", "")).lower()
        question["type"] = "money" if kind == "currency" else "number"
        decimals = answer.get("decimal_places")
        decimals = decimals if isinstance(decimals, int) and 0 < decimals <= 6 and kind != "currency" else 0
        if decimals:
            question["limits"] = {"decimals": decimals}
        unit = ""
        if kind == "currency":
            currency = str(answer.get("currency", "GBP"))
            unit = _SIGNS.get(currency, currency)
        elif kind == "percentage":
            unit = "%"
        elif kind == "unit":
            unit = unit_words(str(answer.get("unit", "")))
        if unit:
            question["unit"] = {self.language: unit}
        return Target(question["code"], question["type"], decimals=decimals)

    def _date(self, question: dict[str, Any], item: str, answer: Answer) -> Target:
        question["type"] = "date"
        return Target(question["code"], "date")

    def _month(self, question: dict[str, Any], item: str, answer: Answer) -> Target:
        question["type"] = "partial_date"
        return Target(question["code"], "partial_date")

    def _phone(self, question: dict[str, Any], item: str, answer: Answer) -> Target:
        question["type"] = "phone"
        return Target(question["code"], "phone")

    def _address(self, question: dict[str, Any], item: str, answer: Answer) -> Target:
        question["type"] = "long_text"
        self.book.ledger.cannot(
            f"{item}: lookup", _("An address is written in one box, without a list to look it up in.")
        )
        return Target(question["code"], "long_text")

    def _duration(self, item: str, name: str, answer: Answer, text: Text, hint: Text) -> list[Draft]:
        drafts = []
        for unit, words in duration_units(answer.get("units")):
            label = built_in(words, [self.language])
            question: dict[str, Any] = {"code": self.book.codes.take(f"{name}-{unit}"), "type": "number"}
            question |= {"text": joined(text, label), "limits": {"minimum": 0}, "unit": label}
            if hint:
                question["hint"] = hint
            if answer.get("mandatory") is True:
                question["required"] = True
            target = Target(question["code"], "number")
            self.book.means(f"{name}-{unit}", target)
            drafts.append(Draft(item, question, own=target))
        return drafts

    def _bounds(self, draft: Draft, answer: Answer) -> None:
        for keys, name, op in ((_LOWEST, "minimum", ">="), (_HIGHEST, "maximum", "<=")):
            bound = next((answer[key] for key in keys if isinstance(answer.get(key), Mapping)), None)
            if bound is not None:
                self._bound(draft, bound, name, op)

    def _bound(self, draft: Draft, bound: Answer, name: str, op: str) -> None:
        value, item = bound.get("value"), f"{draft.item}: {name}"
        exclusive = bool(bound.get("exclusive"))
        dated = draft.question["type"] in ("date", "partial_date")
        simple = not exclusive and not bound.get("offset_by") and not isinstance(value, bool)
        if simple and ((isinstance(value, int) and not dated) or (dated and _is_day(value))):
            draft.question.setdefault("limits", {})[name] = value
            return
        try:
            node = self._bound_node(bound, dated=dated)
            if dated and isinstance(node, Literal) and not exclusive:
                draft.question.setdefault("limits", {})[name] = node.value
                return
            draft.demands.append(Demand(call(op[0] if exclusive else op, Name("."), node), item, {}))
        except Inexpressible as error:
            self.book.ledger.cannot(item, error.reason)

    def _bound_node(self, bound: Answer, *, dated: bool) -> Node:
        if bound.get("answer_id"):
            return Name(str(bound["answer_id"]))
        if "meta" in bound:
            reason = _("The rule asks for “%(name)s”, which is not an answer.")
            raise Inexpressible(reason % {"name": bound["meta"]})
        value = bound.get("value")
        if dated:
            offsets = bound.get("offset_by")
            return day_node(value, offsets if isinstance(offsets, Mapping) else {})
        if isinstance(value, Mapping) and "source" in value:
            return source_node(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            from decimal import Decimal

            return Literal(Decimal(str(value)))
        raise Inexpressible(_("The rule compares with something that is not a value."))


_LOWEST, _HIGHEST = ("minimum", "min_value"), ("maximum", "max_value")


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"
