"""The stored snapshot as it was before some responses came."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from analysis.snapshot.live import TablePart
from analysis.snapshot.model import Snapshot
from surveys.models import Survey


def without(survey: Survey, responses: Collection[UUID], *, taken_at: datetime, number: int, digest: str) -> Snapshot:
    """Return the stored snapshot without these responses, in memory alone.

    taken_at, number, digest: of the snapshot that it then is; whether it is that one is the caller's to know. Raises
    Damaged and KeyIsGone where the files cannot be read.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    from analysis.snapshot.assemble import snapshot_of
    from analysis.snapshot.reading import ID_BYTES
    from analysis.snapshot.refreshing import readers_of
    from analysis.snapshot.versions import versions_of

    gone = pa.array([key.bytes for key in responses], pa.binary(ID_BYTES))
    tables = (part.table() for part in readers_of(survey))
    parts = [TablePart(table.filter(pc.invert(pc.is_in(table.column("id"), value_set=gone)))) for table in tables]
    return snapshot_of(parts, versions_of(survey), taken_at=taken_at, number=number, digest=digest)
