"""A release as JSON values, for the log of releases that later ones are held against. Pure.

A document holds the true counts: it belongs where the responses are, sealed like them, and never leaves.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from analysis.disclosure.audit import Audit
from analysis.disclosure.release import Release, refs
from analysis.disclosure.tables import Dimension, Table


def release_document(release: Release) -> dict[str, Any]:
    """Return a release as JSON values. `shown` lists the numbers of each table in the order of its cells."""
    return {
        "threshold": release.threshold,
        "within": release.within,
        "joined": release.audit.joined,
        "tables": [
            {
                "name": table.name,
                "taken": table.taken,
                "where": {name: sorted(leaves) for name, leaves in table.where.items()},
                "dimensions": [
                    {
                        "name": dimension.name,
                        "leaves": list(dimension.leaves),
                        "groups": {group: sorted(leaves) for group, leaves in dimension.groups.items()},
                    }
                    for dimension in table.dimensions
                ],
                "counts": np.asarray(table.counts).ravel().tolist(),
                "shown": [number for _, number in release.rows(table)],
            }
            for table in release.tables
        ],
    }


def release_of(document: Mapping[str, Any]) -> Release:
    """Return the release of a document. Its audit was passed when it went out; the intervals are not kept.

    Raises BadTable for a table that contradicts itself, and KeyError or ValueError for another document.
    """
    tables = tuple(_table(item) for item in document["tables"])
    numbers = [number for item in document["tables"] for number in item["shown"]]
    shown = dict(zip(refs(tables), numbers, strict=True))
    audit = Audit(document["threshold"], {}, (), document["joined"])
    return Release(tables, document["threshold"], document["within"], shown, audit)


def _table(item: Mapping[str, Any]) -> Table:
    dimensions = tuple(
        Dimension(
            each["name"],
            tuple(each["leaves"]),
            {group: frozenset(leaves) for group, leaves in each["groups"].items()},
        )
        for each in item["dimensions"]
    )
    counts = np.array(item["counts"], dtype=np.int64).reshape([len(dimension.leaves) for dimension in dimensions])
    where = {name: frozenset(leaves) for name, leaves in item["where"].items()}
    return Table(item["name"], dimensions, counts, where, item["taken"])
