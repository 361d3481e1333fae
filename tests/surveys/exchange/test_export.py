"""Responses to a file, and back from it."""

import csv
import json
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.engine.types.texts import clean
from surveys.exchange.cells import from_cell, to_cell
from surveys.exchange.write_responses import FORMATS
from surveys.models import AuditEntry, Response
from surveys.services.respond import Submission, respond_many
from tests.surveys.engine.build import one
from tests.surveys.equal import publish_equal_parks
from tests.surveys.factory import publish_parks
from tests.surveys.services.test_drafts import TODAY, begin

pytestmark = pytest.mark.django_db

ANSWERS: list[dict[str, Any]] = [
    {"visits": "yes", "often": 3, "last": "2026-03-01", "want": ["trees", "other"], "want.other": "Swings", "mood": 5},
    {"visits": "no", "more": 'One\nTwo, "three"; four\tfive', "name": "=1+1"},
    {"visits": "no", "more": "'=1+1", "name": "@SUM(A1)"},
    {"visits": "no", "more": "-5 degrees", "name": "''-x"},
    {"visits": "no", "more": "پارک 👨‍👩‍👧‍👦 \N{RIGHT-TO-LEFT MARK}", "name": "'quoted'"},
    {"visits": "no", "best": "other", "best.other": "+44 116 496 0000"},
    {"visits": "no"},
]


def store() -> None:
    version = publish_parks()
    submissions = [
        Submission(response_id=UUID(int=number), channel="paper", language="ur", answers=answers, represents=number + 1)
        for number, answers in enumerate(ANSWERS)
    ]
    respond_many(version=version, submissions=submissions)


def export(file: Path, file_format: str = "csv") -> Path:
    call_command("export_responses", "parks", "--format", file_format, "--output", str(file))
    return file


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_importing_an_export_gives_the_same_responses(tmp_path: Path) -> None:
    store()
    names = ("pk", "answers", "language", "represents", "submitted_at", "body_sha256", "reference", "channel")
    before = list(Response.objects.order_by("pk").values(*names))
    file = export(tmp_path / "out.csv")
    Response.objects.all().delete()
    call_command("import_responses", "parks", str(file))
    assert list(Response.objects.order_by("pk").values(*names)) == before


def test_importing_an_export_where_it_came_from_brings_nothing_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store()
    file = export(tmp_path / "out.csv")
    capsys.readouterr()
    call_command("import_responses", "parks", str(file))
    assert capsys.readouterr().out == f"0 responses taken, {len(ANSWERS)} known already.\n"


def test_lines_of_json(tmp_path: Path) -> None:
    store()
    lines = export(tmp_path / "out.jsonl", "jsonl").read_text(encoding="utf-8").splitlines()
    found = {UUID(row["id"]).int: row for row in map(json.loads, lines)}
    assert [found[number]["answers"] for number in range(len(ANSWERS))] == ANSWERS
    assert (found[0]["language"], found[3]["represents"], found[0]["version"], found[0]["channel"]) == (
        "ur",
        4,
        1,
        "paper",
    )


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    store()
    cells = [cell for row in rows(export(tmp_path / "out.csv")) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "-"))] == []
    assert "'=1+1" in cells


def test_a_negative_number_stays_a_number() -> None:
    assert [to_cell(-5), to_cell("-5.5"), to_cell("-x"), to_cell("-1+1")] == ["-5", "-5.5", "'-x", "'-1+1"]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=20), st.text(alphabet="'=+-@a1. ", max_size=6)))
def test_any_text_comes_back_from_its_cell(typed: str) -> None:
    question = one("long_text")
    try:
        stored = clean(typed, maximum=10_000) or None
    except Exception:  # noqa: BLE001 - what cannot be stored is never exported
        return
    assert from_cell(question, to_cell(stored), TODAY) == stored


def test_drafts_and_equality_answers_are_never_in_a_file(tmp_path: Path) -> None:
    version = publish_equal_parks("religion")
    begin(version, uuid4(), visits="yes")
    submission = Submission(
        response_id=uuid4(), channel="web", language="en", answers={"visits": "no"}, equality={"religion": "sikh"}
    )
    respond_many(version=version, submissions=[submission])
    for file_format in FORMATS:
        folder = tmp_path / file_format
        folder.mkdir()
        export(folder / "out", file_format)
        written = b"".join(unpacked(file) for file in folder.iterdir())
        assert b"sikh" not in written
        assert b"religion" not in written
    assert (tmp_path / "csv" / "out").read_text(encoding="utf-8").count("\n") == 2
    assert (tmp_path / "jsonl" / "out").read_text(encoding="utf-8").count("\n") == 1


def unpacked(file: Path) -> bytes:
    """Return what is in a file, and in the files inside it."""
    data = file.read_bytes()
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(file) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def test_every_version_has_its_columns(tmp_path: Path) -> None:
    store()
    section = {"code": "new", "title": {"en": "New"}, "questions": [_YES_NO]}
    publish_parks(sections=[section])
    (first, *_) = rows(export(tmp_path / "out.csv"))
    assert list(first)[7:] == [
        "dogs",
        "visits",
        "often",
        "last",
        "want.benches",
        "want.toilets",
        "want.trees",
        "want.other",
        "want.other.text",
        "want.nothing",
        "mood",
        "best",
        "best.other.text",
        "name",
        "more",
    ]


_YES_NO = {
    "code": "dogs",
    "type": "yes_no",
    "text": {"en": "Dogs?"},
    "options": [{"code": "yes", "label": {"en": "Yes"}}, {"code": "no", "label": {"en": "No"}}],
}


def test_an_export_is_accounted_for_and_leaves_no_unfinished_file(tmp_path: Path) -> None:
    store()
    export(tmp_path / "out.csv")
    detail = AuditEntry.objects.get(action="responses.exported").detail
    assert (detail, [file.name for file in tmp_path.iterdir()]) == ({"format": "csv", "count": 7}, ["out.csv"])


def test_faults() -> None:
    with pytest.raises(CommandError, match="no survey called parks"):
        call_command("export_responses", "parks", "--output", "-")
    publish_parks()
    with pytest.raises(CommandError, match="No such file"):
        call_command("export_responses", "parks", "--output", "/nowhere/at/all.csv")
