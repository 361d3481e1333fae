"""A submitted response changed page by page, and the change sent.

What is changed rests in a row of its own. The submitted row stays as it was until the whole change is checked and sent;
then the earlier body is kept and the new one takes its place, as a change through the API does (see `revision`).
"""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.engine.definition import Survey as Definition
from surveys.engine.path import applicable
from surveys.models import Response, ResponseChange
from surveys.services import uploads

from .drafts import checked_answers, require_open
from .receipts import OutOfDate, Receipt, body_digest, receipt_of
from .revision import earlier_state
from .single import Withdrawn
from .writing import insert_beside, may_fail

# Saves that meet another save at the same moment try again this often before giving up.
_TRIES = 20
# A change dropped on one device and one begun on another must not look alike to a page that saw the first: revisions
# begin anywhere below this, and leave room to rise within a PostgreSQL integer.
_BEGINNINGS = 2**30


def begun_with(response: Response, definition: Definition) -> dict[str, Any]:
    """Return the answers that a change begins with: those sent, and null for each question that was left empty.

    Null marks a question as seen, so that only questions that the change opens are asked beside the changed one.
    """
    asked = applicable(definition.sections, response.answers, response.today)
    return {**{question.code: None for question in asked}, **response.answers}


def save_change(
    *,
    response: Response,
    change: ResponseChange | None,
    definition: Definition,
    answers: Mapping[str, Any],
    language: str,
) -> ResponseChange:
    """Merge the answers of one page into the change, or begin it with them; None clears an answer.

    `response` and `change` are as the caller read them. Raises NotOpen; Withdrawn; OutOfDate.
    """
    for _ in range(_TRIES):
        if response.status != Response.Status.SUBMITTED:
            raise Withdrawn(response.reference)
        require_open(response.survey)
        before = change.answers if change else begun_with(response, definition)
        merged = {**before, **answers}
        with uploads.together(before, merged):
            saved = _raise(change, merged, language) if change else _begin(response, merged, language)
            if saved:
                # What was sent stays with its files, whatever becomes of the change.
                uploads.settle(response_id=response.pk, before=before, now=merged, beside=response.answers)
        if saved:
            return saved
        response = Response.objects.select_related("survey", "change").get(pk=response.pk)
        change = getattr(response, "change", None)
    raise OutOfDate


def _raise(change: ResponseChange, answers: dict[str, Any], language: str) -> ResponseChange | None:
    fresh = {"answers": answers, "language": language, "revision": change.revision + 1, "updated_at": timezone.now()}
    if not ResponseChange.objects.filter(pk=change.pk, revision=change.revision).update(**fresh):
        return None
    for name, value in fresh.items():
        setattr(change, name, value)
    return change


def _begin(response: Response, answers: dict[str, Any], language: str) -> ResponseChange | None:
    """Insert the change; None when another device was faster, or the response is not as it was read.

    The INSERT itself looks at the response, and waits for who is writing to it: otherwise answers could be left behind
    when it is withdrawn at this moment.
    """
    change = ResponseChange(
        response=response,
        began_from=response.revision,
        revision=secrets.randbelow(_BEGINNINGS) + 1,
        language=language,
        answers=answers,
    )
    as_read = {"id": response.pk, "revision": response.revision, "status": Response.Status.SUBMITTED}
    try:
        with may_fail():
            return change if insert_beside(change, Response, **as_read) else None
    except IntegrityError:
        return None


def drop_change(*, response: Response) -> None:
    """Forget what was changed and not sent. The answers stay as they were sent; dropping again changes nothing."""
    change = getattr(response, "change", None)
    while change is not None:
        with uploads.together(change.answers):
            if ResponseChange.objects.filter(pk=change.pk, revision=change.revision).delete()[0]:
                uploads.settle(response_id=response.pk, before=change.answers, now=response.answers)
                return
        # Another window has saved more of it meanwhile, perhaps with files.
        change = ResponseChange.objects.filter(response=response).first()


def send_change(*, response: Response, change: ResponseChange, definition: Definition, seen_revision: int) -> Receipt:
    """Put the changed answers on the path in place of those sent, and keep those. Sending again: the same receipt.

    seen_revision: that of the change the person checked; OutOfDate is raised when either has changed since.
    Where nothing differs from what was sent the change is dropped, and the receipt is the one they have.
    Raises AnswersRefused; NotOpen.
    """
    require_open(response.survey)
    if seen_revision != change.revision:
        raise OutOfDate
    answers = checked_answers(definition, change.answers, response)
    if answers == response.answers:
        drop_change(response=response)
        return receipt_of(response, created=False)
    digest = body_digest(
        survey=response.survey.slug,
        channel=response.channel,
        language=change.language,
        answers=answers,
        represents=response.represents,
    )
    try:
        return _replace(response, change, answers, digest)
    except _Overtaken:
        now = Response.objects.select_related("survey", "change").get(pk=response.pk)
        if now.revision > response.revision and getattr(now, "change", None) is None and now.body_sha256 == digest:
            return receipt_of(now, created=False)
        raise OutOfDate from None


@transaction.atomic
def _replace(response: Response, change: ResponseChange, answers: dict[str, Any], digest: str) -> Receipt:
    """Keep the earlier body, and put the new one in its place; nothing is done when either was written meanwhile."""
    # The response's own row first, as every other writer does: two that wait for one another would both fail.
    now = timezone.now()
    replaced = Response.objects.filter(
        pk=response.pk, revision=response.revision, status=Response.Status.SUBMITTED
    ).update(
        answers=answers,
        language=change.language,
        body_sha256=digest,
        submitted_at=now,
        revision=response.revision + 1,
        updated_at=now,
    )
    if not replaced or not ResponseChange.objects.filter(pk=change.pk, revision=change.revision).delete()[0]:
        raise _Overtaken
    earlier_state(response).save(force_insert=True)
    uploads.settle(response_id=response.pk, before=change.answers, now=answers, beside=response.answers)
    return Receipt(response.pk, response.reference, now, created=True)


class _Overtaken(Exception):
    """Rolls the transaction back."""
