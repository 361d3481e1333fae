"""Calculations that could never give a value, or that name what they cannot use: found before publishing."""

from collections.abc import Iterator, Mapping
from typing import Any

from .formulas import canonical, parts_of
from .problem import Path, Problem
from .rule_kinds import Kind

# Kinds of answers that are numbers, and those that have entries to count.
_NUMBERS = frozenset({"whole", "decimal", "figure"})
_ENTRIES = frozenset({"options", "entries"})


def formula_problems(path: Path, question: Mapping[str, Any], scope: Any) -> Iterator[Problem]:
    """Yield what is wrong with a calculated question. Conditions inside it are checked with the rules.

    path: leads to the question · scope: tells by `kind(path, name)` what the answers that a name stands for are.
    """
    if question["type"] != "calculated":
        if "formula" in question:
            yield Problem((*path, "formula"), "formula_not_here")
        return
    if question.get("required"):
        yield Problem((*path, "required"), "calculated_required")
    if not question.get("formula"):
        yield Problem((*path, "formula"), "no_formula")
        return
    yield from _formula((*path, "formula"), question["formula"], scope, counted=False)


def _formula(path: Path, formula: Mapping[str, Any], scope: Any, *, counted: bool) -> Iterator[Problem]:
    for operator, inside in formula.items():
        if operator == "value" and canonical(inside) is None:
            yield Problem(path, "formula_bad_value", {"value": str(inside)})
        elif operator == "answer":
            yield from _answer(path, inside, scope, counted=counted)
        elif operator == "count" and "answer" not in inside:
            yield Problem(path, "formula_counts_nothing")
        for part in parts_of(operator, inside):
            yield from _formula(path, part, scope, counted=operator == "count")


def _answer(path: Path, name: str, scope: Any, *, counted: bool) -> Iterator[Problem]:
    kind = scope.kind(path, name)
    if isinstance(kind, Kind):
        if counted and kind.name not in _ENTRIES:
            yield Problem(path, "formula_not_countable", {"code": name})
        elif not counted and kind.name not in _NUMBERS:
            yield Problem(path, "formula_not_a_number", {"code": name})
    else:
        yield Problem(path, _INSTEAD.get(kind.code, kind.code), kind.params)


# A calculation says of a name what a rule would, in words of its own.
_INSTEAD = {
    "rule_unknown_question": "formula_unknown_question",
    "rule_later_question": "formula_later_question",
    "rule_inside_group": "formula_inside_group",
    "rule_no_answer": "formula_not_a_number",
}
