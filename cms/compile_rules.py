"""From a rule block to a condition of the engine, its values typed by the question they are compared with."""

import re
from collections.abc import Mapping
from typing import Any

from surveys.engine.rule_kinds import kind_of
from surveys.engine.rules import COUNT_OPERATORS, LIST_OPERATORS

_WHOLE = re.compile(r"^-?\d{1,15}$")
TICKED = "yes"
Document = Mapping[str, Any]


def condition(rule: Any, earlier: Mapping[str, Document]) -> dict[str, Any] | None:
    """Return the condition of a `RuleBlock`'s value, or None when it has no conditions.

    earlier: question code → the document of each question before it. A value compared with a scale or a number
    without decimals is a whole number, one compared with a ticked box is true; any other stays text. A list operator
    takes values parted by commas.
    """
    comparisons = [_comparison(item, earlier) for item in (rule["conditions"] if rule else ())]
    if not comparisons:
        return None
    return comparisons[0] if len(comparisons) == 1 else {rule["join"] or "all": comparisons}


def _comparison(item: Any, earlier: Mapping[str, Document]) -> dict[str, Any]:
    question, operator, raw = item["question"] or "", item["operator"] or "", (item["value"] or "").strip()
    comparison: dict[str, Any] = {"op": operator, "question": question}
    if operator == "answered":
        return comparison
    kind = "whole" if operator in COUNT_OPERATORS else _kind(question, earlier)
    if operator in LIST_OPERATORS:
        return comparison | {"value": [_literal(part.strip(), kind) for part in raw.split(",")]}
    return comparison | {"value": _literal(raw, kind)}


def _kind(name: str, earlier: Mapping[str, Document]) -> str:
    code, _dot, part = name.partition(".")
    found = kind_of(earlier[code], part) if code in earlier else None
    return found.name if found else ""


def _literal(raw: str, kind: str) -> bool | int | str:
    if kind == "ticked" and raw == TICKED:
        return True
    return int(raw) if kind == "whole" and _WHOLE.match(raw) else raw
