"""The cheapest further figures to hide so that one hidden figure gets wide enough: a linear programme. Pure."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.disclosure.errors import BadTable
from analysis.disclosure.figures import Key, Target
from analysis.disclosure.programme import Rule, solve
from analysis.disclosure.reduced import Floats, reduce
from analysis.disclosure.relations import Relations

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_MOVED = 1e-6


class Choice(NamedTuple):
    """A figure's bounds while it may move; with a cost, it stays at `aim` unless it is paid for."""

    low: float
    high: float
    cost: float | None
    aim: int = 0


class Protection:
    """Pairs of sets of people that agree with everything that is fixed.

    Sets found for one figure show others to be wide too: `reached` says so without another programme.
    """

    def __init__(
        self,
        relations: Relations,
        choices: Mapping[Key, Choice],
        targets: Mapping[Target, "csr_array"],
        width: int,
        ceiling: int,
    ) -> None:
        from scipy.sparse import csr_array, vstack

        self._width = width
        self._ceiling = ceiling
        self._places = {target: place for place, target in enumerate(targets)}
        self._costs = {key: choice.cost for key, choice in choices.items() if choice.cost is not None}
        low, high = (np.array([getattr(choice, end) for choice in choices.values()]) for end in ("low", "high"))
        nought = np.zeros(relations.ties.shape[0])
        matrix = csr_array(vstack([relations.matrix, relations.ties]))
        self._system = reduce(matrix, np.concatenate([low, nought]), np.concatenate([high, nought]))
        free = self._system.free
        self._targets = csr_array(vstack(list(targets.values())))[:, free].tocsr()
        rows = [relations.rows[key] for key in self._costs]
        counts = np.array([choices[key].aim for key in self._costs], dtype=np.float64)
        figures = csr_array(relations.matrix[rows]) if rows else csr_array((0, relations.atoms))
        self._soft = csr_array(figures[:, free])
        self._aims: Floats = counts - figures @ self._system.known
        self._done: set[Target] = set()
        self._low = np.full(len(targets), np.inf)
        self._high = np.full(len(targets), -np.inf)

    def reached(self, target: Target) -> bool:
        """Return whether sets of people found so far differ enough at this target."""
        place = self._places[target]
        return target in self._done or bool(self._high[place] - self._low[place] >= self._width)

    def hide_for(self, target: Target, *, times: int = 1) -> frozenset[Key] | None:
        """Return the further figures to hide for this target; None where hiding does not help.

        times: ask for so many times the width, where the width alone came out as no whole number of people.
        """
        row = self._targets[[self._places[target]]]
        if not row.nnz:
            return None
        count = len(self._system.free)
        goal = -np.concatenate([np.zeros(2 * count), list(self._costs.values())])
        try:
            found = solve(goal, self._rules(row, float(times * self._width)), ceiling=self._ceiling, whole=False)
        except BadTable:
            return None
        for people in (found[:count], found[count : 2 * count]):
            values = self._targets @ people
            self._low, self._high = np.minimum(self._low, values), np.maximum(self._high, values)
        self._done.add(target)
        moved = found[2 * count :] > _MOVED
        hidden = frozenset(key for key, gone in zip(self._costs, moved, strict=True) if gone)
        self._free(hidden)
        return hidden

    def _rules(self, row: "csr_array", width: float) -> list[Rule]:
        """Over (one set, another set, how far each figure moves): what is fixed, what it costs, the width wanted."""
        from scipy.sparse import block_diag, csr_array, eye_array, hstack, vstack

        part, low, high = self._system.matrix, self._system.low, self._system.high
        soft = self._soft.shape[0]
        fixed = hstack([block_diag([part, part]), csr_array((2 * part.shape[0], soft))])
        apart = hstack([row, -row, csr_array((1, soft))])
        rules: list[Rule] = [
            (csr_array(fixed), np.concatenate([low, low]), np.concatenate([high, high])),
            (csr_array(apart), np.array([width]), np.array([np.inf])),
        ]
        if soft:
            moves = vstack([eye_array(soft), eye_array(soft)])
            figures = block_diag([self._soft, self._soft])
            aims, never = np.concatenate([self._aims, self._aims]), np.full(2 * soft, np.inf)
            rules.append((csr_array(hstack([figures, -moves])), -never, aims))
            rules.append((csr_array(hstack([figures, moves])), aims, never))
        return rules

    def _free(self, hidden: frozenset[Key]) -> None:
        """What is hidden now costs nothing any more."""
        self._costs = {key: 0.0 if key in hidden else cost for key, cost in self._costs.items()}
