"""The one way from an address to a response: the slug and the key of a private link."""

from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from surveys.engine.definition import Survey as Definition
from surveys.models import Response, ResponseChange, ResponseRevision, Survey
from surveys.selectors.definitions import definition_of
from surveys.selectors.prepared import Prepared, Value

from .links import read_key


class UnknownLink(Http404):
    """A private link that leads to no response of this survey."""


class WithdrawnLink(Http404):
    """A private link to a response that was withdrawn: nothing of it is left to show or change."""

    def __init__(self, response: Response, definition: Definition) -> None:
        super().__init__(response.reference)
        self.response = response
        self.definition = definition


@dataclass(frozen=True, slots=True)
class Sent:
    """A response with what came after it was sent.

    `change` is what was changed and not sent yet; `times_changed` counts the changes that were sent.
    """

    response: Response
    definition: Definition
    change: ResponseChange | None
    times_changed: int


def access_survey(slug: str) -> tuple[Survey, Definition]:
    """Return a published survey and its definition now, in one query. Raises Http404."""
    survey = _SURVEY.first(slug=slug)
    if survey is None or survey.current_version is None:
        raise Http404
    return survey, definition_of(survey.current_version.pk, survey.current_version.digest)


def look_at_survey(slug: str) -> tuple[Survey, Definition]:
    """Return what `access_survey` does, as it was at most START_PAGE_SECONDS ago: for who looks and stores nothing.

    Opening and closing need no query, since they follow from the dates; a new version or other dates show a little
    later, as they do to who opened the page a moment before. Raises Http404.
    """
    seen = _SEEN.get(slug)
    if seen is not None and monotonic() < seen.until:
        return seen.survey, seen.definition
    survey, definition = access_survey(slug)
    if settings.START_PAGE_SECONDS:
        if len(_SEEN) >= _MOST_SEEN:
            _SEEN.clear()
        _SEEN[slug] = _Seen(survey, definition, monotonic() + settings.START_PAGE_SECONDS)
    return survey, definition


def access_response(slug: str, key: str) -> tuple[Response, Definition]:
    """Return a response, its survey, and the definition it answers, in one query.

    Raises UnknownLink or WithdrawnLink.
    """
    response = _RESPONSE.first(slug=slug, response_id=_id(key))
    if response is None:
        raise UnknownLink
    return response, _definition(response)


def access_sent(slug: str, key: str) -> Sent:
    """Return a response with its unsent change and the count of changes sent, in one query.

    A draft has neither. Raises UnknownLink or WithdrawnLink.
    """
    response: Any = _SENT.first(slug=slug, response_id=_id(key))
    if response is None:
        raise UnknownLink
    return Sent(response, _definition(response), getattr(response, "change", None), response.times_changed)


@dataclass(frozen=True, slots=True)
class _Seen:
    survey: Survey
    definition: Definition
    until: float


# Slug → the survey as it was read last. One assignment at a time: threads need no lock.
_SEEN: dict[str, _Seen] = {}
_MOST_SEEN = 500


def _id(key: str) -> UUID:
    response_id = read_key(key)
    if response_id is None:
        raise UnknownLink
    return response_id


def _published(slug: str) -> "QuerySet[Survey, Survey]":
    return (
        Survey.objects.select_related("current_version")
        .defer("current_version__document")
        .filter(slug=slug, current_version__isnull=False)
    )


def _linked(slug: str, response_id: UUID) -> "QuerySet[Response, Response]":
    found = Response.objects.defer("version__document").filter(pk=response_id, survey__slug=slug)
    return found.select_related("survey", "version")


def _with_changes(slug: str, response_id: UUID) -> "QuerySet[Response, Response]":
    earlier = ResponseRevision.objects.filter(response=OuterRef("pk")).order_by().values("response")
    return (
        _linked(slug, response_id)
        .select_related("change")
        .annotate(times_changed=Coalesce(Subquery(earlier.annotate(count=Count("pk")).values("count")), 0))
    )


_SLUG = Value(Survey._meta.get_field("slug"), "a-slug-like-any-other")
_RESPONSE_ID = Value(Response._meta.pk, UUID(int=2**127))
_SURVEY = Prepared(_published, slug=_SLUG)
_RESPONSE = Prepared(_linked, slug=_SLUG, response_id=_RESPONSE_ID)
_SENT = Prepared(_with_changes, slug=_SLUG, response_id=_RESPONSE_ID)


def _definition(response: Response) -> Definition:
    definition = definition_of(response.version.pk, response.version.digest)
    if response.status == Response.Status.WITHDRAWN:
        raise WithdrawnLink(response, definition)
    return definition
