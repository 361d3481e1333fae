"""Whole responses: stored once, or not at all."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from surveys.models import EqualityRecord, Response, ResponseConflict
from surveys.services.respond import (
    AnswersRefused,
    Conflict,
    Foreseen,
    Submission,
    body_digest,
    foresee_many,
    respond,
    respond_many,
)
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db

ID = UUID("7f2d3c0e-8a3b-4f0e-9a55-0d5a4c0b8f11")


def submission(response_id: UUID = ID, *, equality: dict[str, str] | None = None, **answers: Any) -> Submission:
    return Submission(
        response_id=response_id,
        channel="api",
        language="en",
        answers={"visits": "no", **answers},
        equality=equality or {},
    )


def test_the_same_body_again_gives_the_same_receipt() -> None:
    version = publish_parks()
    first = respond(version=version, submission=submission(more="Trees"))
    again = respond(version=version, submission=submission(more="Trees"))
    assert (first.created, again.created) == (True, False)
    assert (again.response_id, again.reference, again.submitted_at) == (
        first.response_id,
        first.reference,
        first.submitted_at,
    )
    assert (Response.objects.count(), ResponseConflict.objects.count()) == (1, 0)


def test_what_is_stored() -> None:
    version = publish_parks()
    respond(version=version, submission=submission(more=" Trees ", often=3))
    response = Response.objects.get()
    assert response.answers == {"visits": "no", "more": "Trees"}
    assert (response.status, response.channel, response.version_id, response.represents) == (
        "submitted",
        "api",
        version.pk,
        1,
    )
    digest = body_digest(survey="parks", channel="api", language="en", answers={"visits": "no", "more": "Trees"})
    assert response.body_sha256 == digest


def test_another_body_under_the_same_id_is_a_conflict_kept_once() -> None:
    version = publish_parks()
    respond(version=version, submission=submission(more="Trees"))
    for _ in range(2):
        with pytest.raises(Conflict) as caught:
            respond(version=version, submission=submission(more="Cars"))
        assert caught.value.response.pk == ID
    assert Response.objects.get().answers == {"visits": "no", "more": "Trees"}
    assert [kept.answers for kept in ResponseConflict.objects.all()] == [{"visits": "no", "more": "Cars"}]


def test_people_represented_are_part_of_the_body() -> None:
    version = publish_parks()
    respond(version=version, submission=submission())
    other = Submission(response_id=ID, channel="api", language="en", answers={"visits": "no"}, represents=30)
    with pytest.raises(Conflict):
        respond(version=version, submission=other)


def test_faults_are_named_and_nothing_is_stored() -> None:
    version = publish_equal_parks("religion")
    wrong = Submission(
        response_id=ID,
        channel="api",
        language="en",
        answers={"visits": "perhaps", "mood": 9, "color": "green"},
        equality={"religion": "jedi", "sex": "female"},
    )
    with pytest.raises(AnswersRefused) as caught:
        respond(version=version, submission=wrong)
    assert sorted((finding.key, finding.error.code) for finding in caught.value.findings) == [
        ("color", "unknown_question"),
        ("equality.religion", "unknown_option"),
        ("equality.sex", "unknown_question"),
        ("mood", "unknown_option"),
        ("visits", "unknown_option"),
    ]
    assert Response.objects.count() == 0


def test_many_are_taken_all_or_none() -> None:
    version = publish_parks()
    good = [submission(uuid4(), more=str(number)) for number in range(3)]
    with pytest.raises(AnswersRefused):
        respond_many(version=version, submissions=[*good, submission(uuid4(), mood=9)])
    assert Response.objects.count() == 0
    respond(version=version, submission=submission(more="before"))
    with pytest.raises(Conflict):
        respond_many(version=version, submissions=[*good, submission(more="after")])
    assert Response.objects.count() == 1
    assert [kept.answers["more"] for kept in ResponseConflict.objects.all()] == ["after"]
    receipts = respond_many(version=version, submissions=[*good, submission(more="before")])
    assert [receipt.created for receipt in receipts] == [True, True, True, False]
    assert [receipt.response_id for receipt in receipts] == [*(item.response_id for item in good), ID]


def test_the_same_twice_in_one_batch_is_one_response() -> None:
    version = publish_parks()
    assert foresee_many(version=version, submissions=[submission(), submission()]) == Foreseen(fresh=1, known=1)
    receipts = respond_many(version=version, submissions=[submission(), submission()])
    assert sorted(receipt.created for receipt in receipts) == [False, True]
    assert Response.objects.count() == 1


def test_two_bodies_under_one_id_in_one_batch_are_refused() -> None:
    version = publish_parks()
    for send in (foresee_many, respond_many):
        with pytest.raises(Conflict) as caught:
            send(version=version, submissions=[submission(more="a"), submission(more="b")])
        assert caught.value.response.pk == ID
    assert (Response.objects.count(), ResponseConflict.objects.count()) == (0, 0)


def test_the_digest_says_nothing_of_equality_answers() -> None:
    version = publish_equal_parks("religion")
    one, two = uuid4(), uuid4()
    respond(version=version, submission=submission(one, equality={"religion": "sikh"}))
    respond(version=version, submission=submission(two, equality={"religion": "hindu"}))
    digests = set(Response.objects.values_list("body_sha256", flat=True))
    assert len(digests) == 1
    assert categories_of(Response.objects.get(pk=one)) == {"religion": "sikh"}
    assert categories_of(Response.objects.get(pk=two)) == {"religion": "hindu"}


def test_a_strand_not_given_is_not_answered() -> None:
    version = publish_equal_parks("religion", "sex")
    respond(version=version, submission=submission(equality={"sex": "female", "religion": ""}))
    assert categories_of(Response.objects.get()) == {"religion": "not-answered", "sex": "female"}


def test_no_equality_value_in_the_answers_table() -> None:
    version = publish_equal_parks("religion")
    respond(version=version, submission=submission(equality={"religion": "sikh"}))
    assert "sikh" not in str(Response.objects.values().get())
    assert b"sikh" not in bytes(EqualityRecord.objects.get().sealed)
