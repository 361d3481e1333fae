"""From the tree of a rule to one of our conditions."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from .comparing import compare, count_compared, includes, option_code, two_answers
from .formulas import formula, uses
from .logic import Outcome, all_of, any_of, negated
from .targets import Scope, Target
from .tree import COMPARISONS, FLIPPED, Call, Inexpressible, Items, Literal, Name, Node, NoSuchOption
from .values import Value, is_value, value_of

_INCLUDES = frozenset({"includes", "includes_any", "includes_all", "one_of"})


def condition(node: Node, scope: Scope) -> Outcome:
    """Return our condition, or True or False for a rule that always or never holds. Raises Inexpressible."""
    if isinstance(node, Literal):
        return _truth(node.value)
    if isinstance(node, Name):
        return _over(node, scope, _chosen_at_all)
    if isinstance(node, Items):
        raise Inexpressible(_("The rule is a list and not a question that is true or false."))
    return _call(node, scope)


def _call(node: Call, scope: Scope) -> Outcome:
    if node.op == "and":
        return all_of(condition(arg, scope) for arg in node.args)
    if node.op == "or":
        return _either(node.args, scope)
    if node.op == "not" and len(node.args) == 1:
        return negated(condition(node.args[0], scope))
    if node.op == "if" and len(node.args) == 3:
        test, yes, no = (condition(arg, scope) for arg in node.args)
        return any_of([all_of([test, yes]), all_of([negated(test), no])])
    if node.op == "answered" and len(node.args) == 1:
        return negated(_call(Call("empty", node.args), scope))
    if node.op == "empty" and len(node.args) == 1:
        return _empty(node.args[0], scope)
    if node.op in COMPARISONS and len(node.args) == 2:
        return _comparison(node.op, node.args[0], node.args[1], scope)
    if node.op in _INCLUDES and len(node.args) == 2:
        return _includes(node.op, node.args[0], node.args[1], scope)
    if node.op == "count":
        return _comparison(">", node, Literal(Decimal(0)), scope)
    raise Inexpressible(_("The rule uses “%(name)s”, which our rules do not have.") % {"name": node.op})


def _either(args: tuple[Node, ...], scope: Scope) -> Outcome:
    """Any one of these. One that asks for an option that is not there is never the one, unless there is no other."""
    outcomes: list[Outcome] = []
    missing: list[NoSuchOption] = []
    for arg in args:
        try:
            outcomes.append(condition(arg, scope))
        except NoSuchOption as error:
            missing.append(error)
    if missing and not outcomes:
        raise missing[0]
    for unknown in missing:
        scope.note(unknown.reason)
    return any_of(outcomes)


def _empty(node: Node, scope: Scope) -> Outcome:
    if isinstance(node, Literal):
        return node.value in (None, "")
    return negated(_over(node, scope, _answered))


def _truth(value: Value) -> bool:
    return value != 0 if isinstance(value, Decimal) else bool(value)


def _over(node: Node, scope: Scope, ask: Callable[[Target], Outcome]) -> Outcome:
    """Ask of the question that a name stands for; of any one of its variants when there are several."""
    if not isinstance(node, Name):
        raise Inexpressible(_("The rule asks whether a calculation is answered."))
    return any_of(ask(target) for target in scope.targets(node.name))


def _answered(target: Target) -> Outcome:
    if target.part is not None:
        return includes(target, [target.part], every=True)
    return {"op": "answered", "question": target.code}


def _chosen_at_all(target: Target) -> Outcome:
    if target.kind == "yes_no" and target.part is None:
        return {"op": "equals", "question": target.code, "value": "yes"}
    if target.kind in ("number", "money", "calculated", "scale"):
        raise Inexpressible(_("The rule takes a number for true or false."))
    return _answered(target)


def _comparison(op: str, left: Node, right: Node, scope: Scope) -> Outcome:
    if is_value(left):
        if is_value(right):
            return _known(op, value_of(left), value_of(right))
        op, left, right = FLIPPED[op], right, left
    if isinstance(left, Call) and left.op == "count":
        counted = _counted(op, left, right, scope)
        if counted is not None:
            return counted
    if isinstance(left, Name) and is_value(right):
        return _named(op, scope.targets(left.name), value_of(right))
    if isinstance(left, Name) and isinstance(right, Name):
        return two_answers(op, scope.targets(left.name), scope.targets(right.name))
    return _calculation(op, left, right, scope)


def _named(op: str, targets: list[Target], value: Any) -> Outcome:
    if op == "!=":
        return negated(any_of(compare("=", target, value) for target in targets))
    return any_of(compare(op, target, value) for target in targets)


def _counted(op: str, left: Call, right: Node, scope: Scope) -> Outcome | None:
    """How many are chosen, where one question has them all; None where it must be calculated."""
    tree = formula(left, scope)
    bound = value_of(right) if is_value(right) else None
    if "count" not in tree or not isinstance(bound, Decimal):
        return None
    return count_compared(op, str(tree["count"]["answer"]), bound)


def _known(op: str, left: Any, right: Any) -> bool:
    if op in ("=", "!="):
        return (str(left) == str(right)) == (op == "=")
    if not (isinstance(left, Decimal) and isinstance(right, Decimal)):
        raise Inexpressible(_("The rule compares two fixed values that have no order."))
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[op]


def _calculation(op: str, left: Node, right: Node, scope: Scope) -> Outcome:
    """Compare two calculations: their difference becomes a calculated question, which is compared with nought."""
    bound = value_of(right) if is_value(right) else None
    if isinstance(bound, Decimal):
        shown = formula(left, scope)
    else:
        shown = {"difference": [formula(left, scope), formula(right, scope)]}
        bound = Decimal(0)
    code = scope.calculated(shown, uses(left, scope) | uses(right, scope))
    # The sum of nothing is nothing here, and nought in the source.
    outcome = compare(op, Target(code, "calculated"), bound)
    counts = isinstance(left, Call) and left.op in ("count", "sum")
    if counts and _known(op, Decimal(0), bound):
        return any_of([{"not": {"op": "answered", "question": code}}, outcome])
    return outcome


def _includes(op: str, left: Node, right: Node, scope: Scope) -> Outcome:
    if is_value(left) and isinstance(right, Name):
        left, right = right, left
    if not isinstance(left, Name):
        raise Inexpressible(_("The rule looks for a value in something that is not an answer."))
    if not is_value(right):
        raise Inexpressible(_("The rule looks for another answer among the options chosen."))
    value = value_of(right)
    wanted = value if isinstance(value, list) else [value]
    return any_of(_holds(op, target, wanted) for target in scope.targets(left.name))


def _holds(op: str, target: Target, wanted: list[Any]) -> Outcome:
    if target.kind not in ("multiple_choice", "ranking") or target.part is not None:
        join = all_of if op == "includes_all" else any_of
        return join(compare("=", target, value) for value in wanted)
    codes = [option_code(target, value) for value in wanted]
    return includes(target, codes, every=op in ("includes", "includes_all"))
