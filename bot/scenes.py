"""From a token or a private link to a response and what the conversation about it depends on."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from bot.dialogue import Scene
from bot.dialogue.scene import WardOf
from bot.selectors.passages import search_of
from surveys.engine.definition import Survey as Definition
from surveys.models import Response, ResponseRevision, Survey, SurveyVersion
from surveys.references import reference_for
from surveys.selectors.definitions import definition_of
from surveys.selectors.postcodes import ward_of_postcode
from surveys.selectors.prepared import Prepared, Value
from surveys.services.respond.equality import WINDOW
from surveys.web.access import look_at_survey
from surveys.web.links import BadToken, read_key, read_token


class Unknown(Exception):
    """The token or the link leads nowhere."""


class Gone(Exception):
    """The response was withdrawn."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


class NotOpen(Exception):
    """The consultation takes no answers now."""


def response_of(token: str, language: str) -> Response:
    """Return the response that a private link's key leads to, or that a form token begins, with its survey.

    One that is new is not stored: `stored` tells. Raises Unknown, Gone, or NotOpen for a new one.
    """
    response_id = read_key(token)
    if response_id is not None:
        found = stored_response(response_id)
        if found is None:
            raise Unknown
        return found
    try:
        read = read_token(token)
    except (BadToken, ValueError, TypeError):
        raise Unknown from None
    return stored_response(read.response_id) or _new(read.response_id, read.version_id, language)


def stored_response(response_id: UUID) -> Response | None:
    """Return the response as it is in the database, with its survey and version. One query. Raises Gone."""
    response = _RESPONSE.first(response_id=response_id)
    if response is not None and response.status == Response.Status.WITHDRAWN:
        raise Gone(response.reference)
    return response


def is_stored(response: Response) -> bool:
    """Return whether the response is in the database."""
    return not response._state.adding


def scene_of(response: Response) -> Scene:
    """Return what the steps of the conversation depend on. No query, but for the first definition of its version."""
    definition = definition_of(response.version_id, response.version.digest)
    return Scene(definition, response.today, response.pk.hex, search_of(response.survey_id), _wards(definition))


def survey_now(response: Response) -> Survey:
    """Return the survey with its dates as they were some seconds ago at most: an officer may have moved them.

    Raises NotOpen for one that was taken down.
    """
    try:
        return look_at_survey(response.survey.slug)[0]
    except Http404:
        raise NotOpen from None


def takes_equality(response: Response) -> bool:
    """Return whether equality answers may still be given: for a while after sending, and until a change is sent."""
    in_time = response.submitted_at is not None and timezone.now() <= response.submitted_at + WINDOW
    return in_time and not was_changed(response)


def was_changed(response: Response) -> bool:
    """Return whether answers that were sent have been changed since: the equality answers are frozen then."""
    return _REVISION.first(response_id=response.pk) is not None


def _new(response_id: UUID, version_id: int, language: str) -> Response:
    version = _VERSION.first(version_id=version_id)
    if version is None:
        raise Unknown
    survey = version.survey
    if survey.state != Survey.State.OPEN:
        raise NotOpen
    definition = definition_of(version.pk, version.digest)
    return Response(
        id=response_id,
        survey=survey,
        version=version,
        channel=Response.Channel.CHAT,
        language=language if language in definition.languages else definition.source_language,
        answers={},
        reference=reference_for(response_id),
        today=timezone.localdate(),
    )


def _wards(definition: Definition) -> WardOf | None:
    sections = definition.equality.sections if definition.equality else ()
    question = next((item for section in sections for item in section.questions if item.strand == "ward"), None)
    if question is None:
        return None
    return lambda postcode: ward_of_postcode(question, postcode)


def _by_id(response_id: UUID) -> "QuerySet[Response, Response]":
    return Response.objects.filter(pk=response_id).select_related("survey", "version").defer("version__document")


def _revisions_of(response_id: UUID) -> "QuerySet[ResponseRevision, ResponseRevision]":
    return ResponseRevision.objects.filter(response_id=response_id).only("pk")


def _version_by_id(version_id: int) -> "QuerySet[SurveyVersion, SurveyVersion]":
    return SurveyVersion.objects.filter(pk=version_id).select_related("survey").defer("document")


_RESPONSE = Prepared(_by_id, response_id=Value(Response._meta.pk, UUID(int=2**127)))
_VERSION = Prepared(_version_by_id, version_id=Value(SurveyVersion._meta.pk, 2**31 - 1))
_REVISION = Prepared(_revisions_of, response_id=Value(Response._meta.pk, UUID(int=2**127)))
