"""The conditions of old LimeSurvey files, from before expressions: a table of field, method and value."""

import re
from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _

from ..expressions.tree import Call, Inexpressible, Literal, Name, Node, both
from .tables import Row

_METHODS = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_FIELD = re.compile(r"^\+?(\d+X\d+X\d+\w*|Q\d+(?:_\w+)*)$")


def old_conditions(rows: list[Row]) -> Node | None:
    """Return the rule that these rows say together, or None for none. Raises Inexpressible.

    Any scenario is enough; within one, several values of one field are "or", and different fields "and".
    """
    scenarios: dict[str, dict[tuple[str, str], list[Node]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        field, method = row.get("cfieldname", ""), row.get("method", "").strip() or "=="
        match = _FIELD.match(field)
        if match is None or method not in _METHODS:
            raise Inexpressible(_("An old condition names something that is not an answer."))
        scenarios[row.get("scenario", "1")][field, method].append(_comparison(match[1], method, row.get("value", "")))
    either = [both([_any(nodes) for nodes in fields.values()]) for fields in scenarios.values()]
    found = [node for node in either if node is not None]
    return _any(found) if found else None


def _any(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Call("or", tuple(nodes))


def _comparison(field: str, method: str, value: str) -> Node:
    number = method not in ("==", "!=") and re.fullmatch(r"-?\d+(\.\d+)?", value)
    return Call(_METHODS[method], (Name(field), Literal(Decimal(value) if number else value)))
