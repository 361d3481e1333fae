"""Uploaded files. Reads only."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from surveys.models import Response, Survey, UploadedFile


def file_of(response_id: UUID, file_id: UUID) -> UploadedFile | None:
    """Return a file of this response, or None. One query; the content stays where it is."""
    return UploadedFile.objects.filter(pk=file_id, response_id=response_id).first()


def surveys_with_files() -> "QuerySet[Survey]":
    """Return the surveys to whose submitted responses files belong, each with `files`, how many; newest first.

    Files of a change that was not sent yet are counted, though `named_files` leaves them out.
    """
    # An id of a response stands in the row of a file without a key between the tables: the response may come later.
    sent = Response.objects.filter(status=Response.Status.SUBMITTED).values("pk")
    count = Count("uploads", filter=Q(uploads__response_id__in=sent, uploads__unattached_since=None))
    return Survey.objects.annotate(files=count).filter(files__gt=0).order_by("-closes_at", "slug")


def sent_files(survey: Survey) -> "QuerySet[Any]":
    """Return the files of a survey's submitted responses, each with `reference` and the response's `answers`.

    By reference, question, and time.
    """
    response = Response.objects.filter(pk=OuterRef("response_id"), status=Response.Status.SUBMITTED)
    return (
        UploadedFile.objects.filter(survey=survey, unattached_since=None)
        .annotate(
            reference=Subquery(response.values("reference")[:1]), answers=Subquery(response.values("answers")[:1])
        )
        .exclude(reference=None)
        .order_by("reference", "question", "created_at", "pk")
    )


def reference_of(file: UploadedFile) -> str | None:
    """Return the reference of the submitted response whose answers name a file now, or None."""
    sent = Response.objects.filter(pk=file.response_id, status=Response.Status.SUBMITTED)
    found = sent.values_list("reference", "answers").first()
    return found[0] if found is not None and _names(found[1], file) else None


def named_files(survey: Survey) -> Iterator[tuple[str, UploadedFile]]:
    """Yield (reference, file) for what the submitted answers name now; earlier revisions of them are left out."""
    for file in sent_files(survey).iterator(chunk_size=500):
        if _names(file.answers, file):
            yield file.reference, file


def _names(answers: Any, file: UploadedFile) -> bool:
    answer = answers.get(file.question) if isinstance(answers, dict) else None
    named = answer if isinstance(answer, list) else ()
    return any(isinstance(item, dict) and item.get("id") == str(file.pk) for item in named)
