"""What LimeSurvey's rules say of a question as a whole: "self" stands for each of its parts."""

from decimal import Decimal

from django.utils.translation import gettext as _

from ..expressions.tree import Call, Inexpressible, Items, Literal, Name, Node
from .tables import Asked

_OVER_MANY = frozenset({"sum", "min", "max", "count", "countif()"})


def spelled_out(node: Node, asked: Asked) -> Node:
    """Return the tree with the parts of the question in the place of "self". Raises Inexpressible where it cannot."""
    if isinstance(node, Name) and node.name in ("self", "this"):
        if asked.parts:
            raise Inexpressible(_("The rule speaks of several answers at once with “%(name)s”.") % {"name": node.name})
        return Name(".")
    if isinstance(node, Items):
        return Items(tuple(spelled_out(each, asked) for each in node.items))
    if not isinstance(node, Call):
        return node
    if node.op in _OVER_MANY and asked.parts:
        names = [name for arg in node.args for name in _names(arg, asked)]
        node = Call(node.op, tuple(names))
    if node.op == "countif()" and len(node.args) > 1:
        wanted, *among = node.args
        one, none = Literal(Decimal(1)), Literal(Decimal(0))
        return Call("sum", tuple(Call("if", (Call("=", (each, wanted)), one, none)) for each in among))
    return Call(node.op, tuple(spelled_out(arg, asked) for arg in node.args))


def _names(arg: Node, asked: Asked) -> list[Node]:
    if isinstance(arg, Name) and arg.name == "self":
        return [Name(f"{asked.title}_{part.title}") for part in asked.parts]
    return [arg]
