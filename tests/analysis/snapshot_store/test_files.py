"""What lies in the files of a snapshot, and who can read them."""

import json
import stat

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings

from analysis.snapshot import folder, keys, manifest, parts, store
from surveys.models import Survey
from tests.analysis.snapshot_store.files import files
from tests.analysis.snapshots import figures, live, stored

pytestmark = pytest.mark.django_db


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
