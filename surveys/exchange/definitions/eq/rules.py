"""ONS eQ's rules: the older lists of conditions and the newer operators, both as one tree."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..expressions.tree import Call, Inexpressible, Items, Literal, Name, Node, both, call

_NEW = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "and": "and", "or": "or", "not": "not"}
_OLD = {
    "equals": "=", "not equals": "!=", "greater than": ">", "less than": "<", "greater than or equal to": ">=",
    "less than or equal to": "<=", "contains": "includes", "contains any": "includes_any",
    "contains all": "includes_all", "equals any": "one_of",
}  # fmt: skip
_TURNED = {"not contains": "includes", "not equals any": "one_of", "not contains any": "includes_any"}


def when_node(when: Any) -> Node:
    """Return the tree of a "when". Raises Inexpressible."""
    if isinstance(when, list):
        node = both([_old(each) for each in when])
        if node is None:
            return Literal(True)
        return node
    return _new(when)


def _unknown() -> Inexpressible:
    return Inexpressible(_("The rule has a shape that is not known."))


def _literal(value: Any) -> Node:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return Literal(value)
    if isinstance(value, int | float):
        return Literal(Decimal(str(value)))
    if isinstance(value, list):
        return Items(tuple(_new(each) for each in value))
    raise _unknown()


def _new(node: Any) -> Node:
    if not isinstance(node, Mapping):
        return _literal(node)
    if "source" in node:
        return source_node(node)
    if len(node) != 1:
        raise _unknown()
    ((op, given),) = node.items()
    if op == "date":
        return _date(given)
    if op == "count" and (counted := _list(given)):
        return call("count", Name(f"list:{counted}"))
    args = [_new(each) for each in given] if isinstance(given, list) else [_new(given)]
    if op in _NEW:
        return Call(_NEW[op], tuple(args))
    if op == "in" and len(args) == 2:
        return call("one_of", args[0], args[1]) if isinstance(args[1], Items) else call("includes", args[1], args[0])
    if op in ("any-in", "all-in") and len(args) == 2:
        values, answer = (args[0], args[1]) if isinstance(args[0], Items) else (args[1], args[0])
        return call("includes_any" if op == "any-in" else "includes_all", answer, values)
    if op in ("count", "+", "-", "*", "/", "sum"):
        return Call(op, tuple(args))
    raise Inexpressible(_("The rule uses “%(name)s”, which our rules do not have.") % {"name": op})


def _list(given: Any) -> str:
    """The list that is counted; empty for something else."""
    first = given[0] if isinstance(given, list) and len(given) == 1 else given
    return str(first.get("identifier", "")) if isinstance(first, Mapping) and first.get("source") == "list" else ""


def source_node(node: Mapping[str, Any]) -> Node:
    """Return the tree of {"source": …, "identifier": …}: an answer, a calculation, or how many a list holds."""
    source, name = node.get("source"), str(node.get("identifier", ""))
    if source in ("answers", "calculated_summary", "grand_calculated_summary"):
        if "list_item_selector" in node:
            raise Inexpressible(_("The rule names “%(name)s” of one entry of a list.") % {"name": name})
        return Name(name)
    if source == "list" and node.get("selector") == "count":
        return call("count", Name(f"list:{name}"))
    raise Inexpressible(
        _("The rule asks for “%(name)s” (%(source)s), which is not an answer.") % {"name": name, "source": source}
    )


def _date(given: Any) -> Node:
    parts = given if isinstance(given, list) else [given]
    value = parts[0] if parts else None
    offsets = parts[1] if len(parts) > 1 and isinstance(parts[1], Mapping) else {}
    if isinstance(value, Mapping) and value.get("value") == "now":
        value = "now"
    return day_node(value, offsets)


def day_node(value: Any, offsets: Mapping[str, Any]) -> Node:
    """Return the tree of a day: a date, "now", or an answer, with an offset in years, months and days."""
    if value == "now":
        steps = (Literal(Decimal(int(offsets.get(unit, 0)))) for unit in ("years", "months", "days"))
        return Call("today", tuple(steps))
    fixed = _shifted(value, offsets)
    if fixed is not None:
        return Literal(fixed.isoformat())
    if any(offsets.values()):
        raise Inexpressible(_("The rule reckons from a date that is not today."))
    return source_node(value) if isinstance(value, Mapping) and "source" in value else _literal(value)


def _shifted(value: Any, offsets: Mapping[str, Any]) -> date | None:
    """Return a fixed day moved by years, months and days; None for what is no fixed day."""
    try:
        day = date.fromisoformat(value)
        months = day.year * 12 + day.month - 1 + 12 * int(offsets.get("years", 0)) + int(offsets.get("months", 0))
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=int(offsets.get("days", 0)))
    except (TypeError, ValueError, OverflowError):
        return None


def _old(item: Any) -> Node:
    if not isinstance(item, Mapping):
        raise _unknown()
    if "list" in item:
        left: Node = call("count", Name(f"list:{item['list']}"))
    elif isinstance(item.get("id"), str):
        left = Name(item["id"])
    elif item.get("meta") or item.get("type"):
        named = item.get("meta") or item.get("type")
        raise Inexpressible(_("The rule asks for “%(name)s”, which is not an answer.") % {"name": named})
    else:
        raise _unknown()
    condition = str(item.get("condition", "")).lower()
    if condition in ("set", "not set"):
        return call("answered" if condition == "set" else "empty", left)
    right = _right(item)
    if condition in _TURNED:
        return call("not", call(_TURNED[condition], left, right))
    if condition in _OLD:
        return call(_OLD[condition], left, right)
    raise Inexpressible(_("The rule uses “%(name)s”, which our rules do not have.") % {"name": condition})


def _right(item: Mapping[str, Any]) -> Node:
    if "values" in item:
        return _literal(item["values"])
    if "value" in item:
        return _literal(item["value"])
    comparison = item.get("comparison")
    if isinstance(comparison, Mapping) and comparison.get("source") == "answers":
        return Name(str(comparison.get("id") or comparison.get("identifier")))
    dated = item.get("date_comparison")
    if isinstance(dated, Mapping) and ("value" in dated or "id" in dated):
        offsets = dated.get("offset_by")
        value = dated["value"] if "value" in dated else {"source": "answers", "identifier": dated["id"]}
        return day_node(value, offsets if isinstance(offsets, Mapping) else {})
    raise Inexpressible(_("The rule compares with something that is not a value."))
