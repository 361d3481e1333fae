"""A response that grows page by page, and its submission."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from surveys.models import Response, ResponseConflict, SurveyVersion
from surveys.selectors.definitions import definition_of
from surveys.services import respond
from tests.surveys.factory import close, publish_parks

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 27)


def begin(version: SurveyVersion, response_id: UUID | None = None, **answers: Any) -> Response:
    return respond.begin(
        response_id=response_id or uuid4(),
        survey=version.survey,
        version_id=version.pk,
        channel="web",
        language="en",
        answers=answers,
        today=TODAY,
    )


def submit(response: Response, **more: Any) -> respond.Receipt:
    definition = definition_of(response.version.pk, response.version.digest)
    return respond.submit(response=response, definition=definition, **more)


def stored(response: Response) -> Response:
    return Response.objects.select_related("survey", "version").get(pk=response.pk)


def test_pages_are_merged_and_a_cleared_answer_is_seen() -> None:
    draft = begin(publish_parks(), visits="yes")
    respond.save_page(response=draft, answers={"often": 3, "last": None}, language="ur")
    respond.save_page(response=stored(draft), answers={"often": None}, language="ur")
    kept = stored(draft)
    assert kept.answers == {"visits": "yes", "often": None, "last": None}
    assert (kept.language, kept.revision, kept.status, kept.today) == ("ur", 3, "draft", TODAY)


def test_beginning_twice_is_beginning_once() -> None:
    version, response_id = publish_parks(), uuid4()
    begin(version, response_id, visits="yes")
    begin(version, response_id, visits="yes")
    assert Response.objects.get().answers == {"visits": "yes"}


def test_a_save_from_an_old_look_at_the_draft_loses_nothing() -> None:
    draft = begin(publish_parks(), visits="yes")
    phone, laptop = stored(draft), stored(draft)
    respond.save_page(response=phone, answers={"often": 3}, language="en")
    respond.save_page(response=laptop, answers={"more": "Trees"}, language="en")
    assert stored(draft).answers == {"visits": "yes", "often": 3, "more": "Trees"}


def test_submitting_takes_the_path_and_only_the_path() -> None:
    draft = begin(publish_parks(), visits="yes")
    respond.save_page(response=draft, answers={"often": 3, "more": "Trees"}, language="en")
    respond.save_page(response=draft, answers={"visits": "no"}, language="en")
    assert stored(draft).answers == {"visits": "no", "often": 3, "more": "Trees"}
    receipt = submit(draft)
    assert stored(draft).answers == {"visits": "no", "more": "Trees"}
    assert (receipt.created, receipt.reference) == (True, draft.reference)


def test_submitting_again_gives_the_same_receipt() -> None:
    draft = begin(publish_parks(), visits="no")
    stale = stored(draft)
    first = submit(draft)
    again = submit(stored(draft))
    at_the_same_time = submit(stale)
    assert (again.created, at_the_same_time.created) == (False, False)
    assert again.submitted_at == at_the_same_time.submitted_at == first.submitted_at


def test_what_is_missing_stops_the_submission() -> None:
    draft = begin(publish_parks(), more="Trees")
    with pytest.raises(respond.AnswersRefused) as caught:
        submit(draft)
    assert [(finding.key, finding.error.code) for finding in caught.value.findings] == [("visits", "required")]
    assert stored(draft).status == "draft"


def test_a_draft_that_changed_after_the_person_checked_it_is_not_sent() -> None:
    draft = begin(publish_parks(), visits="no")
    respond.save_page(response=stored(draft), answers={"more": "Trees"}, language="en")
    with pytest.raises(respond.OutOfDate):
        submit(stored(draft), seen_revision=1)
    with pytest.raises(respond.OutOfDate):
        submit(draft)
    assert submit(stored(draft), seen_revision=2).created is True


def test_a_submitted_response_takes_no_more_pages() -> None:
    draft = begin(publish_parks(), visits="no")
    stale = stored(draft)
    submit(draft)
    with pytest.raises(respond.AlreadySubmitted):
        respond.save_page(response=stale, answers={"more": "late"}, language="en")
    with pytest.raises(respond.AlreadySubmitted):
        begin(draft.version, draft.pk, visits="yes")
    assert stored(draft).answers == {"visits": "no"}


def test_a_late_page_is_kept_once() -> None:
    draft = begin(publish_parks(), visits="no")
    submit(draft)
    for _ in range(2):
        respond.keep_late_page(response=stored(draft), answers={"more": "late"})
    assert [kept.answers for kept in ResponseConflict.objects.all()] == [{"more": "late"}]


def test_nothing_is_taken_after_the_close() -> None:
    version = publish_parks()
    draft = begin(version, visits="no")
    close(version.survey)
    with pytest.raises(respond.NotOpen):
        begin(version, visits="no")
    with pytest.raises(respond.NotOpen):
        respond.save_page(response=stored(draft), answers={"more": "late"}, language="en")
    with pytest.raises(respond.NotOpen):
        submit(stored(draft))
    assert stored(draft).answers == {"visits": "no"}
