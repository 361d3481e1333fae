"""`manage.py snapshot`, the task behind the button, and what goes with a deleted survey."""

import logging
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from analysis.services import snapshots
from analysis.snapshot import folder, store
from analysis.tasks import refresh_snapshot_later
from surveys.models import EqualityRecord, Survey
from surveys.services.respond.withdrawal import withdraw
from tests.analysis.builder import publish, respond

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.SNAPSHOT_ROOT = tmp_path / "snapshots"


@pytest.fixture
def buses() -> Survey:
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 3)
    return version.survey


def run(*arguments: str) -> tuple[str, str]:
    out, error = StringIO(), StringIO()
    call_command("snapshot", *arguments, stdout=out, stderr=error)
    return out.getvalue(), error.getvalue()


def test_one_survey(buses: Survey) -> None:
    assert run("buses") == ("buses: snapshot 1, 3 responses.\n", "100% 3 of 3\n")
    assert run("buses") == ("buses: snapshot 1, 3 responses.\n", "")
    assert run("buses", "--full") == ("buses: snapshot 2, 3 responses.\n", "100% 3 of 3\n")


def test_all_of_them(buses: Survey) -> None:
    respond(publish(slug="trams"), [{}])
    left_over = folder.folder_of(buses.pk + 100)
    folder.make(left_over)
    assert run("--all")[0].splitlines() == ["buses: snapshot 1, 3 responses.", "trams: snapshot 1, 1 response."]
    assert not left_over.exists()


def test_unreadable_records_are_said_and_nothing_of_them(buses: Survey, caplog: pytest.LogCaptureFixture) -> None:
    EqualityRecord.objects.update(key_name="gone")
    assert run("buses")[1].splitlines()[-1] == (
        "The equality answers of 3 pages could not be opened. They count as not answered."
    )
    with caplog.at_level(logging.WARNING):
        assert snapshots.refresh(buses) == 3
    (line,) = [record.getMessage() for record in caplog.records]
    assert line == "Survey buses: 3 equality records could not be opened; they count as not answered"


def test_forgetting_one(buses: Survey) -> None:
    run("buses")
    assert run("buses", "--forget")[0] == "The snapshot of “buses” was deleted.\n"
    assert run("buses", "--forget")[0] == "“buses” has no snapshot.\n"
    assert store.latest(buses) is None
    assert buses.responses.count() == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Name surveys, or say --all."),
        (["buses", "--all"], "Name surveys, or say --all."),
        (["buses", "trams"], "There is no survey called “trams”."),
        (["buses", "--full", "--forget"], "not allowed with argument"),
    ],
)
def test_mistakes_in_plain_words(buses: Survey, arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run(*arguments)
    assert store.latest(buses) is None


def test_a_disk_that_cannot_be_written(buses: Survey, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.SNAPSHOT_ROOT = tmp_path / "file" / "snapshots"
    with pytest.raises(CommandError, match=r"The snapshot of “buses” was not written \(Not a directory\)"):
        run("buses")


def test_each_night_and_one_that_fails_does_not_keep_back_the_others(
    buses: Survey, caplog: pytest.LogCaptureFixture
) -> None:
    trams = publish(slug="trams", closes_in=-3)
    publish(slug="ferries")
    respond(trams, [{}, {}])
    store.refresh(trams.survey)
    folder.folder_of(buses.pk).write_text("in the way")
    withdraw(response=trams.survey.responses.latest("pk"))
    assert snapshots.refresh_stored() == 1
    # Somebody who withdrew after the close.
    assert store.latest(trams.survey).responses == 1  # type: ignore[union-attr]
    assert "The snapshot of survey buses was not written" in caplog.text


def test_the_task(buses: Survey) -> None:
    assert refresh_snapshot_later.call(buses.pk) == 3
    assert refresh_snapshot_later.call(buses.pk + 1) == 0
    assert folder.surveys_with_folder() == [buses.pk]


def test_a_deleted_survey_takes_its_snapshot_with_it(
    buses: Survey, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    store.refresh(buses)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        snapshots.forget_when_deleted(buses)
        assert folder.surveys_with_folder() == [buses.pk]
    assert folder.surveys_with_folder() == []
