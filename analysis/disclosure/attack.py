"""What somebody who adds and subtracts can learn: the least and the most that each hidden count can be. Pure.

The attacker's linear programme (Fischetti and Salazar 2000, Journal of the American Statistical Association 95(451),
section 2): the least and the greatest value of a count over all sets of people that give the published figures. Counts
are whole, so where an end of the real interval is no set of whole people, the whole-number programme is solved too, up
to a size. Solved by HiGHS.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.figures import Key, Target
from analysis.disclosure.programme import solve
from analysis.disclosure.reduced import Floats, Reduced, reduce
from analysis.disclosure.relations import Relations

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Published: figure → the least and the most the attacker is told.
Published = Mapping[Key, tuple[float, float]]
# How near a solution's value must be to a whole number; HiGHS keeps constraints to 1e-7.
_NEAR = 1e-5
# Whole-number programmes are solved for up to so many unknown atoms. Larger systems whose ends are no whole people are
# judged in real numbers, and must be wider by the margin.
MOST_WHOLE = 600
MARGIN = 2


@dataclass(frozen=True, slots=True)
class Interval:
    """The whole numbers from `low` to `high` that a count was shown to reach both ends of."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """The distance of the ends; 0 is exact recovery."""
        return self.high - self.low


class Attack:
    """One attacker with what was published."""

    def __init__(self, relations: Relations, published: Published, targets: Sequence[Target], *, ceiling: int) -> None:
        """Take what was published, and what is to be learnt.

        published: figures that are not in it tell nothing · ceiling: more people than this are in no atom.
        """
        self._targets = targets
        self._ceiling = ceiling
        self._system = _system(relations, published)
        rows = expressions(relations, targets)
        self._given: Floats = rows @ self._system.known
        self._rows = rows[:, self._system.free].tocsr()
        self._wholes, self._reals = _Spread(len(targets)), _Spread(len(targets))
        self._parts: dict[frozenset[int], _Part] = {}
        self._lies_in = [self._components(place) for place in range(len(targets))]

    def intervals(self, *, enough: int | None = None) -> list[Interval]:
        """Return the interval of each target.

        enough: stop looking at a target as soon as its interval is shown to be this wide, which saves nearly all
        programmes; its true interval may be wider still. None: find both ends of all.
        """
        for place in range(len(self._targets)):
            if enough is None or not self._shown(place, enough):
                self._look(place, enough)
        return [self._interval(place) for place in range(len(self._targets))]

    def _shown(self, place: int, enough: int) -> bool:
        return self._interval(place).width >= enough

    def _interval(self, place: int) -> Interval:
        """The wider of what whole people show, and what real numbers show less the margin."""
        wholes, reals = self._wholes.ends(place), self._reals.ends(place)
        low, high = np.ceil(reals[0] - _NEAR) + MARGIN / 2, np.floor(reals[1] + _NEAR) - MARGIN / 2
        if high - low > wholes[1] - wholes[0]:
            return Interval(int(low), int(high))
        return Interval(int(wholes[0]), int(wholes[1])) if wholes[0] <= wholes[1] else Interval(0, 0)

    def _components(self, place: int) -> frozenset[int]:
        span = slice(self._rows.indptr[place], self._rows.indptr[place + 1])
        return frozenset(self._system.component[self._rows.indices[span]].tolist())

    def _look(self, place: int, enough: int | None) -> None:
        where = self._lies_in[place]
        if not where:
            value = np.round(self._given)
            self._wholes.widen(np.arange(len(value)) == place, value)
            return
        if where not in self._parts:
            self._parts[where] = _Part.of(self._system, where)
        part = self._parts[where]
        goal = self._rows[[place]][:, part.atoms].toarray().ravel()
        found = [part.most(sign * goal, ceiling=self._ceiling, whole=False) for sign in (1, -1)]
        for people in found:
            self._learn(part, where, people)
        ends = [float(goal @ people) for people in found]
        width = np.floor(ends[0] + _NEAR) - np.ceil(ends[1] - _NEAR)
        low, high = self._wholes.ends(place)
        wanted = width if enough is None else enough
        if high - low >= wanted or len(part.atoms) > MOST_WHOLE:
            return
        if width < wanted:
            # Too narrow in real numbers is too narrow in whole ones.
            value = np.round(self._given + np.ceil(ends[1] - _NEAR))
            self._wholes.widen(np.arange(len(value)) == place, value)
            return
        for sign in (1, -1):
            self._learn(part, where, part.most(sign * goal, ceiling=self._ceiling, whole=True))

    def _learn(self, part: "_Part", where: frozenset[int], found: Floats) -> None:
        """Widen all intervals that these people show to be wider."""
        if not len(found):
            return
        people = np.zeros(self._rows.shape[1])
        people[part.atoms] = found
        inside = np.array([bool(lies) and lies <= where for lies in self._lies_in])
        if len(part.atoms) > MOST_WHOLE:
            self._reals.widen(inside, self._rows @ people + self._given)
        people[part.atoms] = np.round(found)
        if np.abs(people[part.atoms] - found).max() <= _NEAR:
            self._wholes.widen(inside, np.round(self._rows @ people + self._given))


class _Spread:
    """The least and the most of each target seen so far."""

    def __init__(self, count: int) -> None:
        self._low = np.full(count, np.inf)
        self._high = np.full(count, -np.inf)

    def widen(self, which: NDArray[np.bool_], values: Floats) -> None:
        self._low[which] = np.minimum(self._low[which], values[which])
        self._high[which] = np.maximum(self._high[which], values[which])

    def ends(self, place: int) -> tuple[float, float]:
        return float(self._low[place]), float(self._high[place])


@dataclass(frozen=True, slots=True)
class _Part:
    """Some components of the equations."""

    atoms: NDArray[np.int64]
    matrix: "csr_array"
    low: Floats
    high: Floats

    @classmethod
    def of(cls, system: Reduced, components: frozenset[int]) -> "_Part":
        atoms = np.flatnonzero(np.isin(system.component, list(components)))
        matrix = system.matrix[:, atoms].tocsr()
        rows = np.flatnonzero(np.diff(matrix.indptr))
        return cls(atoms, matrix[rows], system.low[rows], system.high[rows])

    def most(self, goal: Floats, *, ceiling: int, whole: bool) -> Floats:
        """Return atoms for which `goal` is greatest; an empty array when the branches ran out."""
        return solve(goal, [(self.matrix, self.low, self.high)], ceiling=ceiling, whole=whole)


def expressions(relations: Relations, targets: Sequence[Target]) -> "csr_array":
    """Return targets × atoms: each figure, or the difference of two, as a sum over atoms."""
    from scipy.sparse import csr_array

    rows = [relations.rows[figure] for figure, _ in targets]
    less = [(place, relations.rows[other]) for place, (_, other) in enumerate(targets) if other is not None]
    chosen = relations.matrix[rows]
    if not less:
        return csr_array(chosen)
    places, others = zip(*less, strict=True)
    pick = csr_array((np.ones(len(less)), (places, range(len(less)))), shape=(len(targets), len(less)))
    taken = csr_array(chosen - pick @ relations.matrix[list(others)])
    taken.eliminate_zeros()
    return taken


def _system(relations: Relations, published: Published) -> Reduced:
    from scipy.sparse import csr_array, vstack

    low, high = np.zeros(len(relations.rows)), np.full(len(relations.rows), np.inf)
    for key, (least, most) in published.items():
        low[relations.rows[key]], high[relations.rows[key]] = least, most
    nought = np.zeros(relations.ties.shape[0])
    matrix = csr_array(vstack([relations.matrix, relations.ties]))
    return reduce(matrix, np.concatenate([low, nought]), np.concatenate([high, nought]))
