"""From the place of a problem in a definition to that of the field in the editor, where things are called otherwise.

Where the editor has no field at that place, it is the nearest block above: for what comes from the bank, the block that
takes it from there.
"""

from typing import Any

from surveys.engine.problems import Problem

Place = tuple[str | int, ...]
# Which field of a condition a problem is about; any other is about its value.
CONDITION_FIELDS = {
    "rule_unknown_question": "question",
    "rule_later_question": "question",
    "rule_inside_group": "question",
    "rule_no_answer": "question",
    "rule_unknown_operator": "operator",
    "rule_wrong_operator": "operator",
}
RENAMED = {"exit": "text", "order": "random"}
# What the document has a level of its own for, and the editor has not.
LEFT_OUT = frozenset({"limits"})


def place_in_blocks(stream: Any, problem: Problem) -> Place:
    """Return the place of a problem in a page's questions or checks, from the index of the block inwards.

    stream: the page's value of the field that the first part of the problem's path is about.
    """
    path = tuple(RENAMED.get(str(part), part) for part in problem.path[1:] if part not in LEFT_OUT)
    for turning, inside in (("when", _in_rule), ("formula", _in_formula), ("image", _in_picture)):
        if turning in path:
            before = path[: path.index(turning)]
            place = _known(stream, before)
            if place != before:
                return place
            return _known(stream, (*place, *inside(_at(stream, place), path[len(place) + 1 :], problem)))
    return _known(stream, path)


def _in_rule(value: Any, rest: Place, problem: Problem) -> Place:
    rule = value["rule"]
    if rule and (rule["json"] or "").strip():
        return ("rule", "json")
    code, other = problem.params.get("code"), problem.params.get("other")
    for place, item in _comparisons(rule):
        if item["question"] == code and other is None:
            return ("rule", "conditions", *place, CONDITION_FIELDS.get(problem.code, "value"))
        # The problem may be of the question whose answer is compared with.
        if item["value"] in (code, other) and item["value"]:
            return ("rule", "conditions", *place, "value")
    return ("rule", "conditions")


def _comparisons(rule: Any) -> list[tuple[Place, Any]]:
    found: list[tuple[Place, Any]] = []
    for index, child in enumerate(rule["conditions"] if rule else ()):
        if child.block_type == "group":
            found += [((index, "conditions", n), item) for n, item in enumerate(child.value["conditions"])]
        else:
            found.append(((index,), child.value))
    return found


def _in_formula(value: Any, rest: Place, problem: Problem) -> Place:
    if (value["json"] or "").strip():
        return ("json",)
    parts = [(part["value"] or "").strip() for part in value["parts"]]
    if problem.params.get("code") in parts:
        return ("parts", parts.index(problem.params["code"]), "value")
    index = next((part for part in rest if isinstance(part, int)), None)
    return ("parts",) if index is None else ("parts", index, "value")


def _in_picture(value: Any, rest: Place, problem: Problem) -> Place:
    return ("alt",) if "alt" in rest else ("image",)


def _known(stream: Any, path: Place) -> Place:
    """Return as much of the path as the blocks have."""
    for length in range(1, len(path) + 1):
        try:
            _at(stream, path[:length])
        except (KeyError, IndexError, TypeError):
            return path[: length - 1]
    return path


def _at(stream: Any, path: Place) -> Any:
    found: Any = stream
    for part in path:
        found = found[part]
        found = getattr(found, "value", found)
    return found
