"""All figures of several tables as counts of one set of people: which are the same, which lie inside which. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from analysis.disclosure.errors import BadTable
from analysis.disclosure.tables import Nodes, Table

# Whom a figure counts: (dimension, leaves) for each dimension that limits it. Nobody is limited: everybody.
Key = frozenset[tuple[str, frozenset[str]]]
# A figure where it stands: table, the day it was taken, nodes.
Ref = tuple[str, str, Nodes]
# A figure, or the difference of two: the first less the second.
Target = tuple[Key, Key | None]

EVERYBODY: Key = frozenset()
# The dimension that tells apart who was counted on which days.
PRESENCE = "days counted"
_OTHERS = "any other"


@dataclass(frozen=True, slots=True)
class Figures:
    """Distinct figures of linked tables.

    leaves: dimension → its leaves · counts: figure → true count · places: where it stands → figure (None for a cell
    that its own filter empties) · days: figure without its day → day → the figure on that day · plain: dimension →
    leaves that are no characteristic: what only they tell apart is no difference worth protecting.
    """

    leaves: Mapping[str, tuple[str, ...]]
    counts: Mapping[Key, int]
    places: Mapping[Ref, Key | None]
    days: Mapping[Key, Mapping[str, Key]]
    plain: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def differences(self) -> Iterator[tuple[Key, Key, int]]:
        """Yield pairs of figures whose difference counts people, or people's coming and going, and that difference.

        One lies in the other and they differ in one dimension (a total and its part, two filters, two days); or the
        larger lacks two limits or more of the smaller, as a table of everybody does beside one of two filters at once.
        """
        sets: dict[str, set[frozenset[str]]] = defaultdict(set)
        for key in self.counts:
            for name, members in key:
                sets[name].add(members)
        for key, count in self.counts.items():
            for larger in self._around(key, sets):
                if larger in self.counts:
                    yield larger, key, self.counts[larger] - count
        for by_day in self.days.values():
            for (_, first), (_, second) in combinations(sorted(by_day.items()), 2):
                yield second, first, self.counts[second] - self.counts[first]

    def _around(self, key: Key, sets: Mapping[str, set[frozenset[str]]]) -> Iterator[Key]:
        for name, members in key:
            rest = key - {(name, members)}
            if not self._is_plain(name, frozenset(self.leaves[name]) - members):
                yield rest
            for wider in sets[name]:
                if members < wider and not self._is_plain(name, wider - members):
                    yield rest | {(name, wider)}
        for size in range(2, len(key) + 1):
            for dropped in combinations(key, size):
                if not all(self._is_plain(name, frozenset(self.leaves[name]) - members) for name, members in dropped):
                    yield key - set(dropped)

    def _is_plain(self, name: str, leaves: frozenset[str]) -> bool:
        return leaves <= self.plain.get(name, frozenset())


def figures(tables: Sequence[Table]) -> Figures:
    """Return the figures of tables of the same people.

    Raises BadTable where two tables of one name and day, or of differing leaves for one dimension, are given; where
    some have a day and others none; and where the same people are counted differently.
    """
    leaves = _leaves(tables)
    days = sorted({table.taken or "" for table in tables})
    if len(days) > 1 and "" in days:
        raise BadTable("date_missing", tables=[table.name for table in tables if not table.taken])
    by_day: dict[Key, dict[str, int]] = defaultdict(dict)
    seen: dict[Ref, Key | None] = {}
    for table in tables:
        _read(table, leaves, by_day, seen)
    presence = _presence(days, by_day)
    if len(days) > 1:
        leaves[PRESENCE] = tuple(sorted(frozenset[str]().union(*presence.values())))
    on = {day: _limit({PRESENCE: members}, leaves) if len(days) > 1 else EVERYBODY for day, members in presence.items()}
    return Figures(
        leaves,
        {key | on[day]: count for key, counts in by_day.items() for day, count in counts.items()},
        {ref: None if key is None else key | on[ref[1]] for ref, key in seen.items()},
        {key: {day: key | on[day] for day in counts} for key, counts in by_day.items() if len(counts) > 1},
    )


def _leaves(tables: Sequence[Table]) -> dict[str, tuple[str, ...]]:
    leaves: dict[str, tuple[str, ...]] = {}
    for dimension in (dimension for table in tables for dimension in table.dimensions):
        if set(leaves.setdefault(dimension.name, dimension.leaves)) != set(dimension.leaves):
            raise BadTable("dimension_differs", dimension=dimension.name)
    filtered: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for name, members in table.where.items():
            filtered[name] |= members
    for name, codes in filtered.items():
        if name not in leaves:
            leaves[name] = (*sorted(codes), _OTHERS)
        elif not codes <= set(leaves[name]):
            raise BadTable("unknown_category", dimension=name, categories=sorted(codes - set(leaves[name])))
    return leaves


def _limit(people: Mapping[str, frozenset[str]], leaves: Mapping[str, tuple[str, ...]]) -> Key:
    return frozenset((name, members) for name, members in people.items() if len(members) < len(leaves[name]))


def _read(
    table: Table,
    leaves: Mapping[str, tuple[str, ...]],
    by_day: Mapping[Key, dict[str, int]],
    seen: dict[Ref, Key | None],
) -> None:
    day = table.taken or ""
    for nodes, people, count in table.cells():
        ref = (table.name, day, nodes)
        if ref in seen:
            raise BadTable("repeated_name", table=table.name, taken=day)
        if not all(people.values()):
            seen[ref] = None
            if count:
                raise BadTable("tables_disagree", table=table.name, nodes=nodes, counts=[count, 0])
            continue
        key = seen[ref] = _limit(people, leaves)
        if by_day[key].setdefault(day, count) != count:
            raise BadTable("tables_disagree", table=table.name, nodes=nodes, counts=[by_day[key][day], count])


def _presence(days: Sequence[str], by_day: Mapping[Key, Mapping[str, int]]) -> dict[str, frozenset[str]]:
    """Return, for each day, the stretches of days that somebody counted on it may have been there.

    Where no count ever falls, the attacker is granted that nobody left, which narrows what is possible. Where one does
    (somebody withdrew or changed an answer), people come and go: every stretch is possible.
    """
    rising = all(
        first <= second
        for counts in by_day.values()
        for first, second in zip(*_neighbours([counts[day] for day in days if day in counts]), strict=True)
    )
    last = len(days) - 1
    stretches = [
        (start, end) for start in range(len(days)) for end in range(start, len(days)) if not rising or end == last
    ]
    return {
        day: frozenset(f"{start}-{end}" for start, end in stretches if start <= place <= end)
        for place, day in enumerate(days)
    }


def _neighbours(values: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    return values[:-1], values[1:]
