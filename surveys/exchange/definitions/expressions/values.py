"""The fixed side of a comparison: a value, a list of values, or a day reckoned from today."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from .tree import Call, Inexpressible, Items, Literal, Node

Value: TypeAlias = str | Decimal | bool | None


def value_of(node: Node) -> Any:
    """Return the value, the list of values, or {"today": …} for a day. Raises Inexpressible for anything else."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Items):
        return [value_of(item) for item in node.items]
    if isinstance(node, Call):
        if node.op == "negative" and is_value(node.args[0]):
            value = value_of(node.args[0])
            if isinstance(value, Decimal):
                return -value
        if node.op == "today":
            return {"today": _offsets(node.args)}
        if node.op in ("+", "-") and isinstance(node.args[0], Call) and node.args[0].op == "today":
            return _moved(node)
    raise Inexpressible(_("The rule compares with something that is not a value."))


def is_value(node: Node) -> bool:
    """Return whether this is a value, and not an answer or a calculation."""
    try:
        value_of(node)
    except Inexpressible:
        return False
    return True


def _offsets(args: tuple[Node, ...]) -> Mapping[str, int] | bool:
    steps = [value_of(arg) for arg in args]
    if not any(steps):
        return True
    if not all(isinstance(step, Decimal) and step == step.to_integral_value() for step in steps):
        raise Inexpressible(_("The rule reckons a day in a way our rules do not have."))
    return {unit: int(step) for unit, step in zip(("years", "months", "days"), steps, strict=False) if step}


def _moved(node: Call) -> Mapping[str, Any]:
    days = value_of(node.args[1])
    if not isinstance(days, Decimal) or days != days.to_integral_value():
        raise Inexpressible(_("The rule reckons a day in a way our rules do not have."))
    step = int(days) if node.op == "+" else -int(days)
    return {"today": {"days": step}} if step else {"today": True}
