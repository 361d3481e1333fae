"""From the tree of a calculation to one of our formulas."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from .targets import Scope, Target
from .tree import Call, Inexpressible, Literal, Name, Node

Formula: TypeAlias = Mapping[str, Any]
_NUMBERS = frozenset({"number", "money", "scale", "calculated"})
_TWO = {"-": "difference", "/": "quotient"}
_MANY = {"+": "sum", "*": "product", "min": "min", "max": "max", "sum": "sum"}


def formula(node: Node, scope: Scope) -> Formula:
    """Return our formula. Raises Inexpressible for what does not give a number."""
    if isinstance(node, Literal):
        return _value(node)
    if isinstance(node, Name):
        return _answer(_one(scope.targets(node.name)))
    if isinstance(node, Call):
        return _call(node, scope)
    raise Inexpressible(_("The calculation uses a list."))


def _call(node: Call, scope: Scope) -> Formula:
    from .conditions import condition

    args = node.args
    if node.op == "negative":
        return {"difference": [{"value": 0}, formula(args[0], scope)]}
    if node.op in _TWO and len(args) == 2:
        return {_TWO[node.op]: [formula(arg, scope) for arg in args]}
    if node.op in _MANY and args:
        # What is missing counts as nothing in a sum, whether a sign or a function asks for it.
        return _added(args, scope) if node.op == "+" else {_MANY[node.op]: [formula(arg, scope) for arg in args]}
    if node.op == "count":
        return _count(args, scope)
    if node.op == "coalesce" and len(args) == 2:
        given = condition(Call("answered", args[:1]), scope)
        return _choose(given, formula(args[0], scope), formula(args[1], scope))
    if node.op == "if" and len(args) == 3:
        return _choose(condition(args[0], scope), formula(args[1], scope), formula(args[2], scope))
    raise Inexpressible(_("The calculation uses “%(name)s”, which our formulas do not have.") % {"name": node.op})


def _added(args: tuple[Node, ...], scope: Scope) -> Formula:
    left, right = (formula(arg, scope) for arg in args)
    return {"sum": [*left["sum"], right]} if "sum" in left else {"sum": [left, right]}


def _choose(test: Any, yes: Formula, no: Formula) -> Formula:
    if isinstance(test, bool):
        return yes if test else no
    return {"if": [test, yes, no]}


def _count(args: tuple[Node, ...], scope: Scope) -> Formula:
    targets = [_one(scope.targets(arg.name)) for arg in args if isinstance(arg, Name)]
    if not targets or len(targets) != len(args):
        raise Inexpressible(_("The calculation counts something that is not an answer."))
    first = targets[0]
    boxes = {target.part for target in targets if target.code == first.code}
    if first.part is not None and len(boxes) == len(targets) and boxes == set(first.options.values()):
        return {"count": {"answer": first.code}}
    if len(targets) == 1 and first.part is None and first.kind in ("multiple_choice", "ranking", "group", "file"):
        return {"count": {"answer": first.code}}
    given = [{"op": "answered", "question": target.code} for target in targets if target.part is None]
    if len(given) != len(targets):
        boxes_given = [{"op": "includes", "question": target.code, "value": target.part} for target in targets]
        return {"sum": [{"if": [test, {"value": 1}, {"value": 0}]} for test in boxes_given]}
    return {"sum": [{"if": [test, {"value": 1}, {"value": 0}]} for test in given]}


def _value(node: Literal) -> Formula:
    value = node.value
    if isinstance(value, bool):
        return {"value": int(value)}
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError:
            value = None
    if not isinstance(value, Decimal) or not value.is_finite() or abs(value.adjusted()) > 20:
        raise Inexpressible(_("The calculation gives words and not a number."))
    return {"value": int(value) if value == value.to_integral_value() else format(value, "f")}


def _answer(target: Target) -> Formula:
    if target.kind in _NUMBERS and target.part is None and "." not in target.code:
        return {"answer": target.code}
    if target.kind == "scale" and target.part is None:
        return {"answer": target.code}
    raise Inexpressible(_("The calculation uses “%(name)s”, which is not a number.") % {"name": target.code})


def _one(targets: list[Target]) -> Target:
    if len(targets) != 1:
        raise Inexpressible(_("The calculation uses a question that has several variants."))
    return targets[0]


def uses(node: Node, scope: Scope) -> set[str]:
    """Return the codes of the questions that a calculation reads."""
    if isinstance(node, Name):
        return {target.question for target in scope.targets(node.name)}
    if isinstance(node, Call):
        return {code for arg in node.args for code in uses(arg, scope)}
    return set()
