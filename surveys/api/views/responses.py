"""One response: sent, changed, looked up, withdrawn."""

from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from surveys.api.base import TokenView, require_scope, require_survey, token_of
from surveys.api.errors import ApiError, not_found
from surveys.api.serializers import Problem, Receipt, ResponseBody
from surveys.api.taking import expected_revision, precondition_failed, take
from surveys.models import ApiToken
from surveys.models import Response as StoredResponse
from surveys.selectors.responses import response_of
from surveys.services.respond.revision import NotTheRevisionExpected
from surveys.services.respond.single import Kept, kept
from surveys.services.respond.withdrawal import withdraw

_ID = OpenApiParameter("response_id", {"type": "string", "format": "uuid"}, OpenApiParameter.PATH)
_IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag of the revision that must be the one stored."
)


class OneResponse(TokenView):
    """A response by the id that its sender made."""

    scopes = {
        "GET": ApiToken.Scope.RESPONSES_READ,
        "PUT": ApiToken.Scope.RESPONSES_WRITE,
        "DELETE": ApiToken.Scope.RESPONSES_WRITE,
    }

    @extend_schema(
        operation_id="read_receipt",
        summary="Read the receipt of a response",
        parameters=[_ID],
        responses={200: Receipt},
    )
    def get(self, request: Request, response_id: UUID) -> Response:
        """Answer with the receipt; what was answered stays inside."""
        return _receipt(kept(self._find(request, response_id), created=False), 200)

    @extend_schema(
        operation_id="store_response",
        summary="Store a response, or its next revision",
        parameters=[_ID, _IF_MATCH],
        request=ResponseBody,
        responses={
            200: OpenApiResponse(Receipt, description="Stored before with this body, or changed to it now."),
            201: OpenApiResponse(Receipt, description="Stored now."),
            409: OpenApiResponse(Problem, description="Another body, revision or version than is stored."),
            410: OpenApiResponse(Problem, description="The response was withdrawn."),
            411: OpenApiResponse(Problem, description="The body came in chunks, without its length."),
            412: OpenApiResponse(Problem, description="If-Match names another revision."),
            413: OpenApiResponse(Problem, description="The body is too large."),
            415: OpenApiResponse(Problem, description="The body is not application/json."),
            422: OpenApiResponse(Problem, description="Answers that do not fit the questions, one finding each."),
        },
    )
    def put(self, request: Request, response_id: UUID) -> Response:
        """Store the body under its id, so that sending it again changes nothing."""
        if "Transfer-Encoding" in request.headers and not request.headers.get("Content-Length"):
            # WSGI reads such a body as an empty one, which would be refused for the wrong reason.
            raise ApiError(411, "length_required", _("Send the length of the body: Content-Length."))
        shape = ResponseBody(data=request.data)
        shape.is_valid(raise_exception=True)
        body = shape.validated_data
        token = token_of(request)
        if body["channel"] not in token.channels():
            require_scope(token, f"channel:{body['channel']}")
        require_survey(token, body["survey"])
        stored = take(response_id, body, request.headers.get("If-Match"))
        return _receipt(stored, 201 if stored.created else 200)

    @extend_schema(
        operation_id="withdraw_response",
        summary="Withdraw a response",
        parameters=[_ID, _IF_MATCH],
        responses={
            204: OpenApiResponse(description="Withdrawn, now or before."),
            412: OpenApiResponse(Problem, description="If-Match names another revision."),
        },
    )
    def delete(self, request: Request, response_id: UUID) -> Response:
        """Take the response back: its answers are deleted, its reference stays."""
        found = self._find(request, response_id)
        expected = expected_revision(request.headers.get("If-Match"))
        try:
            withdraw(response=found, expected=expected, detail={"token": token_of(request).name})
        except NotTheRevisionExpected:
            raise precondition_failed() from None
        return Response(status=204)

    def _find(self, request: Request, response_id: UUID) -> StoredResponse:
        token = token_of(request)
        found = response_of(response_id, channels=token.channels(), survey_id=token.survey_id)
        if found is None:
            raise not_found()
        return found


def _receipt(stored: Kept, status: int) -> Response:
    answer = Response(Receipt(stored).data, status)
    answer["ETag"] = f'"{stored.revision}"'
    answer["Cache-Control"] = "no-store"
    return answer
