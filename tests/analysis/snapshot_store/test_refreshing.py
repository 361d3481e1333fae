"""What a stored snapshot takes in of what has changed, and what it costs."""

import pytest
from pytest_django import Settings

from analysis.snapshot import folder, parts, refreshing, store
from surveys.models import EqualityRecord, Response, Survey
from surveys.services.respond.withdrawal import withdraw
from tests.analysis.builder import record, respond
from tests.analysis.snapshot_store.files import files
from tests.analysis.snapshots import live, stored

pytestmark = pytest.mark.django_db


def test_the_number_rises_when_something_has_changed(survey: Survey) -> None:
    first = store.refresh(survey)
    names = files(survey)
    again = store.refresh(survey)
    assert (again.number, again.digest, files(survey)) == (1, first.digest, names)
    assert again.taken_at > first.taken_at
    Response.objects.filter(pk=survey.responses.first().pk).update(revision=2, answers={"use": "never"})
    assert store.refresh(survey).number == 2
    assert store.refresh(survey, full=True).number == 3


def test_who_withdraws_is_gone_from_the_files(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_ROWS", 3)
    store.refresh(survey)
    before = {path: path.read_bytes() for path in files(survey)}
    gone = Response.objects.filter(answers__use="daily").earliest("pk")
    withdraw(response=gone)
    store.refresh(survey)
    assert gone.pk not in stored(survey)
    assert stored(survey) == live(survey)
    # The file it was in is no more; those that it was not in were left alone.
    left = [path for path in files(survey) if path in before]
    assert len(left) == 2
    assert all(path.read_bytes() == before[path] for path in left)


def test_many_small_changes_make_few_files(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_ROWS", 10)
    for _ in range(6):
        respond(survey.current_version, [{"sex": "male"}] * 2)
        store.refresh(survey)
    assert [table.num_rows for table in store.tables(survey)] in ([10, 10], [10, 6, 4], [10, 5, 5])
    assert stored(survey) == live(survey)


def test_records_that_come_later_are_seen_at_once(survey: Survey) -> None:
    """Neither the response nor any time of it changes with them."""
    store.refresh(survey)
    silent = next(item for item in survey.responses.all() if not item.equality.exists())
    later = record(silent, {"sex": "male"}, part="a")
    later.save()
    assert store.refresh(survey).strands["sex"].counts()["male"] == 3
    again = record(silent, {"sex": "female"}, part="a")
    EqualityRecord.objects.filter(pk=later.pk).update(sealed=again.sealed)
    assert store.refresh(survey).strands["sex"].counts()["male"] == 2
    later.delete()
    assert store.refresh(survey).strands["sex"].counts()["not-answered"] == 2


def test_how_old_a_current_one_may_be(survey: Survey, settings: Settings) -> None:
    settings.SNAPSHOT_MAX_AGE = 60
    first = store.current(survey)
    respond(survey.current_version, [{"sex": "male"}])
    assert store.current(survey).taken_at == first.taken_at
    settings.SNAPSHOT_MAX_AGE = 1e-6
    with folder.writing(survey.pk):
        # While somebody else makes a new one.
        assert store.current(survey).taken_at == first.taken_at
    assert store.current(survey).responses == 9
    settings.SNAPSHOT_MAX_AGE = 0
    respond(survey.current_version, [{"sex": "male"}])
    assert store.current(survey).responses == 10


def test_progress_is_told(survey: Survey) -> None:
    told: list[tuple[int, int]] = []
    store.refresh(survey, progress=lambda done, total: told.append((done, total)))
    respond(survey.current_version, [{"sex": "male"}] * 2)
    store.refresh(survey, progress=lambda done, total: told.append((done, total)))
    assert told == [(8, 8), (2, 2)]


def test_when_very_much_has_changed_all_is_read(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "AT_ONCE", 2)
    store.refresh(survey)
    respond(survey.current_version, [{"sex": "male"}] * 9)
    told: list[tuple[int, int]] = []
    store.refresh(survey, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (17, 17)
    assert stored(survey) == live(survey)
