"""What a rule may say of each kind of answer: which operators fit, and which values an answer could ever be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .rule_dates import offsets
from .rules import COUNT_OPERATORS
from .whole import whole

EXACT = frozenset({"equals", "not_equals", "one_of"})
ORDER = frozenset({"less_than", "at_most", "greater_than", "at_least"})
CHOSEN = frozenset({"includes", "includes_any", "includes_all"})

# Kind of answer → the operators that fit beside "answered", which fits all.
FITTING: Mapping[str, frozenset[str]] = {
    "option": EXACT,
    "options": CHOSEN | COUNT_OPERATORS,
    "entries": COUNT_OPERATORS,
    "whole": EXACT | ORDER,
    "decimal": EXACT | ORDER,
    # What is calculated may come out as a whole number or not, so that only its size can be relied on.
    "figure": ORDER,
    "day": EXACT | ORDER,
    "partial_day": EXACT | ORDER,
    "time": EXACT | ORDER,
    "text": EXACT,
    "ticked": EXACT,
    "thing": frozenset(),
}
_OF_TYPE: Mapping[str, str] = {
    "single_choice": "option",
    "yes_no": "option",
    "multiple_choice": "options",
    "ranking": "options",
    "projects": "options",
    "group": "entries",
    "grid": "entries",
    "budget": "entries",
    "file": "entries",
    "scale": "whole",
    "birth_date": "whole",
    "money": "decimal",
    "calculated": "figure",
    "date": "day",
    "partial_date": "partial_day",
    "time": "time",
    "short_text": "text",
    "long_text": "text",
    "email": "text",
    "phone": "text",
    "postcode": "text",
    "consent": "ticked",
    "place": "thing",
}
# Kinds that have a common order.
_FAMILIES = (frozenset({"whole", "decimal", "figure"}), frozenset({"day", "partial_day"}), frozenset({"time"}))
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
# As numbers are stored: without needless zeros, and never minus nought.
_CANONICAL = re.compile(r"(?!-0$)-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_PART_OF_DAY = re.compile(r"[0-9]{4}(-[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Kind:
    """What the answers to a question, or to a part of one, are. `codes`: the options; `points`: those of a scale."""

    name: str
    codes: frozenset[str] = frozenset()
    points: range | None = None

    def could_be(self, value: Any, *, ordered: bool) -> bool:
        """Return whether an answer could be this value, or be ordered against it. Nothing is coerced: see `rules`."""
        if not ordered and isinstance(value, str) and value in self.codes:
            return True
        reads = _COULD_BE.get(self.name)
        on_scale = ordered or self.points is None or whole(value) in self.points
        return on_scale and reads is not None and reads(value, ordered)

    @property
    def chosen(self) -> bool:
        """Whether the answers are options of the question and nothing else. An age may be one too: "rather not say"."""
        return self.name in ("option", "options")

    def fits_today(self, operator: str) -> bool:
        """Return whether the answers can be compared with a day that is counted from today."""
        return self.name == "day" or (self.name == "partial_day" and operator in ORDER)

    def fits_answer(self, operator: str, other: "Kind") -> bool:
        """Return whether the operator can compare these answers with those of another question."""
        if operator in ORDER:
            return any({self.name, other.name} <= family for family in _FAMILIES)
        if operator in COUNT_OPERATORS:
            return other.name == "whole"
        if operator == "includes":
            return other.name == "option"
        if operator in CHOSEN or operator == "one_of":
            return other.name == "options"
        return self.name == other.name or {self.name, other.name} == {"day", "partial_day"}


def kind_of(question: Mapping[str, Any], part: str = "") -> Kind | None:
    """Return the kind of a question's answers, or of the part that `<question>.<part>` names; None when there is none.

    question: its document. Parts: a row of a grid, an option's amount in a budget, the list of a place, and the words
    of an option that asks for more.
    """
    if not part:
        return _kind(question, question["type"])
    if question["type"] == "grid":
        rows = {row["code"] for row in question.get("rows", ())}
        return _kind(question, question.get("cell", "single_choice")) if part in rows else None
    if question["type"] == "place":
        return Kind("option", _codes(question)) if part == "list" and _codes(question) else None
    if question["type"] == "budget":
        return Kind("whole") if part in _codes(question) else None
    asks_more = {option["code"] for option in question.get("options", ()) if option.get("other")}
    return Kind("text") if part in asks_more else None


def _kind(question: Mapping[str, Any], answer_type: str) -> Kind | None:
    limits = question.get("limits") or {}
    if answer_type == "number":
        return Kind("decimal" if limits.get("decimals", 0) else "whole")
    if answer_type == "scale":
        low, high = whole(limits.get("minimum", 1)), whole(limits.get("maximum", 5))
        return Kind("whole", points=None if low is None or high is None else range(low, high + 1))
    name = _OF_TYPE.get(answer_type)
    return Kind(name, _codes(question)) if name else None


def _codes(question: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(option["code"] for option in question.get("options", ()))


def _is_day(value: Any, ordered: bool) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_partial_day(value: Any, ordered: bool) -> bool:
    if isinstance(value, str) and _PART_OF_DAY.fullmatch(value):
        return _is_day(value + "-01-01"[len(value) - 4 :], ordered)
    return _is_day(value, ordered)


def _is_decimal(value: Any, ordered: bool) -> bool:
    if ordered and whole(value) is not None:
        return True
    return isinstance(value, str) and (_DECIMAL if ordered else _CANONICAL).fullmatch(value) is not None


def _is_whole(value: Any, ordered: bool) -> bool:
    return whole(value) is not None or (ordered and _is_decimal(value, ordered))


_COULD_BE: Mapping[str, Callable[[Any, bool], bool]] = {
    "whole": _is_whole,
    "decimal": _is_decimal,
    "figure": _is_decimal,
    "day": _is_day,
    "partial_day": _is_partial_day,
    "time": lambda value, ordered: isinstance(value, str) and _TIME.fullmatch(value) is not None,
    "text": lambda value, ordered: isinstance(value, str),
    "ticked": lambda value, ordered: value is True,
}


def is_today(value: Mapping[str, Any]) -> bool:
    """Return whether the value is `{"today": true}` or `{"today": {"years"|"months"|"days": whole number, …}}`."""
    if value.keys() != {"today"}:
        return False
    by = value["today"]
    if by is True:
        return True
    return isinstance(by, Mapping) and by.keys() <= {"years", "months", "days"} and offsets(by) is not None
