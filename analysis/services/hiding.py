"""What of answers and differences may be shown. The only place where they hide anything.

`QuickRule` is that of a page view. Whatever else decides, such as figures that were released, comes in its place: it
answers the same two questions.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure import DEFAULT_THRESHOLD, Cell, hidden_cells
from analysis.disclosure.grids import hidden_grid
from analysis.disclosure.overlaps import overlaps, protect_overlaps
from analysis.questions import AMOUNTS, ONE, SCALE, SEVERAL, Counted
from analysis.releases.names import SAID
from analysis.services.before import NOTHING, Before

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
# Of values, in place of options: those that are not the least there can be, and not the greatest.
OFF_ENDS = ("above the least", "below the greatest")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A question beside the groups of a strand, or of a channel and the like.

    groups, options: codes · counts: groups × options, responses · sizes: (groups,) those who answered.
    """

    strand: str
    item: Counted
    groups: tuple[str, ...]
    options: tuple[str, ...]
    counts: Counts
    sizes: Counts


class Hiding(Protocol):
    """Decides what is hidden. hides: whether anything can be."""

    @property
    def hides(self) -> bool: ...

    def options(self, item: Counted, options: tuple[str, ...], counts: Counts, answered: int) -> frozenset[str]:
        """Return the options of a question whose counts are hidden."""

    def groups(self, strand: str, names: tuple[str, ...], sizes: Counts) -> frozenset[str]:
        """Return the groups of a strand whose numbers are hidden. sizes: (groups,) people."""

    def table(self, table: Table, *, groups: Collection[str], options: Collection[str]) -> tuple[frozenset[str], Mask]:
        """Return the groups that are hidden whole, and which cells of groups × options are.

        groups, options: those that are hidden by themselves.
        """


@dataclass(frozen=True, slots=True)
class QuickRule:
    """Counts from 1 to threshold − 1 are hidden, and those from which they could be worked out.

    Numbers of those who told no category, or gave no answer, are no characteristic and are not protected here.
    before: what stays hidden, because a release of earlier answers, or the page of reach, hides it.
    """

    threshold: int = DEFAULT_THRESHOLD
    before: Before = NOTHING

    @property
    def hides(self) -> bool:
        """Always."""
        return True

    def options(self, item: Counted, options: tuple[str, ...], counts: Counts, answered: int) -> frozenset[str]:
        """See `Hiding`. Where one may choose several, those that all but a few chose are hidden as well."""
        if 0 < answered < self.threshold:
            return frozenset(options)
        cells = [Cell(option, int(count)) for option, count in zip(options, counts, strict=True)]
        forced = self.before.options(item, options)
        if item.kind == SEVERAL:
            forced |= overlaps(cells, answered, threshold=self.threshold)
        hidden = hidden_cells(cells, threshold=self.threshold, forced=forced)
        if item.kind in (SEVERAL, AMOUNTS):
            hidden |= {cell.key for cell in cells if 0 < answered - cell.count < self.threshold}
        return hidden

    def groups(self, strand: str, names: tuple[str, ...], sizes: Counts) -> frozenset[str]:
        """See `Hiding`."""
        return self._groups(names, sizes, self.before.groups(strand, names))

    def _groups(self, names: tuple[str, ...], sizes: Counts, forced: Collection[str]) -> frozenset[str]:
        cells = [Cell(name, int(size)) for name, size in zip(names, sizes, strict=True)]
        return hidden_cells(cells, threshold=self.threshold, forced=forced) & frozenset(names)

    def table(self, table: Table, *, groups: Collection[str], options: Collection[str]) -> tuple[frozenset[str], Mask]:
        """See `Hiding`. Each of several options is a table of its own: who chose it, and who did not."""
        counts, sizes = table.counts, table.sizes
        known = {*self.before.groups(table.strand, table.groups), *groups} & set(table.groups)
        gone = self._groups(table.groups, sizes, known) | frozenset(groups)
        before = self.before.cells(table.strand, table.groups, table.item, table.options)
        rows = [place for place, name in enumerate(table.groups) if name in gone]
        columns = [place for place, name in enumerate(table.options) if name in options]
        if table.item.kind != SEVERAL:
            grid = hidden_grid(counts, threshold=self.threshold, groups=rows, options=columns, forced=before)
            return gone, grid
        before |= protect_overlaps(counts, sizes, threshold=self.threshold, groups=rows, options=columns)
        hidden = np.zeros(counts.shape, bool)
        for place in range(counts.shape[1]):
            pair = np.stack([counts[:, place], sizes - counts[:, place]], axis=1)
            both = (0, 1) if place in columns else ()
            forced = np.stack([before[:, place]] * 2, axis=1)
            grid = hidden_grid(pair, threshold=self.threshold, groups=rows, options=both, forced=forced)
            hidden[:, place] = grid.any(axis=1)
        return gone, hidden


@dataclass(frozen=True, slots=True)
class Everything:
    """Nothing is hidden: for those who may see small numbers, and what they see is written down."""

    @property
    def hides(self) -> bool:
        """Never."""
        return False

    def options(self, item: Counted, options: tuple[str, ...], counts: Counts, answered: int) -> frozenset[str]:
        """See `Hiding`."""
        return frozenset()

    def groups(self, strand: str, names: tuple[str, ...], sizes: Counts) -> frozenset[str]:
        """See `Hiding`."""
        return frozenset()

    def table(self, table: Table, *, groups: Collection[str], options: Collection[str]) -> tuple[frozenset[str], Mask]:
        """See `Hiding`."""
        return frozenset(), np.zeros(table.counts.shape, bool)


def threshold_of(rule: Hiding) -> int:
    """Return the least number that a rule shows; 0 where it hides nothing. What was released has the usual one."""
    if isinstance(rule, QuickRule):
        return rule.threshold
    return DEFAULT_THRESHOLD if rule.hides else 0


def hides_answered(rule: Hiding, item: Counted, *, answered: int, asked: int, routed: bool) -> bool:
    """Return whether the number who answered a question is hidden, and with it all of its figures.

    Who is asked a routed question gave a certain answer to another: how many did is then told by how many answer it.
    asked: responses whose version has the question.
    """
    if not rule.hides:
        return False
    if routed and any(0 < number < threshold_of(rule) for number in (answered, asked - answered)):
        return True
    if isinstance(rule, QuickRule) and rule.before.answered(item):
        return True
    if isinstance(rule, QuickRule) or item.kind not in (ONE, SCALE, SEVERAL):
        return False
    return SAID in rule.options(item, (SAID,), np.array([answered], np.int64), answered)


def hiding(*, suppressed: bool, threshold: int = DEFAULT_THRESHOLD) -> Hiding:
    """Return the rule of a page view. Raises ValueError for a threshold below 1."""
    if threshold < 1:
        raise ValueError("the threshold is at least 1")
    return QuickRule(threshold) if suppressed else Everything()
