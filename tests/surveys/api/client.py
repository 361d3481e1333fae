"""A program that sends responses: it makes the ids, reads the definition, and hashes what it sends by the guide."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.test.client import MULTIPART_CONTENT

from surveys.models import Response, Survey, SurveyVersion
from surveys.services import tokens
from tests.corpus.files import Chosen
from tests.surveys.web.resident import multipart

API = "/api/v1"
WRITE, READ, FIGURES = "responses:write", "responses:read", "aggregates:read"
PAPER, ASSISTED = "channel:paper", "channel:assisted"


def token(*scopes: str, name: str = "test", survey: Survey | None = None, days: int | None = None) -> str:
    """Make a token with these scopes; writing and reading when none are named."""
    return tokens.make(name=name, scopes=scopes or (WRITE, READ), survey=survey, days=days)[1]


def digest_of(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 that the guide asks for: made here once more, from its words and not from our code."""
    named = {name: body[name] for name in ("answers", "channel", "language", "represents", "survey")}
    text = json.dumps(named, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def body_of(version: SurveyVersion, answers: Mapping[str, Any], **members: Any) -> dict[str, Any]:
    """Return a body whose hash is right. A member given as None is left out."""
    body = {
        "survey": version.survey.slug,
        "definition_digest": version.digest,
        "revision": 1,
        "language": "en",
        "channel": "api",
        "represents": 1,
        "answers": dict(answers),
    }
    body.update(members)
    body.setdefault("body_sha256", digest_of(body))
    return {name: value for name, value in body.items() if value is not None}


class Program:
    """A client with a token."""

    def __init__(self, bearer: str | None = None, **headers: str) -> None:
        self.client = Client(headers={**({"Authorization": f"Bearer {bearer}"} if bearer else {}), **headers})

    def get(self, address: str, **headers: str) -> Any:
        """Read what is at an address below the API's."""
        return self.client.get(API + address, headers=headers)

    def put(self, response_id: UUID, body: Any, **headers: str) -> Any:
        """Send a body as JSON."""
        return self.put_raw(response_id, json.dumps(body, ensure_ascii=False).encode(), **headers)

    def put_raw(self, response_id: UUID, raw: bytes, kind: str = "application/json", **headers: str) -> Any:
        """Send bytes."""
        return self.client.put(f"{API}/responses/{response_id}/", raw, content_type=kind, headers=headers)

    def post_file(self, slug: str, response_id: UUID, question: str, file: Chosen, **members: Any) -> Any:
        """Send a file for a question of a response. A member given as None is left out."""
        form = {"response": str(response_id), "question": question, **members}
        fields = [(name, value) for name, value in form.items() if value is not None]
        return self.post_raw(slug, multipart([*fields, ("file", file)]))

    def post_raw(self, slug: str, raw: bytes, kind: str = MULTIPART_CONTENT) -> Any:
        """Send a form as bytes."""
        return self.client.generic("POST", f"{API}/surveys/{slug}/files/", raw, content_type=kind)

    def delete(self, response_id: UUID, **headers: str) -> Any:
        """Withdraw a response."""
        return self.client.delete(f"{API}/responses/{response_id}/", headers=headers)


def answered_by_api(
    version: SurveyVersion,
    answers: Mapping[str, Any],
    language: str = "en",
    files: Mapping[str, Sequence[Chosen]] | None = None,
) -> Response:
    """Send whole answers through the API, as a program that knows nothing but the guide; return what was stored.

    files: those of each question, which are sent first.
    """
    program = Program(token(name=f"corpus {uuid4()}"))
    document = json.loads(program.get(f"/surveys/{version.survey.slug}/definition/").content)
    assert document == version.document
    response_id = uuid4()
    sent = {
        code: [program.post_file(version.survey.slug, response_id, code, file).json() for file in chosen]
        for code, chosen in (files or {}).items()
    }
    answer = program.put(response_id, body_of(version, {**answers, **sent}, language=language))
    assert answer.status_code == 201, answer.content
    return Response.objects.get(pk=response_id)
