"""Generated tables against an attacker of its own: nothing hidden is recovered, or known within the threshold."""

from collections.abc import Sequence

import numpy as np
import pytest

from analysis.disclosure.release import Release
from analysis.disclosure.tables import Table
from tests.analysis.disclosure.attacker import Attacker
from tests.analysis.disclosure.scenarios import SCENARIOS, hiding, rounding

# 16 tables a round: 208 that are hidden in, 64 that are rounded.
HIDDEN_ROUNDS, ROUNDED_ROUNDS, NAIVE_ROUNDS = 13, 4, 5
THRESHOLDS = (3, 5, 10)


def _seeded(kind: str, round_: int) -> tuple[np.random.Generator, int]:
    return np.random.default_rng([list(SCENARIOS).index(kind), round_]), THRESHOLDS[round_ % len(THRESHOLDS)]


@pytest.mark.parametrize("kind", SCENARIOS)
def test_nothing_hidden_is_known_within_the_threshold(kind: str) -> None:
    hidden = 0
    for round_ in range(HIDDEN_ROUNDS):
        rng, threshold = _seeded(kind, round_)
        crowd, releases = SCENARIOS[kind](rng, hiding(threshold))
        attacker = Attacker(crowd.dimensions, releases, leaving=kind == "withdrawn")
        assert attacker.findings(threshold) == [], (kind, round_)
        assert all(release.audit.passed for release in releases)
        hidden += sum(len(release.hidden) for release in releases)
        for place, shown in attacker.shown.items():
            assert shown in (None, attacker.truth[place])
            assert shown is None or not 0 < shown < threshold
    assert hidden


@pytest.mark.parametrize("kind", SCENARIOS)
def test_rounded_figures_add_up_and_give_nothing_away(kind: str) -> None:
    for round_ in range(ROUNDED_ROUNDS):
        rng, threshold = _seeded(kind, round_)
        crowd, releases = SCENARIOS[kind](rng, rounding(threshold, round_))
        attacker = Attacker(crowd.dimensions, releases, leaving=kind == "withdrawn")
        assert attacker.findings(threshold) == [], (kind, round_)
        for place, shown in attacker.shown.items():
            assert shown is not None
            assert shown % (threshold + 2) == 0
            assert abs(shown - attacker.truth[place]) <= threshold + 2
        for release in releases:
            for table in release.tables:
                shown = dict(release.rows(table))
                leaves = [number for nodes, number in shown.items() if _finest(table, nodes)]
                assert sum(number or 0 for number in leaves) == shown[(None,) * len(table.dimensions)]


def _finest(table: Table, nodes: Sequence[str | None]) -> bool:
    return all(node in dimension.leaves for dimension, node in zip(table.dimensions, nodes, strict=True))


def _only_small(tables: Sequence[Table], previous: Sequence[Release]) -> Release:
    """What a gate without complements would do: each small count alone is hidden."""
    release = hiding(2)(tables, [])
    shown = {
        (table.name, table.taken or "", nodes): None if 0 < count < 5 else count
        for table in tables
        for nodes, _, count in table.cells()
    }
    return Release(tuple(tables), 5, 0, shown, release.audit)


@pytest.mark.parametrize("kind", SCENARIOS)
def test_the_attacker_would_find_out(kind: str) -> None:
    """Hiding small counts alone gives some away: the attacker of these tests is no straw man."""
    found = []
    for round_ in range(NAIVE_ROUNDS):
        crowd, releases = SCENARIOS[kind](_seeded(kind, round_)[0], _only_small)
        found += Attacker(crowd.dimensions, releases, leaving=kind == "withdrawn").findings(5)
    assert any(low == count == high for _, count, low, high in found)
