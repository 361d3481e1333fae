"""How the tests of snapshots read them: response by response."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pyarrow as pa

from analysis.snapshot import Snapshot, store
from analysis.snapshot.answer_shapes import CHOSEN
from analysis.snapshot.reading import source
from analysis.snapshot.tables import STRAND, tables_of
from analysis.snapshot.versions import versions_of
from surveys.models import Survey

Row = dict[str, Any]


def stored(survey: Survey) -> dict[UUID, Row]:
    """Response → what the files have of it, column by column; columns without a value are left out."""
    return rows_of(store.tables(survey))


def live(survey: Survey) -> dict[UUID, Row]:
    """The same, of what the tables have at this moment."""
    return rows_of(tables_of(source(), versions_of(survey)))


def rows_of(tables: Iterable[pa.Table]) -> dict[UUID, Row]:
    found: dict[UUID, Row] = {}
    for table in tables:
        for row in table.to_pylist():
            # A file from before a strand was asked lacks its column.
            kept = {
                name: value
                for name, value in row.items()
                if value is not None
                and not (name.startswith(STRAND) and value == "not-asked")
                # No answer is "" in a file, which is read faster, and null in memory.
                and not (name.startswith(CHOSEN) and value == "")
            }
            identifier = UUID(bytes=kept.pop("id"))
            assert identifier not in found
            found[identifier] = kept
    return found


def figures(snapshot: Snapshot) -> dict[str, Any]:
    """All that a snapshot says, but for when it was taken and how it is stored."""
    return {
        "version": snapshot.version,
        "represents": snapshot.represents,
        "unreadable": snapshot.unreadable,
        "ages": sorted(snapshot.age_years.tolist()),
        "asked_in": sorted(snapshot.asked_in.tolist()),
        "answered": dict(snapshot.answered),
        "chosen": {question: dict(chosen) for question, chosen in snapshot.chosen.items()},
        "numbers": {name: sorted(map(str, column.tolist())) for name, column in snapshot.numbers.items()},
        **{
            name: {code: column.counts() for code, column in columns.items()}
            for name, columns in (("strands", snapshot.strands), ("questions", snapshot.questions))
        },
        **{name: getattr(snapshot, name).counts() for name in ("channels", "days", "languages", "sessions")},
    }
