"""A snapshot of this moment, in memory alone."""

from typing import TYPE_CHECKING

from django.utils import timezone

from analysis.snapshot.model import Snapshot
from surveys.models import Survey

if TYPE_CHECKING:
    import pyarrow as pa


def take(survey: Survey) -> Snapshot:
    """Read a survey's submitted responses as they are now: three queries, however many there are. Stores nothing."""
    # Arrow only where figures are made: most processes make none.
    from analysis.snapshot.assemble import snapshot_of
    from analysis.snapshot.reading import source
    from analysis.snapshot.tables import tables_of
    from analysis.snapshot.versions import versions_of

    database = source()
    with database.one_moment():
        taken_at = timezone.now()
        versions = versions_of(survey)
        parts = [TablePart(table) for table in tables_of(database, versions)]
    return snapshot_of(parts, versions, taken_at=taken_at)


class TablePart:
    """A table as a part of a snapshot."""

    def __init__(self, table: "pa.Table") -> None:
        self._table = table

    @property
    def rows(self) -> int:
        """How many responses it holds."""
        return int(self._table.num_rows)

    def column(self, name: str) -> "pa.ChunkedArray | None":
        """Return a column; None where it has none of this name."""
        return self._table.column(name) if name in self._table.column_names else None
