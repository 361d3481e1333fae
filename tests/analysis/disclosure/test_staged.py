"""The gate of a whole survey, attacked: table by table, across tables that nearly coincide, and over several days."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest

from analysis.disclosure.chains import Chains
from analysis.disclosure.release import Release
from analysis.disclosure.sheet import Day, Sheet, crossed, let_out
from analysis.disclosure.staged import one_way
from analysis.disclosure.tables import UNSAID, Dimension, Table
from tests.analysis.disclosure.attacker import Attacker, Place
from tests.analysis.disclosure.generated import People, people

THRESHOLDS = (3, 5, 10)


class Outsider(Attacker):
    """Knows of staged releases what may be known: in rows and columns that are hidden whole, noughts are hidden too.

    A secret is a count of few people, and a change by few.
    """

    def _told(self, place: Place, least: int) -> tuple[float, float]:
        number, name, day, nodes = place
        shown = self.shown[place]
        if shown is not None or len(nodes) == 1:
            return super()._told(place, least)
        cells = [
            value for (*where, inner), value in self.shown.items() if where == [number, name, day] and None not in inner
        ]
        lines = [
            self.shown[number, name, day, tuple(node if axis == here else None for axis in range(len(nodes)))]
            for here, node in enumerate(nodes)
            if node is not None
        ]
        return (0 if None in lines or not any(cells) or UNSAID in nodes else least), np.inf

    def secrets(self, threshold: int) -> dict[str, tuple[np.ndarray, int]]:
        wanted = {}
        for place, row in self._rows.items():
            if 0 < self.truth[place] < threshold:
                wanted.setdefault(row.tobytes(), (str(place), row, self.truth[place]))
        for first, second in combinations(self._rows, 2):
            count = self.truth[first] - self.truth[second]
            row = self._rows[first] - self._rows[second]
            days = first[1] == second[1] and first[2] != second[2]
            apart = days or not row.min() < 0 < row.max()
            if first[3] == second[3] and apart and 0 < abs(count) < threshold:
                wanted.setdefault(row.tobytes(), (f"{first} less {second}", row, count))
        return {name: (row, count) for name, row, count in wanted.values()}


def sheet(crowd: People, rows: str, columns: str, taken: str | None = None, upto: int | None = None) -> Sheet:
    """Each dimension one-way, and each row dimension by each column dimension."""
    tables = [crowd.table(row, column, taken=taken, rows=upto) for row in rows for column in columns]
    return Sheet(tuple(crowd.table(name, taken=taken, rows=upto) for name in rows + columns), tuple(tables))


def attacked(crowd: People, days: Sequence[Day], threshold: int) -> list[tuple[str, int, int, int]]:
    releases: list[Release] = [release for day in days for release in day.values()]
    return Outsider(crowd.dimensions, releases).findings(threshold)


@pytest.mark.parametrize("round_", range(15))
def test_two_strands_and_two_questions(round_: int) -> None:
    rng, threshold = np.random.default_rng([1, round_]), THRESHOLDS[round_ % 3]
    crowd = people(rng, {"a": 3, "b": 3, "c": 3, "d": 2}, int(rng.integers(20, 400)))
    gone = let_out(sheet(crowd, "ab", "cd"), threshold=threshold)
    assert attacked(crowd, [gone.tables], threshold) == []


@pytest.mark.parametrize("round_", range(12))
def test_roll_ups(round_: int) -> None:
    rng, threshold = np.random.default_rng([2, round_]), THRESHOLDS[round_ % 3]
    crowd = people(rng, {"a": 6, "b": 4}, int(rng.integers(20, 400)), groups=True)
    gone = let_out(sheet(crowd, "a", "b"), threshold=threshold)
    assert attacked(crowd, [gone.tables], threshold) == []


@pytest.mark.parametrize("round_", range(12))
def test_three_days(round_: int) -> None:
    """People come from day to day; what goes out on each is held against the days before."""
    rng, threshold = np.random.default_rng([3, round_]), THRESHOLDS[round_ % 3]
    crowd = people(rng, {"a": 4, "b": 3}, int(rng.integers(40, 500)), groups=True)
    ends = [*sorted((len(crowd.columns["a"]) * rng.uniform(0.3, 1, 2)).astype(int)), len(crowd.columns["a"])]
    days: list[Day] = []
    for number, end in enumerate(ends):
        days.append(
            let_out(sheet(crowd, "a", "b", f"2026-10-0{number + 1}", end), earlier=days, threshold=threshold).tables
        )
    assert attacked(crowd, days, threshold) == []


@pytest.mark.parametrize("round_", range(8))
def test_answers_that_were_changed(round_: int) -> None:
    rng, threshold = np.random.default_rng([4, round_]), THRESHOLDS[round_ % 3]
    crowd = people(rng, {"a": 3, "b": 3}, int(rng.integers(80, 400)))
    half = len(crowd.columns["a"]) // 2
    first = let_out(sheet(crowd, "a", "b", "2026-10-01", half), threshold=threshold).tables
    changed = crowd.columns["b"].copy()
    changed[: half // 20] = rng.integers(0, 3, half // 20)
    later = People(crowd.dimensions, {**crowd.columns, "b": changed})
    second = let_out(sheet(later, "a", "b", "2026-11-01"), earlier=[first], threshold=threshold).tables
    found = Outsider(crowd.dimensions, [*first.values(), *second.values()], leaving=True).findings(threshold)
    assert found == []


def nearly_the_same(seed: int) -> People:
    """Questions and strands in a ring, each nearly a copy of the one before."""
    rng = np.random.default_rng([7, seed])
    crowd = people(rng, {"a": 3, "b": 3, "c": 3, "d": 2}, int(rng.integers(20, 400)))
    for name, source, size in (("c", "a", 3), ("b", "c", 3), ("d", "b", 2)):
        copy = crowd.columns[source] % size
        other = rng.random(len(copy)) < 0.02
        copy[other] = rng.integers(0, size, other.sum())
        crowd.columns[name] = copy
    return crowd


# Found among 300: there the tables, each safe, tell of one another.
RINGS = ((16, 5), (141, 3), (237, 3), (268, 5))


@pytest.mark.parametrize(("seed", "threshold"), RINGS)
def test_tables_that_tell_of_one_another_stay_in(seed: int, threshold: int) -> None:
    crowd = nearly_the_same(seed)
    whole = sheet(crowd, "ab", "cd")
    alone = [let_out(Sheet(whole.margins, (table,)), threshold=threshold).tables for table in whole.tables]
    ones = [alone[0][table.name] for table in whole.margins]
    twos = [day[table.name] for day, table in zip(alone, whole.tables, strict=True)]
    assert Outsider(crowd.dimensions, [*ones, *twos]).findings(threshold) != []
    assert Chains(ones, twos).narrow(threshold) != []
    gone = let_out(whole, threshold=threshold)
    assert "narrow" in gone.refused.values()
    assert attacked(crowd, [gone.tables], threshold) == []


def test_how_many_did_not_say_is_shown_and_hides_nothing_else() -> None:
    dimension = Dimension("a", ("x", "y", UNSAID), {"said": frozenset({"x", "y"})})
    release = one_way(Table("a", (dimension,), np.array([60, 20, 4])), [], threshold=10)
    assert [number for _, number in release.rows(release.tables[0])] == [60, 20, 4, 80, 84]


def test_a_table_without_its_margin_stays_in() -> None:
    crowd = people(np.random.default_rng(1), {"a": 2, "b": 2}, 100)
    gone = let_out(Sheet((crowd.table("a"),), (crowd.table("a", "b"),)))
    assert gone.refused == {crossed("a", "b"): "margin"}
    assert list(gone.tables) == ["a"]
