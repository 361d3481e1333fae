"""What a source demands of one answer: limits where they can be said as limits, the rest as a rule."""

from decimal import Decimal
from typing import Any

from .tree import COMPARISONS, FLIPPED, Call, Literal, Name, Node, both, parts

_SELF = Name(".")
_TEXTS = frozenset({"short_text", "long_text"})
_COUNTED = frozenset({"multiple_choice", "ranking", "file", "group"})


def limits_of(node: Node, kind: str, *, decimals: int = 0) -> tuple[dict[str, Any], Node | None]:
    """Return (limits, what is left of the rule) for a rule about the answer "." of a question of this type."""
    limits: dict[str, Any] = {}
    rest: list[Node] = []
    for part in parts(node):
        found = _limit(part, kind, decimals)
        if found is None:
            rest.append(part)
            continue
        for name, value in found.items():
            limits.setdefault(name, value)
            if limits[name] != value:
                rest.append(part)
    return limits, both(rest)


def _limit(part: Node, kind: str, decimals: int) -> dict[str, Any] | None:
    if not isinstance(part, Call) or part.op not in COMPARISONS or len(part.args) != 2:
        return None
    op, left, right = part.op, *part.args
    if isinstance(left, Literal):
        op, left, right = FLIPPED[op], right, left
    if isinstance(right, Call) and right.op == "negative" and isinstance(right.args[0], Literal):
        inner = right.args[0].value
        right = Literal(-inner) if isinstance(inner, Decimal) else right
    if not isinstance(right, Literal):
        return None
    if kind == "date" and left == _SELF and isinstance(right.value, str) and op in ("<=", ">="):
        return {"maximum" if op == "<=" else "minimum": right.value}
    if not isinstance(right.value, Decimal):
        return None
    measured = (
        (left == Call("length", (_SELF,)) and kind in _TEXTS)
        or (left == Call("count", (_SELF,)) and kind in _COUNTED)
        or (left == _SELF and kind in ("number", "money", "scale"))
    )
    return _bounds(op, right.value, whole=decimals == 0 and kind != "money") if measured else None


def _bounds(op: str, value: Decimal, *, whole: bool) -> dict[str, Any] | None:
    number: int | str = int(value) if value == value.to_integral_value() else format(value, "f")
    if op == ">=":
        return {"minimum": number}
    if op == "<=":
        return {"maximum": number}
    if op == "=":
        return {"minimum": number, "maximum": number}
    if not whole or not isinstance(number, int):
        return None
    return {">": {"minimum": number + 1}, "<": {"maximum": number - 1}}.get(op)
