"""Files kept once, named by answers or not, never another person's, and deleted when nothing needs them."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from surveys.models import AuditEntry, Response, ResponseRevision, SurveyVersion, UploadedFile
from surveys.selectors.definitions import definition_of
from surveys.services import respond, uploads
from surveys.services.respond.revision import revise
from surveys.services.respond.withdrawal import withdraw
from surveys.uploads.faults import FileFault
from surveys.uploads.safe import SentFile
from tests.corpus.files import jpeg, pdf, png
from tests.surveys.asking_files import attached, kept_file, publish_files, stored_files

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def version(db: None) -> Iterator[SurveyVersion]:
    """Publish the questionnaire, and clear the folder before and after."""
    for path in stored_files():
        path.unlink()
    yield publish_files()
    for path in stored_files():
        path.unlink()


def submitted(version: SurveyVersion, answers: dict[str, Any], response_id: UUID, **more: Any) -> Any:
    submission = respond.Submission(
        response_id=response_id, channel="api", language="en", answers={"name": "Abbey", **answers}
    )
    return respond.respond(version=version, submission=submission)


def refused(version: SurveyVersion, answers: dict[str, Any], response_id: UUID) -> set[tuple[str, str, bool]]:
    with pytest.raises(respond.AnswersRefused) as raised:
        submitted(version, answers, response_id)
    return {(item.key, item.error.code, item.error.forged) for item in raised.value.findings}


def test_the_same_file_again_is_one_file(version: SurveyVersion) -> None:
    response_id = uuid4()
    first = kept_file(version, response_id, jpeg())
    assert kept_file(version, response_id, jpeg()) == first
    assert (UploadedFile.objects.count(), len(stored_files())) == (1, 1)
    # Another question or response has its own.
    others = [kept_file(version, uuid4(), jpeg())["id"], kept_file(version, response_id, pdf(), "plan")["id"]]
    assert len({first["id"], *others}) == 3


def test_what_is_stored_has_no_name_of_anybody_and_is_for_the_server_alone(version: SurveyVersion) -> None:
    described = kept_file(version, uuid4(), jpeg())
    row = UploadedFile.objects.get()
    (path,) = stored_files()
    assert (described["name"], described["size"], str(row.pk)) == ("a.jpg", path.stat().st_size, described["id"])
    assert "a.jpg" not in str(path)
    assert row.content.name not in described["id"]
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_crash_before_the_row_leaves_no_row_and_its_content_is_purged(
    version: SurveyVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*args: Any, **kwargs: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(UploadedFile, "save", crash)
        with pytest.raises(SystemExit):
            kept_file(version, uuid4(), jpeg())
    assert UploadedFile.objects.count() == 0
    (left,) = stored_files()
    assert uploads.purge().unknown == 0, "a request may still be about to write the row"
    week_ago = time.time() - 8 * 24 * 3600
    os.utime(left, (week_ago, week_ago))
    assert uploads.purge().unknown == 1
    assert stored_files() == []


def test_a_file_on_the_disk_before_its_row(version: SurveyVersion, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    save = UploadedFile.save

    def look(self: UploadedFile, *args: Any, **kwargs: Any) -> None:
        seen.append(len(stored_files()))
        save(self, *args, **kwargs)

    monkeypatch.setattr(UploadedFile, "save", look)
    kept_file(version, uuid4(), jpeg())
    assert seen == [1]


def test_a_response_names_its_own_files_and_no_others(version: SurveyVersion) -> None:
    mine, theirs = uuid4(), uuid4()
    own = kept_file(version, mine, jpeg())
    other = kept_file(version, theirs, jpeg())
    plan = kept_file(version, mine, pdf(), "plan")
    forged = {("photos", "file_unknown", True)}
    assert refused(version, {"photos": [other]}, mine) == forged
    assert refused(version, {"photos": [plan]}, mine) == forged
    assert refused(version, {"photos": [{**own, "id": str(uuid4())}]}, mine) == forged
    assert refused(version, {"photos": [{**own, "name": "b.jpg"}]}, mine) == forged
    assert refused(version, {"photos": [{**own, "size": 1}]}, mine) == forged
    assert refused(version, {"photos": [{**own, "type": "image/png"}]}, mine) == forged
    submitted(version, {"photos": [own], "plan": [plan]}, mine)
    stored = Response.objects.get(pk=mine).answers
    assert (stored["photos"], stored["plan"]) == ([own], [plan])
    assert [row.unattached_since is None for row in UploadedFile.objects.filter(response_id=mine)] == [True, True]
    assert UploadedFile.objects.get(response_id=theirs).unattached_since is not None


def test_only_what_no_answer_has_named_for_a_week_is_purged(version: SurveyVersion) -> None:
    response_id = uuid4()
    named = kept_file(version, response_id, jpeg())
    kept_file(version, response_id, png())
    submitted(version, {"photos": [named]}, response_id)
    assert uploads.purge() == uploads.forgetting.Purged(0, 0)
    assert uploads.purge(now=timezone.now() + 6 * DAY).unattached == 0
    assert uploads.purge(now=timezone.now() + 8 * DAY).unattached == 1
    assert [str(row.pk) for row in UploadedFile.objects.all()] == [named["id"]]


@pytest.mark.django_db(transaction=True)
def test_the_command_deletes_the_content_too_and_is_accounted_for(version: SurveyVersion) -> None:
    kept_file(version, uuid4(), jpeg())
    UploadedFile.objects.update(unattached_since=timezone.now() - 8 * DAY)
    call_command("purge_uploads")
    assert (UploadedFile.objects.count(), stored_files()) == (0, [])
    assert AuditEntry.objects.get(action="uploads.purged").detail == {"unattached": 1, "unknown": 0}


def test_a_replaced_revision_keeps_its_files_until_all_is_withdrawn(
    version: SurveyVersion, django_capture_on_commit_callbacks: Any
) -> None:
    response_id = uuid4()
    first, second = kept_file(version, response_id, jpeg()), kept_file(version, response_id, png())
    submitted(version, {"photos": [first]}, response_id)
    changed = respond.Submission(
        response_id=response_id, channel="api", language="en", answers={"name": "Abbey", "photos": [second]}
    )
    revise(known=Response.objects.get(), version=version, submission=changed, revision=2)
    assert ResponseRevision.objects.get().answers["photos"] == [first]
    assert set(attached().values()) == {True}
    assert uploads.purge(now=timezone.now() + 365 * DAY).unattached == 0
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(response=Response.objects.get())
    assert (UploadedFile.objects.count(), stored_files()) == (0, [])


def test_a_withdrawal_that_fails_loses_nothing(version: SurveyVersion) -> None:
    response_id = uuid4()
    submitted(version, {"photos": [kept_file(version, response_id, jpeg())]}, response_id)
    with transaction.atomic():
        withdraw(response=Response.objects.get())
        transaction.set_rollback(True)
    assert (UploadedFile.objects.count(), len(stored_files())) == (1, 1)


def test_what_an_earlier_revision_names_is_never_purged(version: SurveyVersion) -> None:
    response_id = uuid4()
    first = kept_file(version, response_id, jpeg())
    submitted(version, {"photos": [first]}, response_id)
    changed = respond.Submission(response_id=response_id, channel="api", language="en", answers={"name": "Abbey"})
    revise(known=Response.objects.get(), version=version, submission=changed, revision=2)
    # As if it had been taken up and let go again since.
    UploadedFile.objects.update(unattached_since=timezone.now() - 8 * DAY)
    assert uploads.purge().unattached == 0
    assert set(attached().values()) == {True}


def test_nobody_fills_the_disk_by_one_question(version: SurveyVersion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveys.services.uploads.keeping._MOST_AT_ONCE", 2)
    response_id = uuid4()
    for content in (jpeg(), png(), png()):
        kept_file(version, response_id, content)
    with pytest.raises(FileFault) as raised:
        kept_file(version, response_id, pdf())
    assert (raised.value.code, len(stored_files())) == ("files_too_often", 2)


def test_looking_without_storing(version: SurveyVersion) -> None:
    question = definition_of(version.pk, version.digest).question("photos")
    assert question is not None
    sent = SentFile("a.jpg", BytesIO(jpeg()))
    row, made = uploads.keep(survey=version.survey, response_id=uuid4(), question=question, sent=sent, storing=False)
    assert (row.name, made, UploadedFile.objects.count(), stored_files()) == ("a.jpg", False, 0, [])
