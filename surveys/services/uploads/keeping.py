"""Files stored as soon as they are read, before anybody knows whether the answers are taken."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.engine.definition import Question
from surveys.models import Survey, UploadedFile
from surveys.uploads.faults import FileFault
from surveys.uploads.names import shown_name
from surveys.uploads.safe import SentFile, make_safe

# Files of one response and question that are there at once, those that no answer names any more among them.
_MOST_AT_ONCE = 60


def keep(
    *, survey: Survey, response_id: UUID, question: Question, sent: SentFile, storing: bool = True
) -> tuple[UploadedFile, bool]:
    """Store a file for one question of one response, and return its row and whether this call made it.

    The same content again is the same file, under the name it had first. Raises FileFault for what cannot be kept.
    storing: False only looks whether the file is there, and returns a row that is not stored where it is not.

    The content is on the disk before there is a row that says so; what a crash leaves between the two is deleted by
    `purge`.
    """
    safe = make_safe(sent, question)
    here = UploadedFile.objects.filter(response_id=response_id, question=question.code)
    known = here.filter(sha256=safe.sha256).first()
    if known is not None:
        # Sent again, it is wanted again: its days begin anew.
        if storing:
            here.filter(pk=known.pk, unattached_since__isnull=False).update(unattached_since=timezone.now())
        return known, False
    row = UploadedFile(
        survey=survey,
        response_id=response_id,
        question=question.code,
        name=safe.name,
        type=safe.type,
        size=len(safe.content),
        sha256=safe.sha256,
    )
    if not storing:
        return row, False
    if here.count() >= _MOST_AT_ONCE:
        raise FileFault("files_too_often", name=shown_name(sent.name))
    row.content.save("", ContentFile(safe.content), save=False)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # The same page sent twice at once: the other one stored it.
        row.content.delete(save=False)
        return here.get(sha256=safe.sha256), False
    return row, True


def held(*, response_id: UUID, question: str, ids: Iterable[UUID]) -> dict[UUID, UploadedFile]:
    """Return those of these files that are there for the question of this response, by id. One query, if any."""
    wanted = list(ids)
    if not wanted:
        return {}
    return UploadedFile.objects.filter(response_id=response_id, question=question).in_bulk(wanted)


def describe(file: UploadedFile) -> dict[str, Any]:
    """Return the description that answers hold: see `surveys.engine.types.file`."""
    return {"id": str(file.pk), "name": file.name, "type": file.type, "size": file.size}
