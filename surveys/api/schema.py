"""Making the OpenAPI document: which addresses are in it, how a token is sent, what every address may answer."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension

PREFIX = "/api/v1/"
_EVERYWHERE = {"429": "Too many requests; Retry-After says how many seconds to wait."}
_WITH_TOKEN = {
    "401": "No token, or one that is not known here.",
    "403": "The token lacks a scope, or the survey is not open.",
}
_BY_NAME = {"404": "There is nothing at this address, or not for this token."}
_BY_BODY = {"400": "The body cannot be read, or has the wrong shape."}


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Names the way a token is sent."""

    target_class = "surveys.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the scheme."""
        return {"type": "http", "scheme": "bearer"}


def only_the_api(endpoints: list[tuple[str, str, str, Any]], **kwargs: Any) -> list[tuple[str, str, str, Any]]:
    """Keep the API's own addresses, each once: the admin has some of Wagtail's, and every address has a short form."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(PREFIX) and endpoint[0].endswith("/")]


def common_answers(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Add the errors that follow from how an address is made, so that no view has to repeat them."""
    for path, operations in result["paths"].items():
        for operation in operations.values():
            answers = operation["responses"]
            common = dict(_EVERYWHERE)
            if operation.get("security"):
                common |= _WITH_TOKEN
            if "{" in path or any(item["name"] == "page" for item in operation.get("parameters", ())):
                common |= _BY_NAME
            if "requestBody" in operation:
                common |= _BY_BODY
            for status, description in common.items():
                answers.setdefault(status, _problem(description))
            operation["responses"] = dict(sorted(answers.items()))
    return result


def no_further_members(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Say that a body has the members listed and no others."""
    for name in ("ResponseBody", "FileBody"):
        result["components"]["schemas"][name]["additionalProperties"] = False
    return result


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {"application/json": {"schema": schema}}}
