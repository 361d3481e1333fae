"""What a writer answers: a receipt, or why not."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from surveys.engine.answers import Finding
from surveys.engine.definition import canonical
from surveys.models import Response, ResponseConflict


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a response is stored. `created` is False when the same body was stored before."""

    response_id: UUID
    reference: str
    submitted_at: datetime
    created: bool


class AnswersRefused(Exception):
    """The answers have faults; `findings` lists them. Nothing was stored."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(", ".join(sorted({finding.error.code for finding in findings})))
        self.findings = list(findings)


class NotOpen(Exception):
    """The survey is not open now."""


class OutOfDate(Exception):
    """The draft was changed elsewhere after the person looked at it."""


class AlreadySubmitted(Exception):
    """The draft has been submitted; it takes no more pages."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.reference)
        self.response = response


class Conflict(Exception):
    """The id belongs to a response with another body. The new body was kept for a person to look at."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.reference)
        self.response = response


def body_digest(*, survey: str, channel: str, language: str, answers: Mapping[str, Any], represents: int = 1) -> str:
    """Return the SHA-256, in hexadecimal, of what was submitted.

    Equality answers are left out on purpose: a digest beside the answers would let anybody who reads the table try
    the few possible values.
    """
    body = {
        "survey": survey,
        "channel": channel,
        "language": language,
        "answers": answers,
        "represents": represents,
    }
    return hashlib.sha256(canonical(body)).hexdigest()


def receipt_of(response: Response, *, created: bool) -> Receipt:
    """Return the receipt of a submitted response."""
    if response.submitted_at is None:
        raise ValueError("a draft has no receipt")
    return Receipt(response.pk, response.reference, response.submitted_at, created)


def keep_conflict(*, response: Response, channel: str, digest: str, answers: Mapping[str, Any]) -> None:
    """Store the other body once."""
    ResponseConflict.objects.bulk_create(
        [ResponseConflict(response=response, channel=channel, body_sha256=digest, answers=answers)],
        ignore_conflicts=True,
    )
