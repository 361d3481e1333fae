"""What the API says when it says no: one object with `status`, `code` and `message`, whatever went wrong."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response

PathStep = str | int


class ApiError(exceptions.APIException):
    """An answer that is an error. `extra` are further members of the object."""

    def __init__(self, status_code: int, code: str, message: str, **extra: Any) -> None:
        super().__init__(message, code)
        self.status_code = status_code
        self.code = code
        self.message = message
        self.extra = extra


def finding(path: Sequence[PathStep], code: str, message: str) -> dict[str, Any]:
    """Return one thing wrong with a body: where, what, and how to mend it."""
    return {"path": list(path), "code": code, "message": message}


def refused_body(findings: Sequence[Mapping[str, Any]]) -> ApiError:
    """Return the error for a body of the wrong shape."""
    return ApiError(400, "invalid_body", _("The body does not have the right shape."), findings=list(findings))


def handle(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Turn an exception into an answer; None for what is no answer of ours, which Django then treats as a fault."""
    if isinstance(error, exceptions.ValidationError):
        error = refused_body(list(_findings(error.get_full_details(), ())))
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if not isinstance(error, exceptions.APIException):
        return None
    code, message, extra = _words(error)
    answer = Response({"status": error.status_code, "code": code, "message": message, **extra}, error.status_code)
    if getattr(error, "auth_header", None):
        answer["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]
    if getattr(error, "wait", None):
        answer["Retry-After"] = str(int(error.wait))  # type: ignore[attr-defined]
    answer["Cache-Control"] = "no-store"
    return answer


def _words(error: exceptions.APIException) -> tuple[str, str, Mapping[str, Any]]:
    if isinstance(error, ApiError):
        return error.code, error.message, error.extra
    codes = {
        exceptions.NotAuthenticated: ("token_missing", _("Send a token: Authorization: Bearer …")),
        exceptions.AuthenticationFailed: ("token_unknown", _("The token is not known here, or its time is over.")),
        exceptions.NotFound: ("not_found", _("There is nothing at this address.")),
        exceptions.MethodNotAllowed: ("method_not_allowed", _("This address does not do that.")),
        exceptions.UnsupportedMediaType: ("not_json", _("Send the body as application/json.")),
        exceptions.Throttled: ("too_many_requests", _("Too many requests. Wait, then try again.")),
    }
    code, message = codes.get(type(error), (error.default_code, str(error.detail)))
    return code, message, {}


def _findings(details: Any, path: tuple[PathStep, ...]) -> Iterator[dict[str, Any]]:
    """Flatten what a serializer says about a body: nested by field, lists of messages at the leaves."""
    if isinstance(details, Mapping):
        if set(details) == {"message", "code"} and isinstance(details["message"], str):
            yield finding(path, str(details["code"]), str(details["message"]))
            return
        for name, inner in details.items():
            yield from _findings(inner, path if name == "non_field_errors" else (*path, name))
    elif isinstance(details, list):
        for inner in details:
            yield from _findings(inner, path)


def not_found() -> ApiError:
    """Return the error for something that is not there, or not for this token to see."""
    return ApiError(status.HTTP_404_NOT_FOUND, "not_found", _("There is nothing at this address."))
