"""How many queries a request costs, the token's among them: the same however many responses there are."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.models import SurveyVersion
from surveys.selectors.definitions import definition_of
from tests.surveys.api.client import FIGURES, READ, WRITE, Program, body_of, token
from tests.surveys.equal import publish_equal_parks

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS: dict[str, Any] = {"visits": "no"}


@pytest.fixture
def version() -> SurveyVersion:
    """Return an open survey's version with equality questions, its definition read before."""
    published = publish_equal_parks("sex")
    definition_of(published.pk, published.digest)
    return published


@pytest.fixture
def program() -> Program:
    """Return a program whose token was used today already."""
    found = Program(token(READ, WRITE, FIGURES))
    found.get(f"/responses/{uuid4()}/")
    return found


def cost(request: Any, *args: Any, status: int, **headers: str) -> list[str]:
    """Return the first word of each query of a request, but for BEGIN, COMMIT, ROLLBACK and SET, which touch no row."""
    with CaptureQueriesContext(connection) as queries:
        answer = request(*args, **headers)
    assert answer.status_code == status, answer.content
    words = [query["sql"].split()[0] for query in queries.captured_queries]
    return [word for word in words if word not in ("BEGIN", "COMMIT", "ROLLBACK", "SET")]


def test_writes(version: SurveyVersion, program: Program) -> None:
    response_id = uuid4()
    first = body_of(version, ANSWERS, equality={"sex": "female"})
    # the token; the version with its survey; the response; its equality record
    assert cost(program.put, response_id, first, status=201) == ["SELECT", "SELECT", "INSERT", "INSERT"]
    # the token; the version; an INSERT that the key refuses; what is stored
    assert cost(program.put, response_id, first, status=200) == ["SELECT", "SELECT", "INSERT", "SELECT"]
    changed = body_of(version, {"visits": "yes"}, revision=2)
    # the token; the response with its survey and version; the earlier revision; the change
    assert cost(program.put, response_id, changed, status=200) == ["SELECT", "SELECT", "UPDATE", "INSERT"]
    assert cost(program.put, response_id, changed, status=200) == ["SELECT", "SELECT"]


def test_a_withdrawal(version: SurveyVersion, program: Program) -> None:
    response_id = uuid4()
    program.put(response_id, body_of(version, ANSWERS))
    # the token; the response twice, once under a lock; five tables emptied of it; its files; the chat about it; the
    # row; the audit trail
    expected = ["SELECT"] * 3 + ["DELETE"] * 5 + ["SELECT", "DELETE", "UPDATE", "INSERT"]
    assert cost(program.delete, response_id, status=204) == expected


def test_reads(version: SurveyVersion, program: Program) -> None:
    response_id = uuid4()
    program.put(response_id, body_of(version, ANSWERS))
    public = Program()
    assert len(cost(public.get, "/surveys/", status=200)) == 2  # how many, and one page of them
    assert len(cost(public.get, "/surveys/parks/definition/", status=200)) == 1
    assert len(cost(public.get, f"/surveys/parks/definitions/{version.digest}/", status=200)) == 1
    unchanged = {"If-None-Match": f'"{version.digest}"'}
    assert len(cost(public.get, "/surveys/parks/definition/", status=304, **unchanged)) == 1
    assert len(cost(program.get, f"/responses/{response_id}/", status=200)) == 2  # the token; the response


def test_figures_are_read_once(version: SurveyVersion, program: Program) -> None:
    counts = []
    for _ in range(2):
        for _ in range(3):
            program.put(uuid4(), body_of(version, ANSWERS))
        counts.append(len(cost(program.get, "/surveys/parks/aggregates/", status=200)))
    # the token; the survey; then its versions, responses and equality records, and the area's census
    assert counts == [6, 2]
