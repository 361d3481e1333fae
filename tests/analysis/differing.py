"""How the tests of differences make a survey and read its document."""

import json
from typing import Any

from analysis.services.differences import differences_of
from analysis.services.hiding import hiding
from analysis.services.weights import Weighting
from analysis.snapshot import Snapshot
from tests.analysis.builder import question
from tests.analysis.columns_of import UNWEIGHTED, snapshot_of

USE = question("use", options=("daily", "never"))


def document(
    snapshot: Snapshot, weighting: Weighting = UNWEIGHTED, *, suppressed: bool = True, **options: Any
) -> dict[str, Any]:
    """The differences, which are JSON through and through and hold no NaN."""
    found = differences_of(snapshot, weighting, hiding(suppressed=suppressed), **options)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    return found


def spread(**cells: int) -> tuple[list[str], list[str]]:
    """Columns from counts: disabled_daily=60 is sixty disabled people who chose daily."""
    names = [name.replace("__", "-").split("_") for name, count in cells.items() for _ in range(count)]
    return [name[0] for name in names], [name[1] for name in names]


def two_ways(**cells: int) -> Snapshot:
    disability, use = spread(**cells)
    return snapshot_of(questions=[USE], strands={"disability": disability}, answers={"use": use})
