"""One whole response at a time, in as few queries as it takes: what the API sends.

The first revision is an INSERT that trusts the primary key; only when the key is taken is the row looked at.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.models import EqualityRecord, Response, ResponseRevision, Survey, SurveyVersion
from surveys.selectors.definitions import definition_of
from surveys.services import uploads

from .receipts import Conflict, NotOpen, keep_conflict
from .submission import Submission, checked_response

FIRST = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored under an id now. `created` tells whether this call stored it."""

    response_id: UUID
    reference: str
    status: str
    revision: int
    submitted_at: datetime
    body_sha256: str
    created: bool


class Withdrawn(Exception):
    """The response of this id was withdrawn. Nothing that comes under it is kept."""


def create(*, version: SurveyVersion, submission: Submission) -> Kept:
    """Store the first revision of a response. The same id and body again gives the same answer, even after the close.

    version: with its survey. Raises AnswersRefused; NotOpen when the survey was not open at the time of submission;
    Conflict when the id belongs to another body, which is kept; Withdrawn.
    """
    fresh, record = built(version, submission)
    if not was_open(version.survey, fresh):
        known = Response.objects.filter(pk=fresh.pk).first()
        if known is None:
            raise NotOpen(version.survey.slug)
        return stored_before(known, FIRST, fresh)
    try:
        _insert(fresh, record)
    except IntegrityError:
        return stored_before(Response.objects.get(pk=fresh.pk), FIRST, fresh)
    return kept(fresh, created=True)


def built(version: SurveyVersion, submission: Submission) -> tuple[Response, EqualityRecord | None]:
    """Return the unsaved response and equality record of a submission. Raises AnswersRefused."""
    return checked_response(version, definition_of(version.pk, version.digest), submission)


def was_open(survey: Survey, response: Response) -> bool:
    """Return whether the survey was open when the response was submitted: paper may be typed in after the close."""
    moment = response.submitted_at or timezone.now()
    return survey.opens_at <= moment < survey.closes_at


def stored_before(known: Response, revision: int, fresh: Response) -> Kept:
    """Return what is stored when this body is that revision of the known response, or an earlier one.

    Raises Conflict, having kept the body, when it is another; Withdrawn.
    """
    if known.status == Response.Status.WITHDRAWN:
        raise Withdrawn(known.reference)
    if known.status == Response.Status.SUBMITTED:
        if revision == known.revision and fresh.body_sha256 == known.body_sha256:
            return kept(known, created=False)
        earlier = ResponseRevision.objects.filter(response=known, revision=revision, body_sha256=fresh.body_sha256)
        if revision < known.revision and earlier.exists():
            return kept(known, created=False)
    keep_body(known, fresh)
    raise Conflict(known)


def keep_body(known: Response, fresh: Response) -> None:
    """Keep a body that cannot be taken, for a person to look at."""
    keep_conflict(response=known, channel=fresh.channel, digest=fresh.body_sha256, answers=fresh.answers)


def kept(response: Response, *, created: bool) -> Kept:
    """Return what is stored of a submitted response."""
    if response.submitted_at is None:
        raise ValueError("a draft has no receipt")
    return Kept(
        response_id=response.pk,
        reference=response.reference,
        status=response.status,
        revision=response.revision,
        submitted_at=response.submitted_at,
        body_sha256=response.body_sha256,
        created=created,
    )


@transaction.atomic
def _insert(response: Response, record: EqualityRecord | None) -> None:
    response.save(force_insert=True)
    uploads.settle(response_id=response.pk, now=response.answers)
    if record is not None:
        record.save(force_insert=True)
