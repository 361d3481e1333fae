"""What stays hidden on a page whatever the quick rule says of it, because something read beside it hides it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.sheet import crossed
from analysis.questions import Counted
from analysis.releases.figures import Figures
from analysis.releases.names import SAID, option_name, question_name, strand_name

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Before:
    """released: figures of earlier answers that went out · reach: strand → categories that the page of reach hides.

    What is in neither is decided anew.
    """

    released: Figures = field(default_factory=lambda: Figures({}))
    reach: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def answered(self, item: Counted) -> bool:
        """Return whether how many answered a question is hidden."""
        return self._gone([question_name(item.name)], SAID)

    def options(self, item: Counted, options: Collection[str]) -> frozenset[str]:
        """Return the options of a question whose numbers are hidden."""
        return frozenset(option for option in options if self._gone(_tables(item, option), option))

    def groups(self, strand: str, names: Collection[str]) -> frozenset[str]:
        """Return the groups of a strand whose numbers are hidden."""
        gone = {name for name in names if self._gone([strand_name(strand)], name)}
        return frozenset(gone | (self.reach.get(strand, frozenset()) & set(names)))

    def cells(self, strand: str, groups: Collection[str], item: Counted, options: Collection[str]) -> Mask:
        """Return groups × options, which of them are hidden."""
        if not self.released.tables:
            return np.zeros((len(groups), len(options)), bool)
        rows = [
            [
                self._gone([crossed(strand_name(strand), name) for name in _tables(item, option)], group, option)
                for option in options
            ]
            for group in groups
        ]
        return np.array(rows, bool).reshape(len(groups), len(options))

    def _gone(self, tables: Collection[str], *nodes: str) -> bool:
        found = [self.released.tables[name][nodes] for name in tables if nodes in self.released.tables.get(name, {})]
        return bool(found) and all(number is None for number in found)


def _tables(item: Counted, option: str) -> tuple[str, str]:
    return question_name(item.name), option_name(item.name, option)


NOTHING = Before()
