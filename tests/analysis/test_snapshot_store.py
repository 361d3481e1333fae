"""Stored snapshots: what lies in the files, who can read them, and what is left when something fails."""

import json
import stat
import threading
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import Settings

from analysis.snapshot import folder, keys, manifest, parts, refreshing, store
from surveys.models import EqualityRecord, Response, Survey
from surveys.services.respond.withdrawal import withdraw
from tests.analysis.builder import publish, question, record, respond
from tests.analysis.snapshots import figures, live, stored

pytestmark = pytest.mark.django_db
NEW_KEY = "YW5vdGhlci1rZXktb2YtMzItYnl0ZXMtbG9uZy4uLi4="


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.SNAPSHOT_ROOT = tmp_path / "snapshots"


@pytest.fixture
def survey() -> Survey:
    """Eight people, two of whom wrote something."""
    asked = [question("use", options=("daily", "never")), question("why", "long_text")]
    version = publish(strands=["sex", "religion"], questions=asked)
    respond(version, [{"sex": "female", "religion": "muslim"}] * 4, answers={"use": "daily"})
    respond(version, [{"sex": "male"}, {}] * 2, answers={"use": "never", "why": "my very own words"})
    return version.survey


def files(survey: Survey) -> list[Path]:
    return sorted(folder.folder_of(survey.pk).glob("*.parquet"))


def test_what_is_read_back_is_what_was_taken(survey: Survey) -> None:
    written = store.refresh(survey)
    read = store.latest(survey)
    assert read is not None
    assert figures(written) == figures(read)
    assert stored(survey) == live(survey)
    assert (read.number, read.digest, read.taken_at) == (written.number, written.digest, written.taken_at)
    assert (read.responses, read.strands["sex"].counts()) == (8, {"female": 4, "male": 2, "not-answered": 2})


def test_nobody_but_the_application_reads_them(survey: Survey) -> None:
    store.refresh(survey)
    own = folder.folder_of(survey.pk)
    assert stat.S_IMODE(own.stat().st_mode) == stat.S_IMODE(folder.root().stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in own.iterdir()} == {0o600}
    (file,) = files(survey)
    with pytest.raises(OSError, match="no decryption found"):
        pq.read_table(file)
    for word in (b"female", b"muslim", b"daily", b"s:sex", b"very own"):
        assert word not in file.read_bytes()
    served = [settings.STATIC_ROOT, settings.MEDIA_ROOT, *settings.STATICFILES_DIRS]
    from consult.settings import base

    assert not any(base.SNAPSHOT_ROOT.is_relative_to(place) for place in served)


def test_columns_of_codes_hold_no_null(survey: Survey) -> None:
    store.refresh(survey)
    (table,) = store.tables(survey)
    (file,) = store.files(survey)
    assert (file.num_row_groups, file.read(["s:sex"])) == (1, table.select(["s:sex"]))
    codes = [field for field in table.schema if pa.types.is_dictionary(field.type)]
    assert {field.name for field in codes} == {
        "channel", "language", "session", "s:sex", "s:religion", "q:use", "q:why",
    }  # fmt: skip
    assert not any(field.nullable for field in codes)
    assert table.column("q:why").to_pylist().count("") == 4


def test_a_file_opens_under_its_own_name_and_survey_only(survey: Survey) -> None:
    store.refresh(survey)
    (file,) = files(survey)
    for survey_id, name in ((survey.pk, "other.parquet"), (survey.pk + 1, file.name)):
        with pytest.raises(OSError, match="decrypt"):
            pq.read_table(file, decryption_properties=keys.to_read("test", survey_id, name))


def test_no_words_get_into_the_files(survey: Survey) -> None:
    store.refresh(survey)
    assert {row["q:why"] for row in stored(survey).values() if "q:why" in row} == {"answered"}
    assert "very own" not in str(stored(survey))


def test_the_manifest_counts_responses_and_no_category(survey: Survey) -> None:
    found = store.refresh(survey)
    written = json.loads((folder.folder_of(survey.pk) / "manifest.json").read_text())
    (part,) = written.pop("parts")
    (file,) = files(survey)
    assert part == {"file": file.name, "responses": 8, "sha256": parts.digest_of_file(file), "key": "test"}
    assert written == {
        "format": manifest.FORMAT,
        "number": 1,
        "survey": "buses",
        "survey_created": survey.created_at.isoformat(),
        "taken_at": found.taken_at.isoformat(),
        "time_zone": "Europe/London",
        "versions": [1],
        "responses": 8,
        "columns": [
            "id", "version", "revision", "represents", "channel", "language", "session", "day", "age",
            "equality_records", "equality_mark", "equality_unreadable", "s:sex", "s:religion", "q:use", "q:why",
        ],
        "strands": ["sex", "religion"],
        "key": "test",
        "sha256": found.digest,
    }  # fmt: skip


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


def test_a_reader_goes_on_with_what_it_opened(survey: Survey) -> None:
    found = store.refresh(survey)
    respond(survey.current_version, [{"sex": "male"}] * 3)
    assert store.refresh(survey).responses == 11
    assert found.strands["sex"].counts() == {"female": 4, "male": 2, "not-answered": 2}
    assert found.questions["use"].counts() == {"daily": 4, "never": 4}


def test_one_writer_at_a_time() -> None:
    order = []

    def write() -> None:
        with folder.writing(1):
            order.append("second")

    with folder.writing(1) as mine:
        assert mine is not None
        with folder.writing(1, wait=False) as nobody:
            assert nobody is None
        other = threading.Thread(target=write)
        other.start()
        other.join(0.1)
        assert other.is_alive()
        order.append("first")
    other.join(5)
    assert order == ["first", "second"]


def test_the_lock_of_a_folder_that_was_removed_is_no_lock() -> None:
    entered = threading.Event()

    def write() -> None:
        with folder.writing(1):
            entered.set()
            lock = folder.root() / "1.lock"
            assert lock.exists()

    with folder.writing(1):
        other = threading.Thread(target=write)
        other.start()
        other.join(0.1)
        (folder.root() / "1.lock").unlink()
    other.join(5)
    assert entered.is_set()


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


def test_forgotten_with_all_that_was_there(survey: Survey) -> None:
    store.refresh(survey)
    assert store.forget(survey.pk)
    assert list(folder.root().iterdir()) == []
    assert store.latest(survey) is None
    assert not store.forget(survey.pk)


def test_those_of_surveys_that_are_gone(survey: Survey) -> None:
    store.refresh(survey)
    folder.make(folder.folder_of(survey.pk + 1))
    assert store.forget_deleted() == 1
    assert folder.surveys_with_folder() == [survey.pk]


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
