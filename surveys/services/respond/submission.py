"""Whole responses, one or many: what programs, files and later other channels send."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from surveys.engine import answers as engine_answers
from surveys.engine import checks
from surveys.engine.answers import Finding
from surveys.engine.definition import Survey as Definition
from surveys.engine.errors import AnswerError
from surveys.equality.packs import load_pack
from surveys.equality.strands import MISSING, NOT_ANSWERED, valid_category
from surveys.models import EqualityRecord, Response, SurveyVersion
from surveys.references import reference_for
from surveys.selectors.definitions import definition_of
from surveys.services import uploads

from .equality import asked_categories, sealed_record
from .receipts import AnswersRefused, Conflict, Receipt, body_digest, keep_conflict, receipt_of

_BATCH = 500
# Equality categories that arrive already derived are sealed under this part.
WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Submission:
    """One whole response as it arrives. `equality` maps strand → category; `submitted_at` is now when None."""

    response_id: UUID
    channel: str
    language: str
    answers: Mapping[str, Any]
    equality: Mapping[str, str] = field(default_factory=dict)
    represents: int = 1
    submitted_at: datetime | None = None


def respond(*, version: SurveyVersion, submission: Submission) -> Receipt:
    """Store one submitted response. The same id and body again gives the same receipt.

    Raises AnswersRefused, or Conflict when the id belongs to another body.
    """
    return respond_many(version=version, submissions=[submission])[0]


def respond_many(*, version: SurveyVersion, submissions: Iterable[Submission]) -> list[Receipt]:
    """Store submitted responses, all or none, and return their receipts in order.

    Raises AnswersRefused for the first that has faults, and Conflict for the first whose id belongs to another body;
    that other body is kept.
    """
    definition = definition_of(version.pk, version.digest)
    wanted = [checked_response(version, definition, submission) for submission in submissions]
    try:
        return _store(wanted)
    except Conflict as clash:
        # Two bodies under one id in the same batch clash with one another, and neither of them was stored.
        if Response.objects.filter(pk=clash.response.pk).exists():
            body = next(
                response
                for response, _ in wanted
                if response.pk == clash.response.pk and response.body_sha256 != clash.response.body_sha256
            )
            keep_conflict(response=clash.response, channel=body.channel, digest=body.body_sha256, answers=body.answers)
        raise


@transaction.atomic
def _store(wanted: Sequence[tuple[Response, EqualityRecord | None]]) -> list[Receipt]:
    before = _known(wanted)
    fresh = {response.pk: (response, record) for response, record in wanted if response.pk not in before}
    Response.objects.bulk_create([response for response, _ in fresh.values()], ignore_conflicts=True, batch_size=_BATCH)
    # Another writer may have stored one of these ids between the look and the insert: believe the table.
    stored = _known(wanted)
    for response, _ in wanted:
        if stored[response.pk].body_sha256 != response.body_sha256:
            raise Conflict(stored[response.pk])
    records = [record for _, record in fresh.values() if record is not None]
    EqualityRecord.objects.bulk_create(records, ignore_conflicts=True, batch_size=_BATCH)
    for response, _ in fresh.values():
        uploads.settle(response_id=response.pk, now=response.answers)
    # Of two writers of one id, only the one whose row is in the table made it.
    return [
        receipt_of(stored[response.pk], created=stored[response.pk].created_at == response.created_at)
        for response, _ in wanted
    ]


def find_faults(definition: Definition, submission: Submission) -> list[Finding]:
    """Return what is wrong with a submission, its equality categories included."""
    today = timezone.localdate(submission.submitted_at or timezone.now())
    return [
        *engine_answers.check(definition.sections, submission.answers, today).findings,
        *checks.failed(definition, submission.answers, today),
        *_equality_faults(definition, submission.equality),
    ]


def checked_response(
    version: SurveyVersion, definition: Definition, submission: Submission
) -> tuple[Response, EqualityRecord | None]:
    """Return the unsaved response, and its sealed equality record where strands are asked. Raises AnswersRefused."""
    submitted_at = submission.submitted_at or timezone.now()
    reading = engine_answers.check(definition.sections, submission.answers, timezone.localdate(submitted_at))
    faults = [
        *reading.findings,
        *checks.failed(definition, reading.answers, timezone.localdate(submitted_at)),
        *_equality_faults(definition, submission.equality),
    ]
    faults = faults or uploads.require_there(definition, reading.answers, submission.response_id)
    if faults:
        raise AnswersRefused(faults)
    response = Response(
        id=submission.response_id,
        survey_id=version.survey_id,
        version=version,
        channel=submission.channel,
        language=submission.language,
        status=Response.Status.SUBMITTED,
        revision=1,
        answers=reading.answers,
        body_sha256=body_digest(
            survey=definition.slug,
            channel=submission.channel,
            language=submission.language,
            answers=reading.answers,
            represents=submission.represents,
        ),
        reference=reference_for(submission.response_id),
        represents=submission.represents,
        today=timezone.localdate(submitted_at),
        submitted_at=submitted_at,
    )
    if definition.equality is None:
        return response, None
    chosen = asked_categories(definition.equality.strands, submission.equality, NOT_ANSWERED)
    return response, sealed_record(response=response, part=WHOLE, document={"answers": {}, "categories": chosen})


def _known(wanted: Sequence[tuple[Response, Any]]) -> dict[UUID, Response]:
    ids = [response.pk for response, _ in wanted]
    found: dict[UUID, Response] = {}
    for start in range(0, len(ids), _BATCH):
        found.update(Response.objects.in_bulk(ids[start : start + _BATCH]))
    return found


def _equality_faults(definition: Definition, given: Mapping[str, str]) -> list[Finding]:
    anchor = next(definition.questions())
    asked = definition.equality.strands if definition.equality else ()
    faults = [
        Finding(anchor, f"equality.{strand}", AnswerError("unknown_question", key=f"equality.{strand}"))
        for strand in given
        if strand not in asked
    ]
    if definition.equality is None:
        return faults
    pack = load_pack(definition.equality.pack)
    wards = wards_of(definition)
    return faults + [
        Finding(anchor, f"equality.{strand}", AnswerError("unknown_option", key=f"equality.{strand}"))
        for strand, category in given.items()
        if strand in asked and category and not valid_category(pack, strand, category, wards)
    ]


def wards_of(definition: Definition) -> tuple[tuple[str, str], ...]:
    """Return (ONS code, name) of the wards that the ward question offers; none when it is not asked."""
    if definition.equality is None:
        return ()
    return tuple(
        (option.code.upper(), option.label[definition.source_language])
        for section in definition.equality.sections
        for question in section.questions
        if question.strand == "ward"
        for option in question.options
        if load_pack(definition.equality.pack).strand("ward").category(option.code) is None
        and option.code not in MISSING
    )
