"""Snapshots kept as files: brought up to date, read, forgotten. docs/snapshot.md tells how."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from analysis.snapshot import folder as folders
from analysis.snapshot.model import Snapshot
from surveys.models import Survey

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

# Called now and then with how many responses have been read, and how many there are to read.
Progress = Callable[[int, int], object]


def refresh(survey: Survey, *, progress: Progress | None = None, full: bool = False) -> Snapshot:
    """Bring a survey's stored snapshot up to date, and return it. Reads only what has changed.

    full: read everything anew. Whoever else refreshes it at the moment is waited for. Raises OSError when it cannot be
    written; the one before then stays.
    """
    # Arrow only where figures are made: most processes make none.
    from analysis.snapshot.refreshing import brought_up_to_date

    with folders.writing(survey.pk) as folder:
        assert folder is not None
        return brought_up_to_date(survey, folder, progress=progress, full=full)


def latest(survey: Survey) -> Snapshot | None:
    """Return the stored snapshot as it is: one query. None where there is none that can be read."""
    from analysis.snapshot.refreshing import latest_of

    return latest_of(survey)


def current(survey: Survey) -> Snapshot:
    """Return a snapshot that is at most settings.SNAPSHOT_MAX_AGE seconds old; an older one while another is made."""
    found = latest(survey) if settings.SNAPSHOT_MAX_AGE > 0 else None
    if found is not None:
        oldest = timezone.now() - timedelta(seconds=settings.SNAPSHOT_MAX_AGE)
        if found.taken_at >= oldest:
            return found
        from analysis.snapshot.refreshing import brought_up_to_date

        with folders.writing(survey.pk, wait=False) as folder:
            return found if folder is None else brought_up_to_date(survey, folder)
    return refresh(survey)


def tables(survey: Survey, columns: Sequence[str] | None = None) -> "Iterator[pa.Table]":
    """Yield the stored snapshot file by file, at most PART_ROWS responses each; all columns, or those that are there.

    A file has no column for a question that none of its responses could be asked, and none for a strand that only later
    versions ask: that is "no answer", and "not asked".
    """
    from analysis.snapshot.refreshing import readers_of

    for part in readers_of(survey):
        yield part.table(columns)


def files(survey: Survey) -> "list[pq.ParquetFile]":
    """Return the files of the stored snapshot, open, one row group each; see `tables` for columns not there."""
    from analysis.snapshot.refreshing import readers_of

    return [part.file for part in readers_of(survey)]


def forget(survey_id: int) -> bool:
    """Delete what is stored of a survey, which may be deleted itself; return whether there was anything."""
    return folders.remove(survey_id)


def surveys_stored() -> list[int]:
    """Return the keys of the surveys of which something is stored."""
    return folders.surveys_with_folder()


def forget_deleted() -> int:
    """Delete the snapshots of surveys that are no longer there; return how many."""
    there = set(Survey.objects.values_list("pk", flat=True))
    return sum(forget(survey_id) for survey_id in surveys_stored() if survey_id not in there)
