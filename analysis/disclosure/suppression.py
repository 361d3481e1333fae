"""Which figures to hide so that no small one can be worked out. Pure.

Every count from 1 to threshold − 1 is hidden. Then, figure by figure, further ones, found by a linear programme: two
sets of people that agree with all that stays, and between which the hidden figure differs by the threshold. What must
move for that is hidden as well; moving a large figure, a total or a nought costs more than moving a small count
(Kelly, Golden and Assad 1992, Networks 22(4), with the protection required as one width, as Fischetti and Salazar 2000
allow).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

import numpy as np

from analysis.disclosure.attack import Published, expressions
from analysis.disclosure.audit import Audit, audit, ceiling, targets
from analysis.disclosure.errors import CannotProtect
from analysis.disclosure.figures import EVERYBODY, PRESENCE, Figures, Key, Target
from analysis.disclosure.protection import Choice, Protection
from analysis.disclosure.relations import Relations

# Asked for the width, for twice the width, and then everything around it is hidden.
_TRIES = 3


@dataclass(slots=True)
class Suppression:
    """A pattern of hidden figures as it grows.

    fixed: figures whose publication cannot be changed any more: those of earlier releases, and public ones → bounds ·
    public: of those, the ones that are no characteristic of anybody · before: figures that were hidden before → what
    the attacker knows they are at least ·
    margin: how much wider than the threshold intervals are made, where the audit works in real numbers.
    """

    figures: Figures
    relations: Relations
    threshold: int
    fixed: Mapping[Key, tuple[float, float]]
    public: frozenset[Key] = frozenset()
    before: Mapping[Key, int] = field(default_factory=dict)
    margin: int = 0
    noughts: bool = False
    hidden: set[Key] = field(default_factory=set)
    blank: set[Key] = field(default_factory=set)
    shown: set[Key] = field(default_factory=set)

    def run(self) -> Audit:
        """Hide what must be hidden, and return the audit that shows it suffices. Raises CannotProtect."""
        small = {key for key, count in self.figures.counts.items() if 0 < count < self.threshold}
        self.hidden = self.hidden | (small - self.fixed.keys()) | self.before.keys()
        tries: Counter[Target] = Counter()
        while True:
            found = self._audit()
            if found.passed:
                return found
            if self._show_noughts(found):
                continue
            hidden = len(self.hidden)
            tries.update(found.narrow)
            self._widen([target for target in found.narrow if tries[target] < _TRIES], tries)
            self._hide_around(*(target for target in found.narrow if tries[target] >= _TRIES))
            if len(self.hidden) == hidden and min(tries[target] for target in found.narrow) > _TRIES:
                raise CannotProtect("cannot_protect", figures=[describe(target) for target in found.narrow])

    def _show_noughts(self, found: Audit) -> bool:
        """Show noughts that were hidden in vain: others give them away, and a nought says nothing of anybody."""
        vain = {
            figure
            for figure, other in found.narrow
            if other is None and not self.figures.counts[figure] and figure not in self.before
        }
        self.shown |= vain
        self.hidden -= vain
        self.blank -= vain
        return bool(vain)

    def published(self) -> Published:
        """Return what the attacker sees: while no nought is hidden, whoever knows the rule knows of at least 1.

        Where everything around is hidden, noughts are too, or would be: there the rule tells nothing.
        """
        mine = self.hidden - self.before.keys()
        rule = int(all(self.figures.counts[key] for key in mine))
        least = {**{key: 0 if key in self.blank else rule for key in mine}, **self.before}
        return {
            **{key: (float(count), float(count)) for key, count in self.figures.counts.items()},
            **{key: (float(low), np.inf) for key, low in least.items()},
            **self.fixed,
        }

    def _targets(self) -> list[Target]:
        return targets(self.figures, self.hidden, threshold=self.threshold, public=self.public)

    def _audit(self) -> Audit:
        return audit(self.figures, self.relations, self.published(), self._targets(), threshold=self.threshold)

    def _widen(self, narrow: Sequence[Target], tries: Mapping[Target, int]) -> None:
        """Hide what it takes for each of these to be wide enough, in real numbers."""
        wide = self._protection()
        for target in sorted(narrow, key=self._size):
            if wide.reached(target):
                continue
            more = wide.hide_for(target, times=tries[target])
            if more is None and not self.noughts:
                # Nothing but noughts is left to hide.
                self.noughts = True
                wide = self._protection()
                more = wide.hide_for(target, times=tries[target])
            if more is None:
                self._hide_around(target)
                wide = self._protection()
            else:
                self.hidden |= more

    def _size(self, target: Target) -> tuple[int, str]:
        return -self.figures.counts[target[0]], describe(target)

    def _protection(self) -> Protection:
        wanted = self._targets()
        rows = expressions(self.relations, wanted)
        choices = {key: self._choice(key, count) for key, count in self.figures.counts.items()}
        return Protection(
            self.relations,
            choices,
            {target: rows[[place]] for place, target in enumerate(wanted)},
            self.threshold + self.margin,
            self._ceiling(),
        )

    def _ceiling(self) -> int:
        return ceiling(self.figures, self.threshold)

    def _choice(self, key: Key, count: int) -> Choice:
        if key in self.fixed:
            return Choice(*self.fixed[key], None)
        least = float(self.before.get(key, count > 0 and key not in self.blank))
        if key in self.hidden:
            return Choice(least, np.inf, None)
        if not count and (not self.noughts or key in self.shown):
            return Choice(0.0, 0.0, None)
        return Choice(least, np.inf, cost(key, count), count)

    def _hide_around(self, *narrow: Target) -> None:
        """Hide every figure that shares a dimension with these, where nothing finer helped."""
        self.noughts = self.noughts or bool(narrow)
        for target in narrow:
            names = {name for figure in target if figure is not None for name, _ in figure}
            self.blank |= {
                key
                for key in self.figures.counts.keys() - self.fixed.keys() - self.before.keys() - self.shown
                if not names or key == EVERYBODY or names & {name for name, _ in key}
            }
        self.hidden |= self.blank


def cost(key: Key, count: int) -> float:
    """Return what it costs to hide a figure: less for small counts and fine cells, most for everybody and noughts."""
    limits = [name for name, _ in key if name != PRESENCE]
    if not count:
        return 200.0
    return (1 + log2(1 + count)) * (50.0 if not limits else 1 + 2 / len(limits))


def describe(target: Target) -> str:
    """Return a figure or difference as text, for logs and errors: dimensions and codes, never a count."""
    return " less ".join(
        " and ".join(f"{name}={'|'.join(sorted(members))}" for name, members in sorted(figure, key=str)) or "everybody"
        for figure in target
        if figure is not None
    )
