"""From a rule block to a condition of the engine, its values typed by the question they are compared with."""

import re
from collections.abc import Mapping
from typing import Any

from surveys.engine.rule_kinds import ORDER, kind_of
from surveys.engine.rules import COUNT_OPERATORS, LIST_OPERATORS

from .blocks.rules import ANSWER, TODAY, TURNED, UNITS, WRITTEN
from .blocks.untranslated import object_of

_WHOLE = re.compile(r"^-?(0|[1-9]\d{0,14})$")
TICKED = "yes"
# A rule that cannot be read is of no shape that publishing takes.
UNREADABLE: Mapping[str, Any] = {}
Document = Mapping[str, Any]


def condition(rule: Any, earlier: Mapping[str, Document]) -> dict[str, Any] | None:
    """Return the condition of a `RuleBlock`'s value, or None when it has no conditions.

    earlier: question code → the document of each question before it. A value compared with a scale or a number
    without decimals is a whole number, and so is one that an amount or a calculation is ordered against; one compared
    with a ticked box is true; any other stays text. A list operator takes values parted by commas.
    """
    if not rule:
        return None
    if imported := (rule["json"] or "").strip():
        found = object_of(imported)
        return found if isinstance(found, dict) else dict(UNREADABLE)
    parts = [_part(child, earlier) for child in rule["conditions"]]
    if not parts:
        return None
    return _joined(rule["join"], parts, alone=len(parts) == 1)


def _part(child: Any, earlier: Mapping[str, Document]) -> dict[str, Any]:
    if child.block_type == "group":
        comparisons = [_comparison(item, earlier) for item in child.value["conditions"]]
        return _joined(child.value["join"], comparisons, alone=False)
    return _comparison(child.value, earlier)


def _joined(join: str, parts: list[dict[str, Any]], *, alone: bool) -> dict[str, Any]:
    """Return the parts joined; one that stands alone is not joined with anything."""
    name = {"none": "any", "not_all": "all"}.get(join, join or "all")
    found = parts[0] if alone else {name: parts}
    return found if name == join or not join else {"not": found}


def _comparison(item: Any, earlier: Mapping[str, Document]) -> dict[str, Any]:
    operator = item["operator"] or ""
    turned = TURNED.get(operator)
    comparison: dict[str, Any] = {"op": turned or operator, "question": item["question"] or ""}
    if comparison["op"] != "answered":
        comparison["value"] = _value(item, comparison, earlier)
    return {"not": comparison} if turned else comparison


def _value(item: Any, comparison: Document, earlier: Mapping[str, Document]) -> Any:
    raw, against, operator = (item["value"] or "").strip(), item["against"] or WRITTEN, comparison["op"]
    if against == ANSWER:
        return {"answer": raw}
    if against == TODAY:
        return {"today": True}
    if against in UNITS:
        # What is no number is left as it is, for publishing to refuse it at its place.
        return {"today": {against: int(raw)}} if _WHOLE.match(raw) else raw
    kind = "whole" if operator in COUNT_OPERATORS else _kind(comparison["question"], earlier, operator)
    if operator in LIST_OPERATORS:
        return [_literal(part.strip(), kind) for part in raw.split(",")]
    return _literal(raw, kind)


def _kind(name: str, earlier: Mapping[str, Document], operator: str) -> str:
    code, _dot, part = name.partition(".")
    found = kind_of(earlier[code], part) if code in earlier else None
    if found is None:
        return ""
    return "whole" if operator in ORDER and found.name in ("decimal", "figure") else found.name


def _literal(raw: str, kind: str) -> bool | int | str:
    if kind == "ticked" and raw == TICKED:
        return True
    return int(raw) if kind == "whole" and _WHOLE.match(raw) else raw
