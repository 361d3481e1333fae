"""Responses sent by programs: once and again, wrong, late, and by tokens that may not."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from surveys.models import Response, ResponseConflict, SurveyVersion
from surveys.references import reference_for
from tests.surveys.api.client import ASSISTED, PAPER, WRITE, Program, body_of, digest_of, token
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.factory import close, publish_parks

pytestmark = pytest.mark.django_db

ANSWERS: dict[str, Any] = {"visits": "yes", "often": 3, "want": ["trees", "other"], "want.other": "Ponds", "mood": 4}


def test_a_new_response(version: SurveyVersion, program: Program) -> None:
    response_id = uuid4()
    answer = program.put(response_id, body_of(version, ANSWERS, language="ur"))
    stored = Response.objects.get()
    assert answer.status_code == 201
    assert (stored.pk, stored.answers, stored.channel, stored.language) == (response_id, ANSWERS, "api", "ur")
    assert (stored.status, stored.version, stored.revision) == ("submitted", version, 1)
    assert answer.json() == {
        "id": str(response_id),
        "reference": reference_for(response_id),
        "status": "submitted",
        "revision": 1,
        "submitted_at": answer.json()["submitted_at"],
    }
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Cache-Control"] == "no-store"
    receipt = program.get(f"/responses/{response_id}/")
    assert (receipt.status_code, receipt.json(), receipt.headers["ETag"]) == (200, answer.json(), '"1"')


def test_the_address_in_capitals_and_without_its_last_slash(version: SurveyVersion, program: Program) -> None:
    response_id = uuid4()
    assert program.put(response_id, body_of(version, ANSWERS)).status_code == 201
    address = f"/api/v1/responses/{str(response_id).upper()}"
    assert program.client.get(address).json()["id"] == str(response_id)


def test_the_same_body_again(version: SurveyVersion, program: Program) -> None:
    response_id, body = uuid4(), body_of(version, ANSWERS)
    first = program.put(response_id, body)
    again = program.put(response_id, body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    close(version.survey)
    assert program.put(response_id, body).status_code == 200  # the acknowledgement may have been lost at the close
    assert Response.objects.count() == 1


def test_another_body_under_the_same_id_is_kept(version: SurveyVersion, program: Program) -> None:
    response_id = uuid4()
    program.put(response_id, body_of(version, ANSWERS))
    other = program.put(response_id, body_of(version, {"visits": "no"}))
    assert (other.status_code, other.json()["code"], other.json()["current_revision"]) == (409, "conflict", 1)
    assert ResponseConflict.objects.get().answers == {"visits": "no"}
    assert Response.objects.get().answers == ANSWERS


def test_only_answers_on_the_path_are_stored(version: SurveyVersion, program: Program) -> None:
    program.put(uuid4(), body_of(version, {"visits": "no", "often": 3}))
    assert Response.objects.get().answers == {"visits": "no"}


def test_every_fault_is_told_with_its_place(version: SurveyVersion, program: Program) -> None:
    answer = program.put(uuid4(), body_of(version, {"often": 3, "mood": 9, "nonsense": 1}))
    assert (answer.status_code, answer.json()["code"]) == (422, "refused")
    found = {tuple(item["path"]): (item["code"], item["message"]) for item in answer.json()["findings"]}
    assert found[("answers", "visits")] == ("required", "Answer this question")
    assert set(found) == {("answers", "visits"), ("answers", "mood"), ("answers", "nonsense")}
    assert not Response.objects.exists()


def test_faults_are_told_in_the_language_asked_for(version: SurveyVersion, program: Program) -> None:
    polish = program.put(uuid4(), body_of(version, {}), **{"Accept-Language": "pl"})
    assert polish.json()["findings"][0]["message"] != "Answer this question"


def test_a_body_changed_on_its_way(version: SurveyVersion, program: Program) -> None:
    body = body_of(version, ANSWERS)
    answer = program.put(uuid4(), {**body, "answers": {"visits": "no"}})
    assert (answer.status_code, answer.json()["code"]) == (400, "body_digest_differs")
    assert answer.json()["expected"] == digest_of({**body, "answers": {"visits": "no"}})


def test_an_unknown_version_names_the_one_now(version: SurveyVersion, program: Program) -> None:
    answer = program.put(uuid4(), body_of(version, ANSWERS, definition_digest="0" * 64))
    assert (answer.status_code, answer.json()["code"]) == (409, "unknown_definition")
    assert answer.json()["current_digest"] == version.digest
    gone = program.put(uuid4(), body_of(version, ANSWERS, survey="nothing"))
    assert (gone.status_code, gone.json()["code"]) == (404, "unknown_survey")


def test_an_older_version_is_still_taken(version: SurveyVersion, program: Program) -> None:
    publish_parks(languages=["en"])
    assert program.put(uuid4(), body_of(version, ANSWERS)).status_code == 201
    assert Response.objects.get().version == version


@pytest.mark.parametrize(("opens_in", "closes_in", "code"), [(-9, -1, "closed"), (1, 9, "not_open_yet")])
def test_before_and_after(opens_in: int, closes_in: int, code: str, program: Program) -> None:
    version = publish_parks(opens_in=opens_in, closes_in=closes_in)
    answer = program.put(uuid4(), body_of(version, ANSWERS))
    assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert not Response.objects.exists()


def test_paper_needs_its_scope_and_may_come_after_the_close(program: Program) -> None:
    version = publish_parks(opens_in=-9)
    body = body_of(version, ANSWERS, channel="paper", represents=12)
    refused = program.put(uuid4(), body)
    assert (refused.status_code, refused.json()["scope"]) == (403, "channel:paper")
    paper = Program(token(WRITE, PAPER, ASSISTED, name="paper"))
    close(version.survey)
    assert paper.put(uuid4(), body).json()["code"] == "closed"
    received = timezone.now() - timedelta(days=1, minutes=1)
    # The survey closed a day ago, and this came a minute before.
    assert paper.put(uuid4(), {**body, "submitted_at": received.isoformat()}).status_code == 201
    stored = Response.objects.get()
    assert (stored.channel, stored.represents, stored.submitted_at) == ("paper", 12, received)


def test_equality_answers_are_sealed(program: Program) -> None:
    version = publish_equal_parks("sex", "religion")
    response_id = uuid4()
    answer = program.put(response_id, body_of(version, ANSWERS, equality={"sex": "female"}))
    assert answer.status_code == 201
    assert categories_of(Response.objects.get()) == {"sex": "female", "religion": "not-answered"}
    assert "female" not in answer.content.decode() + program.get(f"/responses/{response_id}/").content.decode()
    wrong = program.put(uuid4(), body_of(version, ANSWERS, equality={"sex": "martian", "shoes": "9"}))
    assert sorted(item["path"] for item in wrong.json()["findings"]) == [["equality", "sex"], ["equality", "shoes"]]
    assert not re.search("martian", wrong.content.decode())


SHAPES: list[tuple[dict[str, Any], str]] = [
    ({"revision": 0}, "revision"),
    ({"revision": "1"}, "revision"),
    ({"revision": True}, "revision"),
    ({"revision": 10**400}, "revision"),
    ({"represents": 0}, "represents"),
    ({"language": "english please"}, "language"),
    ({"language": 1}, "language"),
    ({"channel": "web"}, "channel"),
    ({"channel": ["api"]}, "channel"),
    ({"answers": []}, "answers"),
    ({"equality": {"sex": 1}}, "equality"),
    ({"definition_digest": "x"}, "definition_digest"),
    ({"survey": "a b"}, "survey"),
    ({"submitted_at": "2026-01-01"}, "submitted_at"),
    ({"submitted_at": "0001-01-01T00:00:00+23:00"}, "submitted_at"),
    ({"submitted_at": "9999-01-01T00:00:00+00:00"}, "submitted_at"),
    ({"submitted_at": "2026-01-01T00:00:00+00:00"}, "submitted_at"),  # on paper only
    ({"name": "Anna"}, "name"),
]


@pytest.mark.parametrize(("members", "place"), SHAPES)
def test_a_body_of_the_wrong_shape(
    version: SurveyVersion, program: Program, members: dict[str, Any], place: str
) -> None:
    answer = program.put(uuid4(), {**body_of(version, ANSWERS), **members})
    assert answer.status_code == 400
    if members.get("revision") != 10**400:  # longer than a number may be: not read at all
        assert (answer.json()["code"], answer.json()["findings"][0]["path"][0]) == ("invalid_body", place)


def test_a_language_that_the_site_does_not_have(version: SurveyVersion, program: Program) -> None:
    answer = program.put(uuid4(), body_of(version, ANSWERS, language="tlh"))
    assert (answer.status_code, answer.json()["findings"][0]["path"]) == (422, ["language"])


RAW: list[tuple[bytes, int, str]] = [
    (b"", 400, "invalid_body"),
    (b"{", 400, "not_json"),
    (b"[1]", 400, "invalid_body"),
    (b"null", 400, "invalid_body"),
    (b'{"a": NaN}', 400, "not_json"),
    (b'{"a": 1e999}', 400, "not_json"),
    (b'{"a": 1, "a": 2}', 400, "not_json"),
    (b'{"a": "\\u0000"}', 400, "not_text"),
    (b'{"\\u0000": 1}', 400, "not_text"),
    (b'{"a": "\\ud800"}', 400, "not_text"),
    (b'{"a": "\xff"}', 400, "not_utf8"),
    (b"\xef\xbb\xbf{}", 400, "not_json"),
    (b"[" * 100_000 + b"]" * 100_000, 400, "not_json"),
    (b"[" * 60 + b"]" * 60, 400, "too_deep"),
    (b'{"answers": "' + b"x" * 1_000_000 + b'"}', 413, "too_large"),
]


@pytest.mark.parametrize(("raw", "status", "code"), RAW, ids=[str(number) for number in range(len(RAW))])
def test_a_body_that_cannot_be_read(program: Program, raw: bytes, status: int, code: str) -> None:
    answer = program.put_raw(uuid4(), raw)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_body_that_is_not_json(program: Program) -> None:
    answer = program.put_raw(uuid4(), b"a=1", kind="application/x-www-form-urlencoded")
    assert (answer.status_code, answer.json()["code"]) == (415, "not_json")


def test_a_body_without_its_length(program: Program) -> None:
    answer = program.client.put(
        f"/api/v1/responses/{uuid4()}/",
        b"{}",
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        CONTENT_LENGTH="",
    )
    assert (answer.status_code, answer.json()["code"]) == (411, "length_required")
