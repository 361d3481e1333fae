"""A response taken back. That it was there is kept; what it said is not."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from surveys.models import (
    ContactRecord,
    EqualityRecord,
    Response,
    ResponseChange,
    ResponseConflict,
    ResponseRevision,
)
from surveys.services import audit, uploads

from .holders import forget_everywhere
from .revision import NotTheRevisionExpected


@transaction.atomic
def withdraw(*, response: Response, expected: int | None = None, detail: Mapping[str, Any] | None = None) -> Response:
    """Withdraw a response, at any time, after the close as well. Withdrawing again changes nothing.

    The row stays with its reference, survey, channel and times, so that the person's receipt still means something.
    Answers, earlier revisions, unsent changes, bodies in conflict, files, equality answers, contact details and what
    was said in the chat are deleted, and the digest of the body with them, from which short answers could be guessed.
    `expected`: the revision the writer insists on; `detail` goes to the audit trail beside the reference. Raises
    NotTheRevisionExpected.
    """
    found = Response.objects.select_for_update(of=("self",)).select_related("survey").get(pk=response.pk)
    if found.status == Response.Status.WITHDRAWN:
        return found
    if expected is not None and expected != found.revision:
        raise NotTheRevisionExpected
    for table in (ResponseChange, ResponseRevision, ResponseConflict, EqualityRecord, ContactRecord):
        table._default_manager.filter(response=found).delete()
    uploads.forget_response(found.pk)
    forget_everywhere(found.pk)
    found.status = Response.Status.WITHDRAWN
    found.answers, found.body_sha256 = {}, ""
    found.revision += 1
    found.updated_at = timezone.now()
    found.save(update_fields=["status", "answers", "body_sha256", "revision", "updated_at"])
    audit.record(
        action="response.withdrawn", survey=found.survey, detail={"reference": found.reference, **(detail or {})}
    )
    return found
