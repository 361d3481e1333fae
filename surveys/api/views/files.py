"""Files for answers, sent before the response that names them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from surveys.api.base import TokenView, require_survey, token_of
from surveys.api.errors import ApiError, finding, refused_body
from surveys.api.file_form import FileFormParser
from surveys.api.file_serializers import FileBody, FileDescription
from surveys.api.serializers import Problem
from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.messages import answer_message
from surveys.models import ApiToken, Survey
from surveys.models import Response as StoredResponse
from surveys.selectors.definitions import definition_of
from surveys.selectors.published import published_survey, version_by_digest
from surveys.services.uploads import describe, keep
from surveys.uploads.faults import FileFault
from surveys.uploads.multipart import MULTIPART, Arrived
from surveys.uploads.safe import SentFile

_SLUG = OpenApiParameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, OpenApiParameter.PATH)


class Files(TokenView):
    """The files of a survey's responses."""

    http_method_names = ["post"]
    parser_classes = [FileFormParser]
    scopes = {"POST": ApiToken.Scope.RESPONSES_WRITE}

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Begin with no file."""
        super().setup(request, *args, **kwargs)
        self.arrived: list[Arrived] = []

    def finalize_response(self, request: Any, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Close the files that arrived, whatever became of them."""
        for file in self.arrived:
            if file.content is not None:
                file.content.close()
        return super().finalize_response(request, response, *args, **kwargs)

    @extend_schema(
        operation_id="store_file",
        summary="Store a file for an answer",
        parameters=[_SLUG],
        request={MULTIPART: FileBody},
        responses={
            200: OpenApiResponse(FileDescription, description="Stored before for this response and question."),
            201: OpenApiResponse(FileDescription, description="Stored now."),
            409: OpenApiResponse(Problem, description="The survey has no version with this digest."),
            410: OpenApiResponse(Problem, description="The response was withdrawn."),
            411: OpenApiResponse(Problem, description="The body came in chunks, without its length."),
            413: OpenApiResponse(Problem, description="The body is too large."),
            415: OpenApiResponse(Problem, description="The body is not multipart/form-data."),
            422: OpenApiResponse(Problem, description="The file cannot be taken for this question."),
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        """Keep the file, made safe, and answer with the description that the answers then hold."""
        token = token_of(request)
        require_survey(token, slug)
        body = _body(request)
        survey, question = _look(slug, body)
        _require_taking(token, survey, body["response"])
        arrived = body["file"]
        sent = SentFile(arrived.name, arrived.content)
        try:
            row, created = keep(survey=survey, response_id=body["response"], question=question, sent=sent)
        except FileFault as fault:
            raise _refused(survey, fault) from None
        answer = Response(FileDescription(describe(row)).data, 201 if created else 200)
        answer["Cache-Control"] = "no-store"
        return answer


def _body(request: Request) -> dict[str, Any]:
    if "Transfer-Encoding" in request.headers and not request.headers.get("Content-Length"):
        raise ApiError(411, "length_required", _("Send the length of the body: Content-Length."))
    kind = (request.content_type or "").split(";")[0].strip().lower()
    if kind != MULTIPART:
        raise ApiError(415, "not_a_form", _("Send the body as multipart/form-data."))
    shape = FileBody(data=request.data)
    shape.is_valid(raise_exception=True)
    found: dict[str, Any] = shape.validated_data
    return found


def _look(slug: str, body: dict[str, Any]) -> tuple[Survey, Question]:
    """Return the survey and the question that the file answers. Raises ApiError."""
    survey = published_survey(slug)
    if survey is None or survey.current_version is None:
        raise ApiError(404, "unknown_survey", _("There is no published survey of this name."))
    version = survey.current_version
    if "definition_digest" in body and body["definition_digest"] != version.digest:
        pinned = version_by_digest(slug, body["definition_digest"])
        if pinned is None:
            message = _("The survey has no version with this digest.")
            raise ApiError(409, "unknown_definition", message, current_digest=version.digest)
        version = pinned
    question = definition_of(version.pk, version.digest).question(body["question"])
    if question is None or question.type != "file":
        message = _("The survey has no question of this code that asks for files.")
        raise refused_body([finding(["question"], "unknown_question", message)])
    return survey, question


def _require_taking(token: ApiToken, survey: Survey, response_id: UUID) -> None:
    known = StoredResponse.objects.filter(pk=response_id).only("status", "channel", "survey_id").first()
    if known is not None and (known.survey_id != survey.pk or known.channel not in token.channels()):
        # Of a response that is not the token's nothing is told, not even that it is there.
        raise ApiError(404, "not_found", _("There is nothing at this address."))
    if known is not None and known.status == StoredResponse.Status.WITHDRAWN:
        raise ApiError(410, "withdrawn", _("The response was withdrawn. Nothing more is taken for it."))
    if survey.state == Survey.State.FORTHCOMING:
        raise ApiError(403, "not_open_yet", _("This consultation is not open yet"))
    # Paper and assisted sessions are sent after the close, too: whether in time, the response says.
    if survey.state == Survey.State.CLOSED and token.channels() == (StoredResponse.Channel.API,):
        raise ApiError(403, "closed", _("This consultation has closed"))


def _refused(survey: Survey, fault: FileFault) -> ApiError:
    version = survey.current_version
    assert version is not None  # the look saw to it
    source = definition_of(version.pk, version.digest).source_language
    message = answer_message(AnswerError(fault.code, fault.params), language=get_language() or "en", source=source)
    told = [finding(["file"], fault.code, message)]
    return ApiError(422, "refused", _("Some of the answers cannot be taken."), findings=told)
