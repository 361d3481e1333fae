"""What is left of a stored snapshot when keys change, files are damaged, or the disk is full."""

from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from analysis.snapshot import folder, manifest, parts, store
from surveys.models import Survey
from tests.analysis.builder import respond
from tests.analysis.snapshot_store.files import NEW_KEY, files
from tests.analysis.snapshots import live, stored

pytestmark = pytest.mark.django_db


def test_what_could_not_be_opened_is_tried_again(survey: Survey, settings: Settings) -> None:
    known = settings.RESPONSE_KEYS
    settings.RESPONSE_KEYS = {"other": NEW_KEY}
    assert store.refresh(survey).unreadable == 6
    settings.RESPONSE_KEYS = {"other": NEW_KEY, **known}
    found = store.refresh(survey)
    assert (found.unreadable, found.strands["sex"].counts()["female"]) == (0, 4)


def test_a_new_key_is_taken_for_all_files_at_the_next_run(survey: Survey, settings: Settings) -> None:
    store.refresh(survey)
    settings.RESPONSE_KEYS = {"new": NEW_KEY, **settings.RESPONSE_KEYS}
    assert store.latest(survey).responses == 8  # type: ignore[union-attr]
    store.refresh(survey)
    settings.RESPONSE_KEYS = {"new": NEW_KEY}
    found = store.latest(survey)
    assert found is not None
    assert found.strands["sex"].counts()["female"] == 4


def test_without_its_key_there_is_no_snapshot_and_the_next_is_whole(survey: Survey, settings: Settings) -> None:
    store.refresh(survey)
    settings.RESPONSE_KEYS = {"new": NEW_KEY}
    assert store.latest(survey) is None
    found = store.refresh(survey)
    assert (found.number, found.responses, found.unreadable) == (2, 8, 6)


@pytest.mark.parametrize("damage", ["altered", "cut", "gone", "manifest"])
def test_a_damaged_snapshot_is_taken_anew(survey: Survey, damage: str) -> None:
    store.refresh(survey)
    (file,) = files(survey)
    if damage == "altered":
        whole = bytearray(file.read_bytes())
        whole[len(whole) // 2] ^= 1
        file.write_bytes(whole)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:100])
    elif damage == "gone":
        file.unlink()
    else:
        (folder.folder_of(survey.pk) / "manifest.json").write_text('{"format": 1')
    if damage != "altered":
        assert store.latest(survey) is None
    assert store.refresh(survey).responses == 8
    assert stored(survey) == live(survey)
    assert len(files(survey)) == 1


def test_what_another_database_left_is_nobodys_here(survey: Survey) -> None:
    store.refresh(survey)
    Survey.objects.filter(pk=survey.pk).update(created_at=timezone.now())
    survey.refresh_from_db()
    assert store.latest(survey) is None
    assert list(store.tables(survey)) == []
    assert store.refresh(survey).number == 1


class _Fails:
    """Fails the nth time it is called, and does what it stands for the other times."""

    def __init__(self, real: Any, nth: int) -> None:
        self.real, self.left = real, nth

    def __call__(self, *args: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise OSError(28, "No space left on device")
        return self.real(*args)


def test_whatever_fails_the_snapshot_before_stays(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_ROWS", 4)
    before = store.refresh(survey)
    as_it_was = stored(survey)
    respond(survey.current_version, [{"sex": "male"}] * 6)
    failed = 0
    for nth in range(1, 20):
        with monkeypatch.context() as patch:
            fails = _Fails(folder.settle, nth)
            patch.setattr(parts, "settle", fails)
            patch.setattr(manifest, "settle", fails)
            try:
                store.refresh(survey)
            except OSError:
                failed += 1
        found = store.latest(survey)
        assert found is not None
        if found.number == before.number:
            assert (found.digest, stored(survey)) == (before.digest, as_it_was)
        else:
            break
    # Two files, the manifest before it is in its place.
    assert failed >= 3
    store.refresh(survey)
    assert stored(survey) == live(survey)
    assert len(files(survey)) == len(list(store.tables(survey)))
