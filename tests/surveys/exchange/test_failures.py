"""An export that cannot be finished says so and leaves nothing that passes for a whole file."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from surveys.exchange.table import ResponsesChanged, table_of
from surveys.exchange.write_responses import FORMATS, write_responses
from surveys.models import AuditEntry, Response
from surveys.services.respond import Submission, respond_many
from tests.surveys.exchange.every_type import FULL, publish_every_type

pytestmark = pytest.mark.django_db
SMALL = 2_000


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond a few kilobytes, as a disk does that has no more room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def store(count: int = 40) -> None:
    version = publish_every_type()
    answers = [{**FULL, "long": f"{number} " * 400} for number in range(count)]
    respond_many(
        version=version,
        submissions=[
            Submission(response_id=UUID(int=number), channel="paper", language="en", answers=said)
            for number, said in enumerate(answers)
        ],
    )


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_full_disk(tmp_path: Path, file_format: str) -> None:
    store()
    output = tmp_path / "out.file"
    output.write_text("what was there before")
    with full_disk(), pytest.raises(CommandError, match=r"out.file was not written: .*\. Nothing was left behind\.$"):
        call_command("export_responses", "parks", "--format", file_format, "--output", str(output), stderr=StringIO())
    assert [file.name for file in tmp_path.iterdir()] == ["out.file"]
    assert output.read_text() == "what was there before"
    assert not AuditEntry.objects.filter(action="responses.exported").exists()


@pytest.mark.parametrize("file_format", ["csv", "sav", "xlsx", "parquet"])
def test_a_failure_of_any_kind_leaves_nothing(tmp_path: Path, file_format: str) -> None:
    store(3)
    table = table_of(Response.objects.first().survey)  # type: ignore[union-attr]
    Response.objects.update(answers={"many": ["an option that no version has"]})
    with pytest.raises(KeyError):
        write_responses(table, tmp_path / "out", file_format=file_format)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_grew_while_spss_was_written(tmp_path: Path) -> None:
    store(3)
    seen: list[int] = []

    def change(count: int) -> None:
        seen.append(count)
        if len(seen) == 3:
            Response.objects.update(answers={"short": "x" * 200})

    table = table_of(Response.objects.first().survey, tick=change)  # type: ignore[union-attr]
    with pytest.raises(ResponsesChanged, match="Try again"):
        write_responses(table, tmp_path / "out.sav", file_format="sav")
    assert list(tmp_path.iterdir()) == []


def test_what_is_submitted_meanwhile_waits_for_the_next_file(tmp_path: Path) -> None:
    store(2)
    table = table_of(Response.objects.first().survey)  # type: ignore[union-attr]
    version = publish_every_type()
    respond_many(
        version=version,
        submissions=[Submission(response_id=UUID(int=99), channel="web", language="en", answers={"mood": 1})],
    )
    write_responses(table, tmp_path / "out.jsonl", file_format="jsonl")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8").count("\n") == table.count == 2


@pytest.mark.parametrize(("file_format", "name"), [("r", "out.csv"), ("sav", "out.sps")])
def test_a_name_that_belongs_to_the_file_beside_it(tmp_path: Path, file_format: str, name: str) -> None:
    store(1)
    with pytest.raises(CommandError, match=name):
        call_command("export_responses", "parks", "--format", file_format, "--output", str(tmp_path / name))
    assert list(tmp_path.iterdir()) == []


def test_a_language_that_the_survey_does_not_have(tmp_path: Path) -> None:
    store(1)
    with pytest.raises(CommandError, match=r"not in pl\. It is in en, ur"):
        call_command("export_responses", "parks", "--language", "pl", "--output", str(tmp_path / "out"))
