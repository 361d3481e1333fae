"""From a formula to the raw value of a calculated value's block that compiles to the same formula again."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from cms.blocks.calculated import EXACTLY, NUMBER, OPERATIONS

Raw = dict[str, Any]
Ids = Callable[..., str]


def formula_value(wanted: Mapping[str, Any], ids: Ids) -> Raw:
    """Return operation, parts and json of a `CalculatedBlock`. A formula within a formula goes into the last."""
    (name, inside) = next(iter(wanted.items()), ("", []))
    listed = inside if isinstance(inside, list) else [inside]
    parts = [_written(part) for part in listed] if name in dict(OPERATIONS) else []
    held = bool(parts) and None not in parts and EXACTLY.get(name, len(parts)) == len(parts)
    if not held or (name == "count") == isinstance(inside, list):
        return {"operation": "sum", "parts": [], "json": json.dumps(wanted, ensure_ascii=False)}
    items = [{"type": "item", "value": {"value": part}, "id": ids("part", str(n))} for n, part in enumerate(parts)]
    return {"operation": name, "parts": items, "json": ""}


def _written(part: Any) -> str | None:
    """Return what an officer would write for this part, or None when it would be read as something else."""
    if not isinstance(part, Mapping) or len(part) != 1:
        return None
    (kind, value) = next(iter(part.items()))
    text = str(value)
    if kind == "answer":
        return None if NUMBER.fullmatch(text) else text
    whole = isinstance(value, int) and not isinstance(value, bool)
    if kind == "value" and NUMBER.fullmatch(text) and whole == ("." not in text):
        return text
    return None
