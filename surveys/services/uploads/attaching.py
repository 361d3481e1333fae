"""Which files the answers of a response name."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from surveys.engine.answers import Finding
from surveys.engine.definition import Survey as Definition
from surveys.engine.errors import AnswerError
from surveys.engine.types.file import PARTS
from surveys.models import UploadedFile

from .keeping import describe

Answers = Mapping[str, Any]


def require_there(definition: Definition, answers: Answers, response_id: UUID) -> list[Finding]:
    """Return a finding for each question whose answer names a file that is not there for this response and question.

    One query where the answers name files, else none. Names, kinds and sizes must be those that were stored: a
    description is handed out with the file, and never written by whoever sends it back.
    """
    named = [
        (question, item)
        for question in definition.questions()
        if question.type == "file"
        for item in answers.get(question.code) or ()
    ]
    if not named:
        return []
    stored = UploadedFile.objects.filter(response_id=response_id).in_bulk([UUID(item["id"]) for _, item in named])
    findings: dict[str, Finding] = {}
    for question, item in named:
        file = stored.get(UUID(item["id"]))
        if file is None or file.question != question.code or describe(file) != item:
            findings[question.code] = Finding(question, question.code, AnswerError("file_unknown", forged=True))
    return list(findings.values())


def together(*answers: Answers) -> AbstractContextManager[None]:
    """Return a transaction where these answers name files, so that rows and answers change as one; else nothing."""
    if any(True for document in answers for _ in named_in(document)):
        return transaction.atomic()
    return nullcontext()


def settle(*, response_id: UUID, now: Answers, before: Answers | None = None, beside: Answers | None = None) -> None:
    """Mark the files that the answers name now as attached, and those that only the answers before named as not.

    beside: other answers of the response, whose files stay as they are. Without `before` nothing is let go: a submitted
    response that is replaced keeps its files. Files that are not there are passed over; see `require_there`. No query
    where none of these names a file.
    """
    wanted = set(named_in(now))
    gone = set(named_in(before or {})) - wanted - set(named_in(beside or {}))
    if not wanted and not gone:
        return
    files = UploadedFile.objects.filter(response_id=response_id)
    if wanted:
        files.filter(pk__in=wanted, unattached_since__isnull=False).update(unattached_since=None)
    if gone:
        files.filter(pk__in=gone, unattached_since=None).update(unattached_since=timezone.now())


def named_in(answers: Answers) -> Iterator[UUID]:
    """Yield the ids of everything that looks like the description of a file; one of another response is never found."""
    for value in answers.values():
        for item in _items(value):
            try:
                yield UUID(item["id"])
            except (ValueError, AttributeError, TypeError):
                continue


def _items(value: Any) -> Iterable[Mapping[str, Any]]:
    if not isinstance(value, list):
        return ()
    return (item for item in value if isinstance(item, dict) and set(item) == set(PARTS))
