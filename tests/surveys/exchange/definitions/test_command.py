"""`manage.py import_questionnaire`."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from .example import FILES, imported


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An example file in a folder of its own."""
    return Path(shutil.copy(FILES / "parks.lss", tmp_path / "Our Parks.lss"))


def test_the_definition_is_written_beside_the_file(file: Path) -> None:
    out = StringIO()
    call_command("import_questionnaire", str(file), stdout=out)
    written = json.loads((file.parent / "our-parks.json").read_text())
    assert written == {**imported("parks.lss").document, "slug": "our-parks"}
    assert "limesurvey: 9 of 9 questions converted." in out.getvalue()
    assert "not converted: Q6: relevance: " in out.getvalue()


def test_the_report_is_json(file: Path) -> None:
    out = StringIO()
    output, report = file.with_name("d.json"), file.with_name("r.json")
    given = {"slug": "ponds", "output": output}
    call_command("import_questionnaire", str(file), report=report, stdout=out, **given)
    call_command("import_questionnaire", str(file), report=Path("-"), stdout=(printed := StringIO()), **given)
    assert json.loads(output.read_text())["slug"] == "ponds"
    assert json.loads(report.read_text()) == json.loads(printed.getvalue())
    assert set(json.loads(report.read_text())) == {"format", "questions", "converted", "not_converted"}


def test_a_broken_file_gives_one_error(tmp_path: Path) -> None:
    file = tmp_path / "broken.lss"
    file.write_bytes((FILES / "parks.lss").read_bytes()[:500])
    with pytest.raises(CommandError, match=r"broken\.lss: line \d+, column \d+: The file is not complete, valid XML\."):
        call_command("import_questionnaire", str(file))
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_questionnaire", str(tmp_path / "missing.lss"))


def test_a_definition_is_not_written_over_the_file_read(tmp_path: Path) -> None:
    file = tmp_path / "t.json"
    file.write_text(json.dumps({"elements": [{"type": "text", "name": "q"}]}))
    with pytest.raises(CommandError, match="--output"):
        call_command("import_questionnaire", str(file))
