"""What would come of whole responses if they were sent: the checks of the writer, and nothing written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from surveys.models import Response, SurveyVersion
from surveys.selectors.definitions import definition_of

from .receipts import Conflict
from .submission import Submission, checked_response

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many would be taken, and how many are known: stored already, or twice among those sent."""

    fresh: int
    known: int


def foresee_many(*, version: SurveyVersion, submissions: Iterable[Submission]) -> Foreseen:
    """Return what `respond_many` would make of the same submissions now. A query for every 500 ids.

    Raises AnswersRefused and Conflict as it does; the other body of a conflict is not kept.
    """
    definition = definition_of(version.pk, version.digest)
    wanted = [checked_response(version, definition, submission)[0] for submission in submissions]
    stored = _digests([response.pk for response in wanted])
    fresh: dict[UUID, Response] = {}
    for response in wanted:
        first = fresh.get(response.pk)
        digest = stored.get(response.pk) if first is None else first.body_sha256
        if digest is None:
            fresh[response.pk] = response
        elif digest != response.body_sha256:
            raise Conflict(first or Response.objects.get(pk=response.pk))
    return Foreseen(len(fresh), len(wanted) - len(fresh))


def _digests(ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return id → digest of the body, of those that are stored."""
    found: dict[UUID, str] = {}
    for start in range(0, len(ids), _BATCH):
        rows = Response.objects.filter(pk__in=ids[start : start + _BATCH])
        found.update(rows.values_list("pk", "body_sha256"))
    return found
