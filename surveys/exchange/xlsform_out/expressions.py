"""Routing rules and formulas as XPath, the language of XLSForm's expressions."""

from collections.abc import Callable, Mapping
from typing import Any

from surveys.engine.definition import Condition

from .names import literal, reference

_ORDERS = {"less_than": "<", "at_most": "<=", "greater_than": ">", "at_least": ">="}
_COUNTS = {"count_at_least": ">=", "count_at_most": "<="}
_DATE_LENGTH = len("2026-03-27")


class NotHeld(Exception):
    """An expression that XPath in a form cannot say."""


def condition(rule: Condition, types: Mapping[str, str], *, here: str = "") -> str:
    """Return a rule as XPath. `types`: question code → type · `here`: the question whose answer is written ".".

    Raises NotHeld.
    """
    if "all" in rule:
        return "(" + " and ".join(condition(part, types, here=here) for part in rule["all"]) + ")"
    if "any" in rule:
        return "(" + " or ".join(condition(part, types, here=here) for part in rule["any"]) + ")"
    if "not" in rule:
        return f"not({condition(rule['not'], types, here=here)})"
    return _comparison(rule, types, here)


def _comparison(rule: Condition, types: Mapping[str, str], here: str) -> str:
    operator, code, value = rule["op"], rule["question"], rule.get("value")
    kind = types.get(code.partition(".")[0], "")
    code = _held(code, kind, operator)
    if kind == "group":
        return f"count({reference(code)}) {_COUNTS.get(operator, '>')} {value if operator in _COUNTS else 0}"
    answer = "." if code == here else reference(code)
    if operator == "answered":
        return f"{answer} != ''"
    if operator in _ORDERS:
        return f"({answer} != '' and {_ordered(answer, kind)} {_ORDERS[operator]} {_value(value, kind)})"
    if operator in _COUNTS:
        return f"count-selected({answer}) {_COUNTS[operator]} {_value(value, kind)}"
    build = _BUILD.get(operator)
    if build is None:
        raise NotHeld(operator)
    return build(answer, value, kind)


def _held(code: str, kind: str, operator: str) -> str:
    """Return the code of the field that holds this answer in a form. Raises NotHeld."""
    name, _dot, part = code.partition(".")
    # Of a place the form asks one thing, under its own name: the list where there is one.
    if kind == "place" and part in ("", "list"):
        held = operator == "answered" or part == "list"
        code = name
    elif kind in ("place", "file"):
        held = kind == "file" and not part and operator == "answered"
    elif kind == "group":
        held = not part and (operator == "answered" or operator in _COUNTS)
    else:
        held = bool(part) or kind not in ("grid", "budget")
    if not held:
        raise NotHeld(operator)
    return code


def _ordered(answer: str, kind: str) -> str:
    return f"date({answer})" if kind == "date" else answer


def _value(value: Any, kind: str) -> str:
    if isinstance(value, Mapping):
        if "answer" in value:
            return _ordered(reference(value["answer"]), kind)
        return _today(value["today"])
    if value is True:
        return "'OK'"
    if isinstance(value, int):
        return str(value)
    if kind in ("number", "money", "calculated", "scale"):
        return str(value)
    return f"date({literal(value)})" if kind == "date" and len(value) == _DATE_LENGTH else literal(str(value))


def _today(by: Any) -> str:
    """Days can be counted from today; XPath knows no months or years."""
    if by is True:
        return "today()"
    if by.get("years") or by.get("months"):
        raise NotHeld("today")
    return f"date(today() + {by.get('days', 0)})"


def _equals(answer: str, value: Any, kind: str) -> str:
    return f"{answer} = {_value(value, kind)}"


def _any(answer: str, value: Any, kind: str) -> str:
    return "(" + " or ".join(_equals(answer, item, kind) for item in value) + ")"


def _includes(answer: str, value: Any, kind: str) -> str:
    return f"selected({answer}, {literal(str(value))})"


def _joined(word: str) -> Callable[[str, Any, str], str]:
    return lambda answer, value, kind: "(" + f" {word} ".join(_includes(answer, item, kind) for item in value) + ")"


_BUILD: Mapping[str, Callable[[str, Any, str], str]] = {
    "equals": _equals,
    "not_equals": lambda answer, value, kind: f"not({_equals(answer, value, kind)})",
    "one_of": _any,
    "includes": _includes,
    "includes_any": _joined("or"),
    "includes_all": _joined("and"),
}


def _counted(answer: str, kind: str) -> str:
    if kind in ("file", "place", "grid", "budget"):
        raise NotHeld("count")
    return f"count({answer})" if kind == "group" else f"count-selected({answer})"


def formula(tree: Mapping[str, Any], types: Mapping[str, str]) -> str:
    """Return a calculated value's formula as XPath: empty when an answer it needs is missing. Raises NotHeld."""
    ((operator, inside),) = tree.items()
    if operator == "value":
        return str(inside)
    if operator == "answer":
        return reference(inside)
    if operator == "if":
        rule, then, otherwise = inside
        return f"if({condition(rule, types)}, {formula(then, types)}, {formula(otherwise, types)})"
    if operator == "count":
        return _counted(formula(inside, types), types.get(inside.get("answer", ""), ""))
    parts = [formula(part, types) for part in inside]
    if operator == "sum":
        return "(" + " + ".join(f"coalesce({part}, 0)" for part in parts) + ")"
    if operator in ("min", "max"):
        return f"{operator}({', '.join(parts)})"
    sign = {"difference": "-", "product": "*", "quotient": "div"}.get(operator)
    if sign is None:
        raise NotHeld(operator)
    return "(" + f" {sign} ".join(parts) + ")"
