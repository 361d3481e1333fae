"""The tree that every expression language is parsed into."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


class Inexpressible(Exception):
    """This cannot be said as one of our rules. The argument is a translated sentence that says why."""

    @property
    def reason(self) -> str:
        return str(self.args[0])


class NoSuchOption(Inexpressible):
    """The rule asks for an option that the question does not have: nobody can choose it."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: text, number, yes or no, or nothing."""

    value: str | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    """An answer, called as the source calls it. "." is the answer the rule belongs to."""

    name: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Call:
    """An operator on its operands.

    and or not | = != < <= > >= | + - * / negative | includes includes_any includes_all one_of | empty answered |
    count length sum min max if coalesce | today(years, months, days); anything else is a function that we do not have.
    """

    op: str
    args: tuple["Node", ...]


Node: TypeAlias = Literal | Name | Items | Call

COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
FLIPPED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def call(op: str, *args: Node) -> Call:
    """Return an operator on its operands."""
    return Call(op, args)


def both(nodes: "list[Node]") -> "Node | None":
    """Return all of these together, or None for none."""
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else Call("and", tuple(nodes))


def parts(node: "Node | None") -> "list[Node]":
    """Return the parts that must all be true, or an empty list for None."""
    if node is None:
        return []
    if isinstance(node, Call) and node.op == "and":
        return [part for arg in node.args for part in parts(arg)]
    return [node]
