"""Controlled rounding: every figure becomes a multiple of a base near it, and all of them still add up. Pure.

After Causey, Cox and Ernst (1985), Journal of the American Statistical Association 80(392): the rounded figures are
those of a whole set of (rounded) people, so that linked tables agree as well. Which way a figure goes is drawn, not
nearest: nearest would tell on which side of the middle the truth lies. Each is less than the base away from the truth,
and that is all that is told of it: any group may have had base − 1 people more, whatever the others, so that every
interval is at least that wide. A nought stays a nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.disclosure.errors import BadTable, CannotProtect
from analysis.disclosure.figures import Figures, Key
from analysis.disclosure.programme import solve
from analysis.disclosure.relations import Relations


@dataclass(frozen=True, slots=True)
class Rounding:
    """Figures of linked tables that are to be rounded together."""

    figures: Figures
    relations: Relations
    base: int
    seed: int

    def run(self, keys: Sequence[Key]) -> tuple[dict[Key, int], int]:
        """Return each of these figures rounded, and how far they may be off: base − 1, or base where less was no way.

        Raises CannotProtect("cannot_round") where they cannot all add up."""
        if not keys:
            return {}, self.base - 1
        counts = np.array([self.figures.counts[key] for key in keys], dtype=np.int64)
        down = counts // self.base
        # A multiple of the base stays as it is if it can, and may move by one base if it must.
        up = -(-counts // self.base)
        exact = down == up
        for extra in (0, 1):
            found = self._round(keys, counts, np.maximum(down - extra * exact, 0), up + extra * exact)
            if found is not None:
                return dict(zip(keys, (found * self.base).tolist(), strict=True)), self.base - 1 + extra
        raise CannotProtect("cannot_round", base=self.base)

    def _round(self, keys: Sequence[Key], counts: np.ndarray, least: np.ndarray, most: np.ndarray) -> np.ndarray | None:
        """Draw a rounding: the chance to go up grows with what is over, before all is made to add up."""
        from scipy.sparse import csr_array

        rows = csr_array(self.relations.matrix[[self.relations.rows[key] for key in keys]])
        drawn = np.random.default_rng(self.seed).random(len(keys)) < counts % self.base / self.base
        ties = csr_array(self.relations.ties)
        nought = np.zeros(ties.shape[0])
        goal = np.asarray(rows.T @ np.where(drawn, 1.0, -1.0), dtype=np.float64)
        try:
            people = solve(
                goal,
                [(rows, least.astype(np.float64), most.astype(np.float64)), (ties, nought, nought)],
                ceiling=float(most.max(initial=0)),
                whole=True,
            )
        except BadTable:
            return None
        return np.round(rows @ np.round(people)).astype(np.int64) if len(people) else None
