"""Tokens: what they open, when they end, and how many requests they bring."""

from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from surveys.models import ApiToken, AuditEntry, SurveyVersion
from surveys.services import tokens
from tests.surveys.api.client import READ, WRITE, Program, body_of, token

pytestmark = pytest.mark.django_db

NOBODY = "/responses/9d3b8c1e-58c4-4a0e-8f0e-6f2a3c8f6f11/"


def test_a_token_is_stored_nowhere() -> None:
    row, bearer = tokens.make(name="Library", scopes=[READ])
    assert bearer.startswith("consult_")
    assert bearer not in str(ApiToken.objects.values_list().get())
    assert bearer not in str(AuditEntry.objects.values_list("detail"))
    assert tokens.recognise(bearer) == row
    assert tokens.recognise(bearer[:-1]) is None


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer x", "Basic YTpi", "bearer \xff\xfe", "Bearer a b"])
def test_without_a_good_token(header: str) -> None:
    answer = Program(**({"Authorization": header} if header else {})).get(NOBODY)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] in ("token_missing", "token_unknown")


def test_a_token_opens_what_its_scopes_say(version: SurveyVersion) -> None:
    reader, writer = Program(token(READ, name="r")), Program(token(WRITE, name="w"))
    assert reader.get(NOBODY).status_code == 404
    refused = reader.put(uuid4(), body_of(version, {"visits": "no"}))
    assert (refused.status_code, refused.json()["code"], refused.json()["scope"]) == (403, "scope_missing", WRITE)
    assert writer.get(NOBODY).json()["scope"] == READ
    assert writer.get("/surveys/parks/aggregates/").json()["scope"] == "aggregates:read"


def test_a_token_ends_by_its_date_and_by_command() -> None:
    bearer = token(READ, days=1)
    assert Program(bearer).get(NOBODY).status_code == 404
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Program(bearer).get(NOBODY).json()["code"] == "token_unknown"
    other = token(READ, name="Clinic")
    call_command("make_api_token", "Clinic", "--end", stdout=StringIO())
    assert Program(other).get(NOBODY).status_code == 401
    assert {entry.action for entry in AuditEntry.objects.all()} == {"token.made", "token.ended"}


def test_the_day_of_its_last_use_is_kept() -> None:
    row, bearer = tokens.make(name="Library", scopes=[READ])
    assert row.last_used_on is None
    Program(bearer).get(NOBODY)
    row.refresh_from_db()
    assert row.last_used_on == timezone.localdate()


def test_the_command_prints_a_token(version: SurveyVersion) -> None:
    said = StringIO()
    call_command("make_api_token", "Library", "--scope", READ, "--survey", "parks", "--days", "30", stdout=said)
    row = tokens.recognise(said.getvalue().strip())
    assert row is not None
    assert (row.name, row.scopes, row.survey) == ("Library", [READ], version.survey)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["A"], "--scope"),
        (["A", "--scope", READ, "--survey", "no"], "no survey called no"),
        (["A", "--scope", READ, "--days", "0"], "1 to 3650"),
        (["A", "--end"], "no token called A"),
        (["taken", "--scope", READ], "already exists"),
    ],
)
def test_the_command_refuses(arguments: list[str], words: str) -> None:
    tokens.make(name="taken", scopes=[READ])
    with pytest.raises(CommandError, match=words):
        call_command("make_api_token", *arguments)


def test_a_scope_that_there_is_not() -> None:
    with pytest.raises(tokens.UnknownScope, match="surveys:destroy"):
        tokens.make(name="A", scopes=["surveys:destroy"])


def test_too_many_requests(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = {"address": 2, "token": 3}
    bearer = token(READ)
    assert [Program().get("/surveys/").status_code for _ in range(3)] == [200, 200, 429]
    refused = Program("wrong").get(NOBODY)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    # A token is counted by itself, wherever it comes from.
    assert [Program(bearer).get(NOBODY).status_code for _ in range(4)] == [404, 404, 404, 429]


def test_an_address_cannot_be_made_up(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = {"address": 1, "token": 1}
    assert Program().get("/surveys/", **{"X-Forwarded-For": "10.0.0.1"}).status_code == 200
    assert Program().get("/surveys/", **{"X-Forwarded-For": "10.0.0.2"}).status_code == 429


@pytest.mark.parametrize("method", ["post", "patch", "options", "trace"])
def test_other_methods(method: str) -> None:
    program = Program(token())
    for address in (NOBODY, "/surveys/"):
        answer = getattr(program.client, method)("/api/v1" + address)
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
        assert "POST" not in answer.headers["Allow"]
