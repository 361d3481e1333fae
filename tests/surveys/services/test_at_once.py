"""The same response from eight places in the same moment: on SQLite in a file, and on PostgreSQL."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from surveys.models import EqualityRecord, Response, ResponseConflict, Survey, SurveyVersion
from surveys.selectors.definitions import definition_of
from surveys.services import respond
from tests.surveys.at_once import at_once
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.factory import publish_parks, text
from tests.surveys.services.test_drafts import TODAY, begin, stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]

ID = UUID("7f2d3c0e-8a3b-4f0e-9a55-0d5a4c0b8f11")
THREADS = 8


def submission(**answers: Any) -> respond.Submission:
    return respond.Submission(
        response_id=ID,
        channel="api",
        language="en",
        answers={"visits": "no", **answers},
        equality={"religion": "sikh"},
    )


def test_the_same_submission_is_one_response_and_one_receipt() -> None:
    version = publish_equal_parks("religion")
    receipts = at_once(THREADS, lambda _: respond.respond(version=version, submission=submission(more="Trees")))
    assert {type(receipt) for receipt in receipts} == {respond.Receipt}
    assert len({(item.response_id, item.reference, item.submitted_at) for item in receipts}) == 1
    assert sorted(receipt.created for receipt in receipts) == [False] * 7 + [True]
    assert (Response.objects.count(), EqualityRecord.objects.count(), ResponseConflict.objects.count()) == (1, 1, 0)
    assert categories_of(Response.objects.get()) == {"religion": "sikh"}


def test_eight_bodies_under_one_id_are_one_response_and_seven_conflicts() -> None:
    version = publish_equal_parks("religion")
    results = at_once(THREADS, lambda number: respond.respond(version=version, submission=submission(more=str(number))))
    assert sorted(type(result).__name__ for result in results) == ["Conflict"] * 7 + ["Receipt"]
    kept = {Response.objects.get().answers["more"], *(item.answers["more"] for item in ResponseConflict.objects.all())}
    assert kept == {str(number) for number in range(THREADS)}


def test_pages_from_several_devices_are_all_kept() -> None:
    draft = begin(publish_parks(), visits="yes")
    pages: list[dict[str, Any]] = [
        {"often": 3},
        {"last": "2026-03-01"},
        {"want": ["trees"]},
        {"mood": 4},
        {"best": "abbey"},
        {"name": "High Street"},
        {"more": "Trees"},
        {"visits": "yes"},
    ]
    looks = [stored(draft) for _ in pages]
    results = at_once(
        len(pages),
        lambda number: respond.save_page(response=looks[number], answers=pages[number], language="en").pk,
    )
    assert results == [draft.pk] * len(pages)
    saved = stored(draft)
    assert saved.answers == {key: value for page in pages for key, value in page.items()}
    assert saved.revision == 1 + len(pages)


def test_the_first_page_sent_at_once_begins_one_response() -> None:
    version = publish_parks()
    results = at_once(THREADS, lambda _: begin(version, ID, visits="yes").pk)
    assert results == [ID] * THREADS
    assert Response.objects.get().answers == {"visits": "yes"}


def test_submitting_at_once_gives_one_receipt() -> None:
    version = publish_parks()
    draft = begin(version, visits="no")
    definition = definition_of(version.pk, version.digest)
    looks = [stored(draft) for _ in range(THREADS)]
    receipts = at_once(
        THREADS, lambda number: respond.submit(response=looks[number], definition=definition, seen_revision=1)
    )
    assert sorted(receipt.created for receipt in receipts) == [False] * 7 + [True]
    assert len({(item.reference, item.submitted_at) for item in receipts}) == 1


def test_a_page_and_the_submission_at_once_lose_nothing() -> None:
    version = publish_parks()
    definition = definition_of(version.pk, version.digest)
    for number in range(5):
        draft = begin(version, uuid4(), visits="no")
        looks = [stored(draft), stored(draft)]
        jobs = [
            lambda looks=looks: respond.submit(response=looks[0], definition=definition, seen_revision=1),
            lambda looks=looks: respond.save_page(response=looks[1], answers={"more": "Trees"}, language="en"),
        ]
        submitted, saved = at_once(2, lambda which, jobs=jobs: jobs[which]())
        result = stored(draft)
        if isinstance(submitted, respond.Receipt):
            assert (type(saved), result.answers) == (respond.AlreadySubmitted, {"visits": "no"})
        else:
            assert (type(submitted), result.answers) == (respond.OutOfDate, {"visits": "no", "more": "Trees"})
        assert (result.today, Response.objects.count()) == (TODAY, number + 1)


def test_publishing_at_once_numbers_the_versions_one_after_the_other() -> None:
    same = at_once(4, lambda _: publish_parks().number)
    assert same == [1, 1, 1, 1]
    others = at_once(4, lambda number: publish_parks(title=text(f"Parks {number}")).number)
    assert sorted(others) == [2, 3, 4, 5]
    assert (Survey.objects.count(), SurveyVersion.objects.count()) == (1, 5)
