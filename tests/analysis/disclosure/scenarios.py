"""Releases of generated people: one table to several, linked, filtered, of two days."""

from collections.abc import Callable, Sequence

import numpy as np

from analysis.disclosure.gate import round_to, suppress
from analysis.disclosure.release import Release
from analysis.disclosure.tables import Table
from tests.analysis.disclosure.generated import People, people

Gate = Callable[[Sequence[Table], Sequence[Release]], Release]
Scenario = Callable[[np.random.Generator, Gate], tuple[People, list[Release]]]
ONLY_C = frozenset(["c0"])


def hiding(threshold: int) -> Gate:
    """Return the gate that hides."""
    return lambda tables, previous: suppress(tables, threshold=threshold, previous=previous)


def rounding(threshold: int, seed: int) -> Gate:
    """Return the gate that rounds."""
    return lambda tables, previous: round_to(
        tables, base=threshold + 2, threshold=threshold, previous=previous, seed=seed + len(previous)
    )


def one_way(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """One table of up to ten categories."""
    crowd = people(rng, {"a": int(rng.integers(1, 11))})
    return crowd, [gate([crowd.table("a")], [])]


def two_way(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """One table of two dimensions."""
    crowd = people(rng, {"a": int(rng.integers(1, 7)), "b": int(rng.integers(1, 5))})
    return crowd, [gate([crowd.table("a", "b")], [])]


def three_way(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """One table of three dimensions."""
    crowd = people(rng, {"a": 3, "b": 3, "c": 2}, int(rng.integers(0, 900)))
    return crowd, [gate([crowd.table("a", "b", "c")], [])]


def rolled_up(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """One table with roll-ups in both dimensions."""
    crowd = people(rng, {"a": 5, "b": 4}, groups=True)
    return crowd, [gate([crowd.table("a", "b")], [])]


def linked(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """Strand by ward, ward by question, strand by question."""
    crowd = people(rng, {"a": 4, "b": 3, "c": 3}, int(rng.integers(0, 600)))
    return crowd, [gate([crowd.table("a", "b"), crowd.table("b", "c"), crowd.table("a", "c")], [])]


def filtered(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """Everybody first, then those whom a filter lets through."""
    crowd = people(rng, {"a": 5, "b": 3, "c": 2}, int(rng.integers(0, 600)))
    first = gate([crowd.table("a", "b")], [])
    return crowd, [first, gate([crowd.table("a", "b", where={"c": ONLY_C})], [first])]


def two_filters(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """A filter, and another within it."""
    crowd = people(rng, {"a": 5, "b": 3, "c": 2}, int(rng.integers(0, 600)))
    narrower = {"c": ONLY_C, "b": frozenset(["b0", "b1"])}
    tables = [crowd.table("a"), crowd.table("a", where={"c": ONLY_C}), crowd.table("a", where=narrower)]
    return crowd, [gate(tables, [])]


def two_days(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """A table, and the same later, when more have answered."""
    crowd = people(rng, {"a": 5, "b": 3}, int(rng.integers(0, 500)))
    earlier = int(len(crowd.columns["a"]) * rng.uniform(0.6, 1))
    first = gate([crowd.table("a", "b", taken="2026-10-01", rows=earlier)], [])
    return crowd, [first, gate([crowd.table("a", "b", taken="2026-11-01")], [first])]


def withdrawn(rng: np.random.Generator, gate: Gate) -> tuple[People, list[Release]]:
    """A table, and the same later, when more have answered and some have withdrawn."""
    crowd = people(rng, {"a": 5, "b": 3}, int(rng.integers(0, 500)))
    earlier = int(len(crowd.columns["a"]) * rng.uniform(0.6, 1))
    first = gate([crowd.table("a", "b", taken="2026-10-01", rows=earlier)], [])
    stayed = rng.random(len(crowd.columns["a"])) > 0.05
    left = People(crowd.dimensions, {name: column[stayed] for name, column in crowd.columns.items()})
    return crowd, [first, gate([left.table("a", "b", taken="2026-11-01")], [first])]


SCENARIOS: dict[str, Scenario] = {
    "one way": one_way,
    "two way": two_way,
    "three way": three_way,
    "rolled up": rolled_up,
    "linked": linked,
    "filtered": filtered,
    "two filters": two_filters,
    "two days": two_days,
    "withdrawn": withdrawn,
}
