"""The same response sent several times at the same moment, as programs do when an answer does not come."""

from uuid import uuid4

import pytest

from surveys.models import EqualityRecord, Response, ResponseConflict
from surveys.selectors.definitions import definition_of
from tests.surveys.api.client import Program, body_of, token
from tests.surveys.at_once import at_once
from tests.surveys.equal import publish_equal_parks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]

SENDERS = 6


def test_one_body() -> None:
    version = publish_equal_parks("sex")
    definition_of(version.pk, version.digest)
    bearer, response_id = token(), uuid4()
    body = body_of(version, {"visits": "no"}, equality={"sex": "female"})
    found = at_once(SENDERS, lambda _: Program(bearer).put(response_id, body).status_code)
    assert sorted(map(str, found)) == ["200"] * (SENDERS - 1) + ["201"]
    assert (Response.objects.count(), EqualityRecord.objects.count(), ResponseConflict.objects.count()) == (1, 1, 0)


def test_different_bodies() -> None:
    version = publish_equal_parks("sex")
    definition_of(version.pk, version.digest)
    bearer, response_id = token(), uuid4()

    def send(number: int) -> int:
        body = body_of(version, {"visits": "yes", "more": f"Idea {number}"})
        return int(Program(bearer).put(response_id, body).status_code)

    found = at_once(SENDERS, send)
    assert sorted(map(str, found)) == ["201"] + ["409"] * (SENDERS - 1)
    assert (Response.objects.count(), ResponseConflict.objects.count()) == (1, SENDERS - 1)
