"""A response that grows page by page, and its submission.

Each save is one UPDATE that names the revision it saw, so two devices saving different pages at once both get in and
no transaction is held open. The same page sent twice leaves what it left the first time.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.engine import answers as engine_answers
from surveys.engine import checks
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import survey_answers
from surveys.models import Response, Survey
from surveys.references import reference_for

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

    Raises NotOpen or AlreadySubmitted.
    """
    _require_open(survey)
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
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        known = Response.objects.select_related("survey").get(pk=response_id, survey=survey)
        return save_page(response=known, answers=answers, language=language)
    return draft


def save_page(*, response: Response, answers: Mapping[str, Any], language: str) -> Response:
    """Merge the answers of one page into the draft; None clears an answer and marks its question as seen.

    `response` is as the caller read it, with its survey. Raises NotOpen, or AlreadySubmitted.
    """
    for _ in range(_TRIES):
        if response.status == Response.Status.SUBMITTED:
            raise AlreadySubmitted(response)
        _require_open(response.survey)
        merged = {**response.answers, **answers}
        saved = Response.objects.filter(
            pk=response.pk, revision=response.revision, status=Response.Status.DRAFT
        ).update(answers=merged, language=language, revision=response.revision + 1, updated_at=timezone.now())
        if saved:
            response.answers, response.language, response.revision = merged, language, response.revision + 1
            return response
        response = Response.objects.select_related("survey").get(pk=response.pk)
    raise OutOfDate


def submit(*, response: Response, definition: Definition, seen_revision: int | None = None) -> Receipt:
    """Submit the draft: the answers on its path, and only those. Submitting again gives the same receipt.

    seen_revision: the revision the person checked; OutOfDate is raised when the draft has changed since.
    Raises AnswersRefused for answers that are missing or not valid, and NotOpen.
    """
    if response.status == Response.Status.SUBMITTED:
        return receipt_of(response, created=False)
    _require_open(response.survey)
    if seen_revision is not None and seen_revision != response.revision:
        raise OutOfDate
    reading = engine_answers.check(
        definition.sections, survey_answers(definition, response.answers, response.today), response.today
    )
    reading.findings += checks.failed(definition, reading.answers, response.today)
    if reading.findings:
        raise AnswersRefused(reading.findings)
    now = timezone.now()
    digest = body_digest(
        survey=response.survey.slug, channel=response.channel, language=response.language, answers=reading.answers
    )
    saved = Response.objects.filter(pk=response.pk, revision=response.revision, status=Response.Status.DRAFT).update(
        answers=reading.answers,
        status=Response.Status.SUBMITTED,
        body_sha256=digest,
        submitted_at=now,
        revision=response.revision + 1,
        updated_at=now,
    )
    if not saved:
        again = Response.objects.select_related("survey").get(pk=response.pk)
        if again.status == Response.Status.SUBMITTED:
            return receipt_of(again, created=False)
        raise OutOfDate
    response.submitted_at = now
    return receipt_of(response, created=True)


def keep_late_page(*, response: Response, answers: Mapping[str, Any]) -> None:
    """Keep a page that came after the response was submitted with other answers, for a person to look at."""
    digest = body_digest(
        survey=response.survey.slug, channel=response.channel, language=response.language, answers=answers
    )
    keep_conflict(response=response, channel=response.channel, digest=digest, answers=answers)


def _require_open(survey: Survey) -> None:
    if survey.state != Survey.State.OPEN:
        raise NotOpen(survey.slug)
