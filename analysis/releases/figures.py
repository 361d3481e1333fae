"""What went out, as JSON and as numbers to look up: hidden numbers are None, and no true count is in here. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from analysis.disclosure.release import Release
from analysis.disclosure.tables import Dimension, Nodes

FORMAT = "consult-release/1"


def shown_document(releases: Iterable[Release]) -> dict[str, Any]:
    """Return released tables as JSON values: dimensions once, numbers in the order of the nodes of each table."""
    dimensions: dict[str, Dimension] = {}
    tables = []
    for release in releases:
        for table in release.tables:
            dimensions |= {dimension.name: dimension for dimension in table.dimensions}
            tables.append(
                {
                    "name": table.name,
                    "dimensions": [dimension.name for dimension in table.dimensions],
                    "where": {name: sorted(leaves) for name, leaves in table.where.items()},
                    "shown": [number for _, number in release.rows(table)],
                }
            )
    return {
        "format": FORMAT,
        "dimensions": {
            name: {
                "leaves": list(dimension.leaves),
                # A list: PostgreSQL keeps no order of names, and the numbers are in this one.
                "groups": [[group, sorted(leaves)] for group, leaves in dimension.groups.items()],
            }
            for name, dimension in dimensions.items()
        },
        "tables": tables,
    }


@dataclass(frozen=True, slots=True)
class Figures:
    """Released numbers: table → nodes → number, None where it is hidden."""

    tables: Mapping[str, Mapping[Nodes, int | None]]

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Figures":
        """Read what `shown_document` made; another document, or one that is not whole, has no table."""
        try:
            return cls(_tables(document)) if document["format"] == FORMAT else cls({})
        except (AttributeError, KeyError, TypeError, ValueError):
            return cls({})

    def __contains__(self, table: str) -> bool:
        return table in self.tables

    def value(self, table: str, *nodes: str | None) -> int | None:
        """Return a number, one node a dimension and None for everybody; None where it is hidden or not released."""
        return self.tables.get(table, {}).get(nodes)


def _tables(document: Mapping[str, Any]) -> dict[str, dict[Nodes, int | None]]:
    """Raises KeyError, TypeError or ValueError for a document that is not whole."""
    nodes = {
        name: (*dimension["leaves"], *(group for group, _ in dimension["groups"]), None)
        for name, dimension in document["dimensions"].items()
    }
    return {
        table["name"]: dict(zip(product(*(nodes[name] for name in table["dimensions"])), table["shown"], strict=True))
        for table in document["tables"]
    }
