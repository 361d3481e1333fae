"""What goes out: the tables, what of each is shown, and the audit that they passed. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.audit import Audit
from analysis.disclosure.errors import BadTable
from analysis.disclosure.figures import Ref
from analysis.disclosure.tables import Nodes, Table

EXACT = 0


@dataclass(frozen=True, slots=True)
class Release:
    """Tables that went through the gate together.

    shown: each figure where it stands → the number to show, None where it is hidden · within: how far a shown number
    may lie from the truth (EXACT: not at all). The release keeps the true tables, so
    that later ones can be held against it: it is kept where the responses are, and only `rows` leave.
    """

    tables: tuple[Table, ...]
    threshold: int
    within: int
    shown: Mapping[Ref, int | None]
    audit: Audit

    def value(self, table: str, *nodes: str | None, taken: str | None = None) -> int | None:
        """Return what is shown for a cell: one node a dimension, None for everybody. None where it is hidden.

        Raises BadTable("unknown_figure").
        """
        ref = (table, taken or "", nodes)
        if ref not in self.shown:
            raise BadTable("unknown_figure", table=table, nodes=nodes)
        return self.shown[ref]

    def rows(self, table: Table) -> Iterator[tuple[Nodes, int | None]]:
        """Yield each cell of a table as it may be shown: nodes, number or None."""
        for nodes, _, _ in table.cells():
            yield nodes, self.shown[table.name, table.taken or "", nodes]

    @property
    def hidden(self) -> frozenset[Ref]:
        """The figures that are not shown."""
        return frozenset(ref for ref, number in self.shown.items() if number is None)


def refs(tables: Sequence[Table]) -> Iterator[Ref]:
    """Yield where each figure of the tables stands."""
    for table in tables:
        for nodes, _, _ in table.cells():
            yield table.name, table.taken or "", nodes
