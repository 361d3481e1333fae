"""Rows written by one statement: as Django would have written them, and only over what was seen."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from surveys.models import Response
from surveys.references import reference_for
from surveys.services.respond.writing import compare_and_set, insert, may_fail
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db

ANSWERS = {"visits": "yes", "more": "O'Neill; DROP TABLE %s 🌳", "want": ["trees"], "often": 3, "last": None}


def draft(response_id: UUID | None = None) -> Response:
    """Return a draft that is not stored yet."""
    version = publish_parks()
    response_id = response_id or uuid4()
    return Response(
        id=response_id,
        survey_id=version.survey_id,
        version_id=version.pk,
        channel=Response.Channel.WEB,
        language="en",
        answers=ANSWERS,
        reference=reference_for(response_id),
        today=date(2026, 3, 27),
        revision=1,
    )


def columns(response: Response) -> dict[str, Any]:
    """Return every column but what makes two responses two, and when they were stored."""
    names = {field.attname for field in Response._meta.concrete_fields}
    return {name: getattr(response, name) for name in names - {"id", "reference", "created_at", "updated_at"}}


def test_an_inserted_row_is_the_one_that_django_saves() -> None:
    ours, theirs = draft(), draft()
    with CaptureQueriesContext(connection) as queries:
        insert(ours)
    theirs.save(force_insert=True)
    assert len(queries) == 1
    stored = [Response.objects.get(pk=response.pk) for response in (ours, theirs)]
    assert columns(stored[0]) == columns(stored[1])
    assert stored[0].answers == ANSWERS
    assert (ours.created_at, ours.updated_at) == (stored[0].created_at, stored[0].updated_at)
    assert stored[0].updated_at >= stored[0].created_at
    assert not ours._state.adding


def test_an_inserted_row_can_be_saved_again() -> None:
    response = draft()
    insert(response)
    response.language = "ur"
    response.save()
    assert Response.objects.get().language == "ur"


def test_a_taken_key_is_refused_and_the_transaction_round_it_goes_on() -> None:
    first = draft()
    insert(first)
    with pytest.raises(IntegrityError), may_fail():
        insert(draft(first.pk))
    assert Response.objects.get().pk == first.pk


@pytest.mark.django_db(transaction=True)
def test_alone_a_statement_is_sent_without_a_transaction() -> None:
    response = draft()
    with CaptureQueriesContext(connection) as queries, may_fail():
        insert(response)
    assert [query["sql"].split()[0] for query in queries] == ["INSERT"]
    with pytest.raises(IntegrityError), may_fail():
        insert(draft(response.pk))
    assert Response.objects.count() == 1


def test_it_changes_what_was_seen_and_nothing_else() -> None:
    seen, other = draft(), draft()
    insert(seen)
    insert(other)
    changes = {"answers": {"more": None}, "language": "ur", "revision": 2}
    assert compare_and_set(Response, changes, id=seen.pk, revision=1, status="draft")
    assert not compare_and_set(Response, {"language": "gu"}, id=seen.pk, revision=1, status="draft")
    assert not compare_and_set(Response, {"language": "gu"}, id=seen.pk, revision=2, status="submitted")
    assert not compare_and_set(Response, {"language": "gu"}, id=uuid4(), revision=1, status="draft")
    changed, untouched = Response.objects.get(pk=seen.pk), Response.objects.get(pk=other.pk)
    assert (changed.answers, changed.language, changed.revision) == ({"more": None}, "ur", 2)
    assert columns(untouched) == columns(other)
