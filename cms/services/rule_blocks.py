"""From a condition of a definition to the raw value of a rule block that compiles to the same condition again."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cms.blocks.rules import ANSWER, TODAY, TURNED, UNITS, WRITTEN, RuleBlock
from cms.compile_rules import TICKED, condition
from surveys.engine.rule_kinds import ORDER

Raw = dict[str, Any]
Ids = Callable[..., str]
_TURNED_BACK = {name: turned for turned, name in TURNED.items()}
_OPPOSITES = {"any": "none", "all": "not_all"}


class _Unheld(Exception):
    """The list of conditions has no place for it."""


def rule_value(wanted: Mapping[str, Any] | None, earlier: Mapping[str, Any], ids: Ids) -> Raw:
    """Return the raw value of a `RuleBlock`. What its list cannot hold goes into its box for imported rules.

    earlier: question code → document of each question that the condition may name · ids: parts → id of a block.
    """
    empty: Raw = {"join": "all", "conditions": [], "json": ""}
    if wanted is None:
        return empty
    try:
        value = empty | _tree(wanted, ids)
    except _Unheld:
        value = empty
    if not value["conditions"] or _alike(condition(_block().to_python(value), earlier)) != _alike(wanted):
        return empty | {"json": json.dumps(wanted, ensure_ascii=False)}
    return value


@cache
def _block() -> RuleBlock:
    return RuleBlock()


def _tree(wanted: Mapping[str, Any], ids: Ids) -> Raw:
    turned, inside = _turned(wanted)
    if "op" in inside:
        # A comparison that has no opposite is turned round by the list it stands in.
        for join, part in (("all", wanted), ("not_all", inside)):
            if held := _comparison(part):
                return {"join": join, "conditions": [_item("condition", held, ids, 0)]}
    join, parts = _joined(inside)
    children = [_child(part, ids, index) for index, part in enumerate(parts)]
    return {"join": _OPPOSITES[join] if turned else join, "conditions": children}


def _child(part: Mapping[str, Any], ids: Ids, index: int) -> Raw:
    if held := _comparison(part):
        return _item("condition", held, ids, index)
    turned, inside = _turned(part)
    if "op" in inside:
        raise _Unheld
    join, parts = _joined(inside)
    conditions = []
    for place, each in enumerate(parts):
        held = _comparison(each)
        if held is None:
            raise _Unheld
        conditions.append(_item("item", held, ids, index, place))
    return _item("group", {"join": _OPPOSITES[join] if turned else join, "conditions": conditions}, ids, index)


def _turned(wanted: Mapping[str, Any]) -> tuple[bool, Mapping[str, Any]]:
    return (True, wanted["not"]) if "not" in wanted else (False, wanted)


def _joined(wanted: Mapping[str, Any]) -> tuple[str, list[Mapping[str, Any]]]:
    for join in ("all", "any"):
        if join in wanted:
            return join, wanted[join]
    raise _Unheld


def _item(kind: str, value: Raw, ids: Ids, *places: int) -> Raw:
    return {"type": kind, "value": value, "id": ids(kind, *map(str, places))}


def _comparison(part: Mapping[str, Any]) -> Raw | None:
    """Return the raw value of a `ConditionBlock`, or None for what is not one comparison to it."""
    turned, inside = _turned(part)
    if "op" not in inside or (turned and inside["op"] not in _TURNED_BACK):
        return None
    operator = _TURNED_BACK[inside["op"]] if turned else inside["op"]
    return {"question": inside["question"], "operator": operator, **_value(inside.get("value", ""))}


def _value(value: Any) -> Raw:
    if isinstance(value, Mapping):
        if "answer" in value:
            return {"against": ANSWER, "value": str(value["answer"])}
        by = value.get("today")
        if by is True:
            return {"against": TODAY, "value": ""}
        if isinstance(by, Mapping) and len(by) == 1 and next(iter(by)) in UNITS:
            unit, number = next(iter(by.items()))
            return {"against": unit, "value": str(number)}
        raise _Unheld
    literal = ",".join(map(str, value)) if isinstance(value, list) else TICKED if value is True else str(value)
    return {"against": WRITTEN, "value": literal}


def _alike(wanted: Any) -> Any:
    """Return a condition in which numbers that are only ordered are written one way: 5 and "5" come in one place."""
    if isinstance(wanted, list):
        return [_alike(part) for part in wanted]
    if not isinstance(wanted, Mapping):
        return wanted
    if wanted.get("op") in ORDER and isinstance(wanted.get("value"), int):
        return {**wanted, "value": str(wanted["value"])}
    return {name: _alike(part) for name, part in wanted.items()}
