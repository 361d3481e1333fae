"""What of "who is missing" may be shown. The only place where it hides anything.

`QuickGate` is the rule of a page view. Whatever else decides, such as figures that were released, comes in its place:
it answers the same two questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from analysis.disclosure import Cell, hidden_cells


class Gate(Protocol):
    """Decides what is hidden. threshold: None where nothing is."""

    @property
    def threshold(self) -> int | None: ...

    def category(self, strand: str, code: str) -> bool:
        """Return whether the count of a category is hidden."""

    def parts(
        self, counts: Sequence[int], *, whole_hidden: bool = False, besides: Sequence[Sequence[int]] = ()
    ) -> list[bool]:
        """Return which of the parts of a count are hidden, in order.

        whole_hidden: so is the count itself · besides: for each part, if any, what is left of counts that are shown
        when the part is taken away.
        """


@dataclass(frozen=True, slots=True)
class QuickGate:
    """Counts from 1 to threshold − 1 are hidden, and those from which they could be worked out.

    hidden: (strand, category) that the profile hides.
    """

    threshold: int | None
    hidden: frozenset[tuple[str, str]] = frozenset()

    def category(self, strand: str, code: str) -> bool:
        """See `Gate`."""
        return (strand, code) in self.hidden

    def parts(
        self, counts: Sequence[int], *, whole_hidden: bool = False, besides: Sequence[Sequence[int]] = ()
    ) -> list[bool]:
        """See `Gate`."""
        if self.threshold is None:
            return [False] * len(counts)
        if whole_hidden:
            return [True] * len(counts)
        cells = [Cell(str(place), count) for place, count in enumerate(counts)]
        told = [
            str(place)
            for place, (count, rests) in enumerate(zip(counts, besides, strict=False))
            if count and any(0 < rest < self.threshold for rest in rests)
        ]
        gone = hidden_cells(cells, threshold=self.threshold, forced=told)
        return [cell.key in gone for cell in cells]
