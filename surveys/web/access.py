"""The one way from an address to a response: the slug and the key of a private link."""

from django.http import Http404

from surveys.engine.definition import Survey as Definition
from surveys.models import Response, Survey
from surveys.selectors.definitions import definition_of

from .links import read_key


class UnknownLink(Http404):
    """A private link that leads to no response of this survey."""


def access_survey(slug: str) -> tuple[Survey, Definition]:
    """Return a published survey and its definition now, in one query. Raises Http404."""
    survey = (
        Survey.objects.select_related("current_version")
        .defer("current_version__document")
        .filter(slug=slug, current_version__isnull=False)
        .first()
    )
    if survey is None or survey.current_version is None:
        raise Http404
    return survey, definition_of(survey.current_version.pk, survey.current_version.digest)


def access_response(slug: str, key: str) -> tuple[Response, Definition]:
    """Return a response, its survey, and the definition it answers, in one query. Raises UnknownLink."""
    response_id = read_key(key)
    if response_id is None:
        raise UnknownLink
    response = (
        Response.objects.select_related("survey", "version")
        .defer("version__document")
        .filter(pk=response_id, survey__slug=slug)
        .first()
    )
    # A withdrawn response has nothing left to show or change.
    if response is None or response.status == Response.Status.WITHDRAWN:
        raise UnknownLink
    return response, definition_of(response.version.pk, response.version.digest)
