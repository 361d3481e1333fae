"""A response that grows page by page, and its submission.

Each save is one UPDATE that names the revision it saw, so two devices saving different pages at once both get in and
no transaction is held open. The same page sent twice leaves what it left the first time.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from surveys.engine import answers as engine_answers
from surveys.engine import checks
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import survey_answers
from surveys.models import Response, Survey
from surveys.references import reference_for
from surveys.services import uploads

from .receipts import (
    AlreadySubmitted,
    AnswersRefused,
    NotOpen,
    OutOfDate,
    Receipt,
    body_digest,
    keep_conflict,
    receipt_of,
)
from .single import Withdrawn
from .writing import compare_and_set, insert, may_fail

# Saves that meet another save at the same moment try again this often before giving up.
_TRIES = 20


def begin(
    *,
    response_id: UUID,
    survey: Survey,
    version_id: int,
    channel: str,
    language: str,
    answers: Mapping[str, Any],
    today: date,
) -> Response:
    """Store a new draft with its first answers, or add them to the draft of this id.

    Raises NotOpen, AlreadySubmitted, or Withdrawn.
    """
    require_open(survey)
    draft = Response(
        id=response_id,
        survey=survey,
        version_id=version_id,
        channel=channel,
        language=language,
        answers=dict(answers),
        reference=reference_for(response_id),
        today=today,
        revision=1,
    )
    try:
        with uploads.together(answers), may_fail():
            insert(draft)
            uploads.settle(response_id=response_id, now=answers)
    except IntegrityError:
        known = Response.objects.select_related("survey").get(pk=response_id, survey=survey)
        return save_page(response=known, answers=answers, language=language)
    return draft


def save_page(*, response: Response, answers: Mapping[str, Any], language: str) -> Response:
    """Merge the answers of one page into the draft; None clears an answer and marks its question as seen.

    `response` is as the caller read it, with its survey. Raises NotOpen, AlreadySubmitted, Withdrawn, or OutOfDate.
    """
    for _ in range(_TRIES):
        try:
            return save_as_seen(response=response, answers=answers, language=language)
        except OutOfDate:
            response = Response.objects.select_related("survey").get(pk=response.pk)
    raise OutOfDate


def save_as_seen(*, response: Response, answers: Mapping[str, Any], language: str) -> Response:
    """Merge answers into the draft as `save_page` does, unless it has changed since the caller read it: OutOfDate."""
    if response.status == Response.Status.SUBMITTED:
        raise AlreadySubmitted(response)
    if response.status == Response.Status.WITHDRAWN:
        raise Withdrawn(response.reference)
    require_open(response.survey)
    merged = {**response.answers, **answers}
    with uploads.together(response.answers, merged):
        changes = {"answers": merged, "language": language, "revision": response.revision + 1}
        if not _change_draft(response, {**changes, "updated_at": timezone.now()}):
            raise OutOfDate
        uploads.settle(response_id=response.pk, before=response.answers, now=merged)
    response.answers, response.language, response.revision = merged, language, response.revision + 1
    return response


def submit(*, response: Response, definition: Definition, seen_revision: int | None = None) -> Receipt:
    """Submit the draft: the answers on its path, and only those. Submitting again gives the same receipt.

    seen_revision: the revision the person checked; OutOfDate is raised when the draft has changed since.
    Raises AnswersRefused for answers that are missing or not valid, and NotOpen.
    """
    if response.status == Response.Status.SUBMITTED:
        return receipt_of(response, created=False)
    require_open(response.survey)
    if seen_revision is not None and seen_revision != response.revision:
        raise OutOfDate
    answers = checked_answers(definition, response.answers, response)
    now = timezone.now()
    digest = body_digest(
        survey=response.survey.slug, channel=response.channel, language=response.language, answers=answers
    )
    with uploads.together(response.answers):
        changes = {
            "answers": answers,
            "status": Response.Status.SUBMITTED,
            "body_sha256": digest,
            "submitted_at": now,
            "revision": response.revision + 1,
            "updated_at": now,
        }
        saved = _change_draft(response, changes)
        if saved:
            # A file that only an answer off the path names is not sent.
            uploads.settle(response_id=response.pk, before=response.answers, now=answers)
    if not saved:
        again = Response.objects.select_related("survey").get(pk=response.pk)
        if again.status == Response.Status.SUBMITTED:
            return receipt_of(again, created=False)
        raise OutOfDate
    response.submitted_at = now
    return receipt_of(response, created=True)


def _change_draft(response: Response, changes: Mapping[str, Any]) -> bool:
    """Change the draft if it still is at the revision that was read."""
    return compare_and_set(Response, changes, id=response.pk, revision=response.revision, status=Response.Status.DRAFT)


def checked_answers(definition: Definition, answers: Mapping[str, Any], response: Response) -> dict[str, Any]:
    """Return the answers of a response on their path, and only those, as they are submitted. Raises AnswersRefused."""
    today = response.today
    reading = engine_answers.check(definition.sections, survey_answers(definition, answers, today), today)
    reading.findings += checks.failed(definition, reading.answers, today)
    reading.findings += uploads.require_there(definition, reading.answers, response.pk)
    if reading.findings:
        raise AnswersRefused(reading.findings)
    return reading.answers


def keep_late_page(*, response: Response, answers: Mapping[str, Any]) -> None:
    """Keep a page that came after the response was submitted with other answers, for a person to look at."""
    digest = body_digest(
        survey=response.survey.slug, channel=response.channel, language=response.language, answers=answers
    )
    keep_conflict(response=response, channel=response.channel, digest=digest, answers=answers)


def require_open(survey: Survey) -> None:
    """Raise NotOpen unless the survey is open now."""
    if survey.state != Survey.State.OPEN:
        raise NotOpen(survey.slug)
