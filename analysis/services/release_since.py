"""What has become of a survey's responses since figures of them were released."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from surveys.models import Response, ResponseRevision, Survey

_EARLIER = ResponseRevision.objects.filter(response=OuterRef("pk"))


@dataclass(frozen=True, slots=True)
class Since:
    """Numbers of responses. then: how many were released · now: how many there are · the others: in between."""

    then: int
    now: int
    came: int
    changed: int
    withdrawn: int


def since(survey: Survey, *, taken_at: datetime, responses: int) -> Since:
    """Return what has come, been changed and been withdrawn since. One query.

    taken_at, responses: when the released responses were read, and how many they were. The day written on a paper form
    may lie before its keying in, and a change has a new day of sending: neither tells alone when a response came.
    """
    was_there = _was_there(taken_at)
    was_changed = was_there & Q(Exists(_EARLIER.filter(replaced_at__gt=taken_at)))
    found = _submitted(survey).aggregate(
        now=Count("pk"), stayed=Count("pk", filter=was_there), changed=Count("pk", filter=was_changed)
    )
    stayed = min(found["stayed"], responses)
    return Since(responses, found["now"], found["now"] - stayed, found["changed"], responses - stayed)


def came_since(survey: Survey, taken_at: datetime) -> list[UUID]:
    """Return the responses that have come since. One query."""
    return list(_submitted(survey).exclude(_was_there(taken_at)).values_list("pk", flat=True))


def last_change(survey: Survey) -> datetime | None:
    """Return when a response came, was changed or withdrawn last; None where there is none. One query."""
    rows = Response.objects.filter(survey=survey).exclude(status=Response.Status.DRAFT)
    found: datetime | None = rows.aggregate(last=Max("updated_at"))["last"]
    return found


def _submitted(survey: Survey) -> QuerySet[Response]:
    return Response.objects.filter(survey=survey, status=Response.Status.SUBMITTED)


def _was_there(taken_at: datetime) -> Q:
    was_sent = Q(submitted_at__lte=taken_at) | Q(Exists(_EARLIER.filter(submitted_at__lte=taken_at)))
    return Q(created_at__lte=taken_at) & was_sent
