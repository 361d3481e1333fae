"""Bringing a stored snapshot up to date, and opening it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from analysis.snapshot import folder as folders
from analysis.snapshot import keys, parts
from analysis.snapshot.assemble import snapshot_of
from analysis.snapshot.changes import changes_since
from analysis.snapshot.manifest import Manifest, StoredPart, made, read_manifest, sweep, write_manifest
from analysis.snapshot.model import Snapshot
from analysis.snapshot.parts import Damaged, PartReader, PartWriter
from analysis.snapshot.reading import Source, source
from analysis.snapshot.store import Progress
from analysis.snapshot.tables import tables_of
from analysis.snapshot.versions import Versions, versions_of
from surveys.models import Survey

# Changed responses that are looked up at once; and of all responses the share beyond which reading all is quicker.
AT_ONCE = 20_000
_SHARE = 0.3
# A file may be replaced at the moment in which it is opened; the manifest then names another.
_TRIES = 5
_UNUSABLE = (Damaged, keys.KeyIsGone, FileNotFoundError)


def brought_up_to_date(
    survey: Survey, folder: Path, *, progress: Progress | None = None, full: bool = False
) -> Snapshot:
    """See `store.refresh`. The caller is the only one who writes to the folder."""
    folders.make(folder)
    before = _of_this_survey(survey, read_manifest(folder))
    database = source()
    with database.one_moment():
        taken_at = timezone.now()
        versions = versions_of(survey)
        task = _Task(folder, database, versions, progress)
        stored = None if full or before is None or not before.fits(versions.strands) else task.changed(before.parts)
        stored = task.everything() if stored is None else stored
    after = made(survey, versions, before, taken_at, stored)
    write_manifest(folder, after)
    sweep(folder, after)
    return _opened(folder, after, versions)


def latest_of(survey: Survey) -> Snapshot | None:
    """See `store.latest`."""
    versions = versions_of(survey)
    folder = folders.folder_of(survey.pk)
    for _ in range(_TRIES):
        manifest = _of_this_survey(survey, read_manifest(folder))
        if manifest is None:
            return None
        try:
            return _opened(folder, manifest, versions)
        except FileNotFoundError:
            continue
        except (Damaged, keys.KeyIsGone):
            return None
    return None


def readers_of(survey: Survey) -> list[PartReader]:
    """Return the files of the stored snapshot, open; none where there is none. Raises Damaged, KeyIsGone."""
    folder = folders.folder_of(survey.pk)
    for _ in range(_TRIES):
        manifest = _of_this_survey(survey, read_manifest(folder))
        try:
            return [PartReader(folder, survey.pk, part) for part in manifest.parts] if manifest else []
        except FileNotFoundError:
            continue
    raise Damaged(str(survey.pk))


def _opened(folder: Path, manifest: Manifest, versions: Versions) -> Snapshot:
    readers = [PartReader(folder, versions.survey_id, part) for part in manifest.parts]
    return snapshot_of(
        readers,
        versions,
        taken_at=datetime.fromisoformat(manifest.taken_at),
        number=manifest.number,
        digest=manifest.sha256,
    )


def _of_this_survey(survey: Survey, manifest: Manifest | None) -> Manifest | None:
    """None for what another database, whose surveys have the same keys, has left."""
    return manifest if manifest and manifest.survey_created == survey.created_at.isoformat() else None


class _Task:
    """Writes what is to be written, and returns the files that make the snapshot then."""

    def __init__(self, folder: Path, database: Source, versions: Versions, progress: Progress | None) -> None:
        self._folder = folder
        self._database = database
        self._versions = versions
        self._progress = progress
        self._done = self._all = 0

    def everything(self) -> tuple[StoredPart, ...]:
        """Read all responses."""
        survey_id = self._versions.survey_id
        self._all = self._database.count(survey_id)
        writer = PartWriter(self._folder, survey_id)
        for table in tables_of(self._database, self._versions, tick=self._tick):
            writer.add(table)
        return writer.finish()

    def changed(self, stored: Sequence[StoredPart]) -> tuple[StoredPart, ...] | None:
        """Read what has changed since; None where so much has, or a file is so, that all is to be read."""
        try:
            readers = [PartReader(self._folder, self._versions.survey_id, part, check=True) for part in stored]
            found = changes_since(readers, self._database, self._versions.survey_id)
            self._all = len(found.wanted)
            if self._all > max(AT_ONCE, _SHARE * sum(part.responses for part in stored)):
                return None
            old = self._to_write_anew(stored, [bool(kept.all()) for kept in found.kept], fresh=bool(self._all))
            writer = PartWriter(self._folder, self._versions.survey_id)
            for place in old:
                writer.add(readers[place].table().filter(found.kept[place]))
        except _UNUSABLE:
            return None
        for start in range(0, self._all, AT_ONCE):
            for table in tables_of(
                self._database, self._versions, found.wanted[start : start + AT_ONCE], tick=self._tick
            ):
                writer.add(table)
        return (*(part for place, part in enumerate(stored) if place not in old), *writer.finish())

    def _to_write_anew(self, stored: Sequence[StoredPart], whole: Sequence[bool], *, fresh: bool) -> list[int]:
        """The places of files that lose responses or have an older key; small ones with these or fresh responses."""
        old = [not whole[place] or part.key != keys.newest() for place, part in enumerate(stored)]
        least = parts.PART_ROWS // 2 if fresh or any(old) else 0
        return [place for place, part in enumerate(stored) if old[place] or part.responses < least]

    def _tick(self, count: int) -> None:
        self._done += count
        if self._progress is not None:
            self._progress(self._done, self._all)
