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
    """Return the surveys that have files of submitted responses, each with `files`, their number; newest first."""
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
    """Return the reference of the submitted response that a file belongs to, or None."""
    sent = Response.objects.filter(pk=file.response_id, status=Response.Status.SUBMITTED)
    return sent.values_list("reference", flat=True).first()


def named_files(survey: Survey) -> Iterator[tuple[str, UploadedFile]]:
    """Yield (reference, file) for what the submitted answers name now; earlier revisions of them are left out."""
    for file in sent_files(survey).iterator(chunk_size=500):
        answer = file.answers.get(file.question) if isinstance(file.answers, dict) else None
        named = answer if isinstance(answer, list) else ()
        if any(isinstance(item, dict) and item.get("id") == str(file.pk) for item in named):
            yield file.reference, file
