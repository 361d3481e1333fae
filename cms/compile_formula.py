"""From the block of a calculated value to its formula."""

from typing import Any

from .blocks.calculated import NUMBER
from .blocks.untranslated import object_of

Formula = dict[str, Any]


def formula(value: Any) -> Formula:
    """Return the formula of a `CalculatedBlock`'s value. What is wrong with it is found by the engine."""
    if imported := (value["json"] or "").strip():
        found = object_of(imported)
        return found if isinstance(found, dict) else {}
    parts = [_part((part.get("value") or "").strip()) for part in value["parts"]]
    operation = value["operation"] or "sum"
    if operation == "count" and len(parts) == 1:
        return {"count": parts[0]}
    return {operation: parts}


def _part(written: str) -> Formula:
    """A whole number, a decimal as text, or else the code of a question."""
    if NUMBER.fullmatch(written):
        return {"value": written if "." in written else int(written)}
    return {"answer": written}
