"""Responses changed and withdrawn by programs."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from surveys.engine.definition import digest
from surveys.models import (
    AuditEntry,
    ContactRecord,
    EqualityRecord,
    Response,
    ResponseConflict,
    ResponseRevision,
    SurveyVersion,
)
from surveys.services.respond import begin, save_contact
from surveys.services.respond.revision import revise
from surveys.services.respond.submission import Submission
from tests.surveys.api.client import PAPER, READ, WRITE, Program, body_of, token
from tests.surveys.at_once import at_once
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.factory import close, document, publish_parks

pytestmark = pytest.mark.django_db

FIRST: dict[str, Any] = {"visits": "yes", "more": "Trees"}
SECOND: dict[str, Any] = {"visits": "yes", "more": "Benches"}


@pytest.fixture
def sent(version: SurveyVersion, program: Program) -> UUID:
    """Return the id of a response that was sent."""
    response_id = uuid4()
    assert program.put(response_id, body_of(version, FIRST)).status_code == 201
    return response_id


def second(version: SurveyVersion, **members: Any) -> dict[str, Any]:
    return body_of(version, SECOND, revision=2, **members)


def test_a_change_keeps_what_was_there(version: SurveyVersion, program: Program, sent: UUID) -> None:
    before = Response.objects.get()
    answer = program.put(sent, second(version, language="ur", represents=3), **{"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["revision"], answer.headers["ETag"]) == (200, 2, '"2"')
    after = Response.objects.get()
    assert (after.answers, after.language, after.represents, after.revision) == (SECOND, "ur", 3, 2)
    assert (after.reference, after.created_at, after.today) == (before.reference, before.created_at, before.today)
    assert Response.objects.filter(submitted_at__gt=before.submitted_at).exists()
    kept = ResponseRevision.objects.get()
    assert (kept.response_id, kept.revision, kept.answers, kept.language) == (sent, 1, FIRST, "en")
    assert (kept.body_sha256, kept.submitted_at) == (before.body_sha256, before.submitted_at)


def test_a_change_sent_again_changes_nothing(version: SurveyVersion, program: Program, sent: UUID) -> None:
    program.put(sent, second(version), **{"If-Match": '"1"'})
    again = program.put(sent, second(version), **{"If-Match": '"1"'})  # its acknowledgement was lost
    assert (again.status_code, again.json()["revision"]) == (200, 2)
    late = program.put(sent, body_of(version, FIRST))  # and so was the first one's
    assert (late.status_code, late.json()["revision"]) == (200, 2)
    assert (ResponseRevision.objects.count(), ResponseConflict.objects.count()) == (1, 0)


def test_two_changes_from_one_revision(version: SurveyVersion, program: Program, sent: UUID) -> None:
    program.put(sent, second(version))
    other = program.put(sent, body_of(version, {"visits": "no"}, revision=2))
    assert (other.status_code, other.json()["code"], other.json()["current_revision"]) == (409, "conflict", 2)
    assert ResponseConflict.objects.get().answers == {"visits": "no"}
    assert Response.objects.get().answers == SECOND


def test_a_revision_left_out(version: SurveyVersion, program: Program, sent: UUID) -> None:
    answer = program.put(sent, body_of(version, SECOND, revision=3))
    assert (answer.status_code, answer.json()["code"], answer.json()["current_revision"]) == (409, "out_of_step", 1)
    assert ResponseConflict.objects.get().answers == SECOND
    nothing = program.put(uuid4(), second(version))
    assert (nothing.status_code, nothing.json()["current_revision"]) == (409, 0)


@pytest.mark.parametrize("header", ['"2"', '"x"', "1", 'W/"1"'])
def test_if_match_names_another_revision(version: SurveyVersion, program: Program, sent: UUID, header: str) -> None:
    assert program.put(sent, second(version), **{"If-Match": header}).json()["code"] == "precondition_failed"
    assert program.delete(sent, **{"If-Match": header}).status_code == 412
    assert Response.objects.get().answers == FIRST


def test_changes_end_with_the_survey(version: SurveyVersion, program: Program, sent: UUID) -> None:
    close(version.survey)
    assert program.put(sent, second(version)).json()["code"] == "closed"
    assert Response.objects.get().answers == FIRST


def test_faults_change_nothing(version: SurveyVersion, program: Program, sent: UUID) -> None:
    assert program.put(sent, body_of(version, {"mood": 9}, revision=2)).status_code == 422
    assert (Response.objects.get().revision, ResponseRevision.objects.count()) == (1, 0)


def test_a_change_may_answer_a_newer_version(version: SurveyVersion, program: Program, sent: UUID) -> None:
    newer = publish_parks(languages=["en"])
    assert program.put(sent, second(newer)).status_code == 200
    assert Response.objects.get().version == newer
    assert ResponseRevision.objects.get().version == version
    unknown = program.put(sent, body_of(newer, SECOND, revision=3, definition_digest="0" * 64))
    assert (unknown.status_code, unknown.json()["current_digest"]) == (409, newer.digest)


def test_equality_answers_stay_as_they_were_given(program: Program) -> None:
    version = publish_equal_parks("sex")
    response_id = uuid4()
    program.put(response_id, body_of(version, FIRST, equality={"sex": "female"}))
    frozen = program.put(response_id, second(version, equality={"sex": "male"}))
    assert (frozen.status_code, frozen.json()["findings"][0]["code"]) == (400, "equality_frozen")
    assert program.put(response_id, second(version)).status_code == 200
    assert categories_of(Response.objects.get()) == {"sex": "female"}


def test_a_response_of_another_channel_or_survey_is_out_of_reach(version: SurveyVersion, program: Program) -> None:
    draft = begin(
        response_id=uuid4(),
        survey=version.survey,
        version_id=version.pk,
        channel="web",
        language="en",
        answers={"visits": "yes"},
        today=version.published_at.date(),
    )
    for revision in (1, 2):
        assert program.put(draft.pk, body_of(version, SECOND, revision=revision)).json()["code"] == "conflict"
    assert program.get(f"/responses/{draft.pk}/").status_code == 404
    assert program.delete(draft.pk).status_code == 404
    assert Response.objects.get().answers == {"visits": "yes"}


def test_a_response_of_another_survey(version: SurveyVersion, program: Program, sent: UUID) -> None:
    other = publish_parks(slug="more-parks")
    assert digest(document(slug="more-parks")) == other.digest
    assert program.put(sent, second(other)).json()["code"] == "conflict"
    assert Response.objects.get().answers == FIRST


def test_withdrawn_means_gone(program: Program) -> None:
    version = publish_equal_parks("sex")
    response_id = uuid4()
    program.put(response_id, body_of(version, FIRST, equality={"sex": "female"}))
    program.put(response_id, second(version))
    program.put(response_id, body_of(version, {"visits": "no"}))
    save_contact(response=Response.objects.get(), email="anna@example.org", language="en")
    reference = Response.objects.get().reference
    close(version.survey)
    assert program.delete(response_id, **{"If-Match": '"2"'}).status_code == 204
    assert program.delete(response_id).status_code == 204
    for table in (ResponseRevision, ResponseConflict, EqualityRecord, ContactRecord):
        assert not table._default_manager.exists()
    left = Response.objects.get()
    assert (left.status, left.answers, left.body_sha256, left.reference) == ("withdrawn", {}, "", reference)
    receipt = program.get(f"/responses/{response_id}/").json()
    assert (receipt["status"], receipt["reference"], receipt["revision"]) == ("withdrawn", reference, 3)
    entry = AuditEntry.objects.get(action="response.withdrawn")
    assert entry.detail == {"reference": reference, "token": "test"}
    for revision in (1, 2, 3, 4):
        again = program.put(response_id, body_of(version, FIRST, revision=revision))
        assert (again.status_code, again.json()["code"]) == (410, "withdrawn")
    assert not ResponseConflict.objects.exists()


def test_what_a_token_reaches(version: SurveyVersion, program: Program, sent: UUID) -> None:
    other = publish_parks(slug="more-parks")
    elsewhere = Program(token(READ, WRITE, name="elsewhere", survey=other.survey))
    assert elsewhere.get(f"/responses/{sent}/").status_code == 404
    assert elsewhere.delete(sent).status_code == 404
    assert elsewhere.put(sent, second(version)).json()["code"] == "other_survey"
    paper = Program(token(READ, WRITE, PAPER, name="paper"))
    form = uuid4()
    assert paper.put(form, body_of(version, FIRST, channel="paper")).status_code == 201
    assert program.get(f"/responses/{form}/").status_code == 404
    assert paper.get(f"/responses/{form}/").status_code == 200
    assert paper.put(form, second(version)).json()["code"] == "conflict"  # a change does not change the channel


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_database")
def test_changes_at_the_same_moment() -> None:
    version = publish_parks()
    response_id = uuid4()
    Program(token()).put(response_id, body_of(version, FIRST))

    def change(number: int) -> str:
        submission = Submission(response_id, "api", "en", {"visits": "yes", "more": f"Idea {number}"})
        known = Response.objects.get(pk=response_id)
        return str(revise(known=known, version=version, submission=submission, revision=2).body_sha256)

    found = at_once(6, change)
    stored = Response.objects.get()
    assert [result for result in found if isinstance(result, str)] == [stored.body_sha256]
    assert {type(result).__name__ for result in found} == {"str", "Conflict"}
    assert (stored.revision, ResponseRevision.objects.get().answers) == (2, FIRST)
    assert ResponseConflict.objects.count() == 5
