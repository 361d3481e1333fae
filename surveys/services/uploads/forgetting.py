"""Files deleted: with their response, or because no answer names them."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from surveys.models import Response, ResponseChange, ResponseRevision, UploadedFile
from surveys.models.upload import upload_storage

from .attaching import named_in

_BATCH = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Purged:
    """How many files that no answer named were deleted, and how many that no row of the database knew."""

    unattached: int
    unknown: int


def forget(files: "QuerySet[UploadedFile]") -> int:
    """Delete rows, and their contents once the transaction is through; return how many.

    A crash between the two leaves contents that no row knows, which `purge` deletes: never a row without its file.
    """
    found = dict(files.values_list("pk", "content"))
    if not found:
        return 0
    UploadedFile.objects.filter(pk__in=found).delete()
    storage = upload_storage()
    transaction.on_commit(lambda: _delete(storage, list(found.values())))
    return len(found)


def forget_response(response_id: UUID) -> int:
    """Delete every file of a response; return how many there were."""
    return forget(UploadedFile.objects.filter(response_id=response_id))


def purge(*, now: datetime | None = None) -> Purged:
    """Delete what nothing has needed for UPLOADS_KEPT_UNATTACHED_DAYS: unattached files, and contents without a row."""
    before = (now or timezone.now()) - timedelta(days=settings.UPLOADS_KEPT_UNATTACHED_DAYS)
    return Purged(unattached=_unattached(before), unknown=_unknown(before))


def _unattached(before: datetime) -> int:
    count = 0
    while True:
        with transaction.atomic():
            # Locked, so that no answer takes one of them up between the look and the end of it.
            waiting = UploadedFile.objects.filter(unattached_since__lt=before).order_by("pk")[:_BATCH]
            ids = list(waiting.select_for_update().values_list("pk", flat=True))
            if not ids:
                return count
            files = UploadedFile.objects.filter(pk__in=ids, unattached_since__lt=before)
            # An earlier revision may name what the answers let go and took up again.
            files.filter(pk__in=_named(files)).update(unattached_since=None)
            count += forget(files)


def _named(files: "QuerySet[UploadedFile]") -> set[UUID]:
    """Return the ids that any answers of these files' responses name: those now, earlier ones, and unsent changes."""
    responses = list(files.values_list("response_id", flat=True))
    return {
        found
        for answers in (
            *Response.objects.filter(pk__in=responses).values_list("answers", flat=True),
            *ResponseRevision.objects.filter(response__in=responses).values_list("answers", flat=True),
            *ResponseChange.objects.filter(response__in=responses).values_list("answers", flat=True),
        )
        for found in named_in(answers)
    }


def _unknown(before: datetime) -> int:
    storage = upload_storage()
    old = [name for name in _names(storage) if storage.get_modified_time(name) < before]
    count = 0
    for start in range(0, len(old), _BATCH):
        some = old[start : start + _BATCH]
        known = set(UploadedFile.objects.filter(content__in=some).values_list("content", flat=True))
        gone = [name for name in some if name not in known]
        _delete(storage, gone)
        count += len(gone)
    return count


def _names(storage: Storage) -> Iterator[str]:
    """Every file of the storage: they lie in folders, one deep."""
    try:
        folders, _ = storage.listdir("")
    except FileNotFoundError:  # nobody has sent a file yet
        return
    for folder in folders:
        yield from (f"{folder}/{name}" for name in storage.listdir(folder)[1])


def _delete(storage: Storage, names: list[str]) -> None:
    """Delete contents. What cannot be deleted now is left for the next `purge`: its row is gone already."""
    for name in names:
        try:
            storage.delete(name)
        except Exception:  # noqa: BLE001 - whatever a storage raises
            _log.exception("a file could not be deleted", extra={"content": name})
