"""Published surveys and their definitions: open to everybody, and to every cache on the way."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from surveys.api.base import PublicView
from surveys.api.errors import not_found
from surveys.api.serializers import SurveyItem, SurveyPage
from surveys.engine.definition import canonical
from surveys.selectors.definitions import definition_of
from surveys.selectors.published import published_survey, published_surveys, version_by_digest

# Seconds that a cache may keep what can change, such as a state; a definition named by its digest never changes.
BRIEFLY, FOR_EVER = 60, 31_536_000
_DEFINITION: dict[tuple[int, str], Any] = {
    (200, "application/json"): OpenApiResponse(
        {"type": "object", "required": ["format", "slug", "title", "languages", "sections"]},
        description="The definition in canonical JSON: the SHA-256 of the bytes is its digest, and the ETag.",
    )
}
_NOT_CHANGED = {
    304: OpenApiResponse(description="The definition is the one If-None-Match names."),
    412: OpenApiResponse(description="The definition is not the one If-Match names."),
}
_PAGE = re.compile(r"[1-9][0-9]{0,8}")
_IF_NONE_MATCH = OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="An ETag seen before.")


class Pages(PageNumberPagination):
    """A hundred surveys a page."""

    page_size = 100

    def get_page_number(self, request: Request, paginator: Any) -> int:
        """Return the page asked for, the first when none is. Raises ApiError for what is no number from 1."""
        asked = request.query_params.get(self.page_query_param, "1")
        if not _PAGE.fullmatch(asked):
            raise not_found()
        return int(asked)


class SurveyList(PublicView):
    """The published surveys."""

    @extend_schema(
        operation_id="list_surveys",
        summary="List the published surveys",
        parameters=[OpenApiParameter("page", {"type": "integer", "minimum": 1}, description="From 1.")],
        responses={200: SurveyPage},
    )
    def get(self, request: Request) -> Response:
        """Answer with one page, by slug."""
        pages = Pages()
        rows = pages.paginate_queryset(published_surveys(), request, view=self)
        answer: Response = pages.get_paginated_response(SurveyItem(rows, many=True).data)
        patch_cache_control(answer, public=True, max_age=BRIEFLY)
        return answer


class CurrentDefinition(PublicView):
    """The definition that people answer now."""

    @extend_schema(
        operation_id="read_current_definition",
        summary="Read the definition that people answer now",
        parameters=[_IF_NONE_MATCH],
        responses=_DEFINITION | _NOT_CHANGED,
    )
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        """Answer with the document, or 304."""
        survey = published_survey(slug)
        if survey is None or survey.current_version is None:
            raise not_found()
        version = survey.current_version
        return _definition(request._request, version.pk, version.digest, max_age=BRIEFLY)


class PinnedDefinition(PublicView):
    """One version's definition, named by its digest."""

    @extend_schema(
        operation_id="read_definition",
        summary="Read one version of a definition",
        parameters=[_IF_NONE_MATCH],
        responses=_DEFINITION | _NOT_CHANGED,
    )
    def get(self, request: Request, slug: str, digest: str) -> HttpResponseBase:
        """Answer with the document, or 304."""
        version = version_by_digest(slug, digest)
        if version is None:
            raise not_found()
        return _definition(request._request, version.pk, version.digest, max_age=FOR_EVER, immutable=True)


def _definition(request: HttpRequest, version_id: int, digest: str, **caching: Any) -> HttpResponseBase:
    etag = f'"{digest}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if answer is None:
        document = definition_of(version_id, digest).document
        answer = HttpResponse(canonical(document), content_type="application/json")
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, **caching)
    return answer
