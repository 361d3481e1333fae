"""Conditions put together, with what is always or never true taken out."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Condition: TypeAlias = Mapping[str, Any]
Outcome: TypeAlias = Condition | bool


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return what is true when every one of these is."""
    return _joined("all", list(outcomes), neutral=True)


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return what is true when any one of these is."""
    return _joined("any", list(outcomes), neutral=False)


def _joined(joiner: str, outcomes: list[Outcome], *, neutral: bool) -> Outcome:
    kept: list[Condition] = []
    for outcome in outcomes:
        if isinstance(outcome, bool):
            if outcome is not neutral:
                return outcome
            continue
        for part in outcome[joiner] if set(outcome) == {joiner} else [outcome]:
            if part not in kept:
                kept.append(part)
    if any(negated(part) in kept for part in kept):
        return not neutral
    if not kept:
        return neutral
    return kept[0] if len(kept) == 1 else {joiner: kept}


def negated(outcome: Outcome) -> Outcome:
    """Return what is true when this is not."""
    if isinstance(outcome, bool):
        return not outcome
    if "not" in outcome:
        inner: Condition = outcome["not"]
        return inner
    if outcome.get("op") == "equals":
        return {**outcome, "op": "not_equals"}
    if outcome.get("op") == "not_equals":
        return {**outcome, "op": "equals"}
    return {"not": outcome}


def size(outcome: Outcome) -> int:
    """Return how many comparisons stand in it."""
    if isinstance(outcome, bool):
        return 0
    if "not" in outcome:
        return size(outcome["not"])
    return sum(size(part) for joiner in ("all", "any") for part in outcome.get(joiner, ())) or 1
