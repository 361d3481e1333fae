"""An attacker who knows only what was released, and how to solve whole-number programmes."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.disclosure.release import Release
from analysis.disclosure.tables import Dimension, Nodes, Table

Place = tuple[int, str, str, Nodes]


class Attacker:
    """Every possible set of people, told apart by all dimensions and by the days they were there."""

    def __init__(
        self, dimensions: Mapping[str, Dimension], releases: Sequence[Release], *, leaving: bool = False
    ) -> None:
        self._names = list(dimensions)
        days = sorted({table.taken or "" for release in releases for table in release.tables})
        last = len(days)
        stays = [(a, b) for a in range(last) for b in range(a + 1, last + 1) if leaving or b == last]
        self._people = list(product(*(dimensions[name].leaves for name in self._names), stays))
        self._days = days
        self.truth: dict[Place, int] = {}
        self.shown: dict[Place, int | None] = {}
        self._rows: dict[Place, np.ndarray] = {}
        self._within: dict[Place, int] = {}
        for number, release in enumerate(releases):
            for table in release.tables:
                for (nodes, _, count), (_, shown) in zip(table.cells(), release.rows(table), strict=True):
                    place = (number, table.name, table.taken or "", nodes)
                    self.truth[place], self.shown[place] = count, shown
                    self._rows[place] = self._row(table, nodes)
                    self._within[place] = release.within
        least = [self._least(release, number) for number, release in enumerate(releases)]
        told = {place: self._told(place, least[place[0]]) for place in self._rows}
        self._matrix = np.array([self._rows[place] for place in told]).reshape(len(told), len(self._people))
        self._low, self._high = (np.array([told[place][end] for place in told], dtype=float) for end in (0, 1))

    def _least(self, release: Release, number: int) -> int:
        """What is hidden is at least one, unless a nought is hidden too, or a table shows noughts alone."""
        if any(not any(shown for _, shown in release.rows(table)) for table in release.tables):
            return 0
        return int(all(self.truth[number, *ref] for ref, shown in release.shown.items() if shown is None))

    def _told(self, place: Place, least: int) -> tuple[float, float]:
        shown, within = self.shown[place], self._within[place]
        return (least, np.inf) if shown is None else (max(0, shown - within), shown + within)

    def _row(self, table: Table, nodes: Nodes) -> np.ndarray:
        allowed = [table.where.get(name) for name in self._names]
        asked = {
            dimension.name: dimension.members(node) for dimension, node in zip(table.dimensions, nodes, strict=True)
        }
        wanted = [asked.get(name) for name in self._names]
        day = self._days.index(table.taken or "")
        return np.array(
            [
                all(limit is None or leaf in limit for leaf, limit in zip(person, allowed, strict=False))
                and all(limit is None or leaf in limit for leaf, limit in zip(person, wanted, strict=False))
                and person[-1][0] <= day < person[-1][1]
                for person in self._people
            ],
            dtype=float,
        )

    def ends(self, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The people, in whole numbers, for whom a count is least and greatest."""
        found = [
            milp(
                sign * row,
                constraints=[LinearConstraint(self._matrix, self._low, self._high)] if len(self._low) else (),
                bounds=Bounds(0, 10_000),
                integrality=1,
            )
            for sign in (1, -1)
        ]
        assert all(end.x is not None for end in found), "what is released cannot be true"
        return np.round(found[0].x), np.round(found[1].x)

    def secrets(self, threshold: int) -> dict[str, tuple[np.ndarray, int]]:
        """What must not be learnt: what is hidden or small, and small differences of filters and of days."""
        wanted: dict[bytes, tuple[str, np.ndarray, int]] = {}
        for place, row in self._rows.items():
            if 0 < self.truth[place] < threshold or self.shown[place] is None:
                wanted.setdefault(row.tobytes(), (str(place), row, self.truth[place]))
        for first, second in combinations(self._rows, 2):
            count = self.truth[first] - self.truth[second]
            if first[3] != second[3] or not 0 < abs(count) < threshold:
                continue
            row = self._rows[first] - self._rows[second]
            # Between days people come and go; the difference of two filters counts nobody unless one is in the other.
            if first[2] != second[2] or not row.min() < 0 < row.max():
                wanted.setdefault(row.tobytes(), (f"{first} less {second}", row, count))
        return {name: (row, count) for name, row, count in wanted.values()}

    def findings(self, threshold: int) -> list[tuple[str, int, int, int]]:
        """Secrets that the attacker knows within less than the threshold: name, truth, least, most."""
        secrets = self.secrets(threshold)
        rows = np.array([row for row, _ in secrets.values()]).reshape(len(secrets), len(self._people))
        low, high = np.full(len(secrets), np.inf), np.full(len(secrets), -np.inf)
        found = []
        for place, (name, (row, count)) in enumerate(secrets.items()):
            if high[place] - low[place] >= threshold:
                continue
            for people in self.ends(row):
                low, high = np.minimum(low, rows @ people), np.maximum(high, rows @ people)
            assert low[place] <= count <= high[place], name
            if high[place] - low[place] < threshold:
                found.append((name, count, round(low[place]), round(high[place])))
        return found
