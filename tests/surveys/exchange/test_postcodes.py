"""The postcode directory."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys.models import PostcodeWard

pytestmark = pytest.mark.django_db


def load(folder: Path, content: str | bytes) -> None:
    file = folder / "directory.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    call_command("import_postcodes", str(file))


def known() -> dict[str, str]:
    return dict(PostcodeWard.objects.values_list("postcode", "ward_code"))


@pytest.mark.parametrize("heading", ["pcds,wd24cd", "PCD,OSWARD", "\ufeffpcd7,WD25CD", "x,pcds,ward"])
def test_the_columns_of_the_editions(tmp_path: Path, heading: str, capsys: pytest.CaptureFixture[str]) -> None:
    filler = "1," if heading.startswith("x") else ""
    load(tmp_path, f"{heading}\r\n{filler}LE4 8ZZ,E05010458\r\n{filler}le1  1aa,E05010461\r\n{filler}LE9 9ZZ,\r\n")
    assert known() == {"LE48ZZ": "E05010458", "LE11AA": "E05010461"}
    assert capsys.readouterr().out == "2 postcodes loaded.\n"


def test_loading_again_replaces(tmp_path: Path) -> None:
    load(tmp_path, "pcds,ward\nLE4 8ZZ,E05010458\n")
    load(tmp_path, "pcds,ward\nLE4 8ZZ,E05010461\nLE1 1AA,E05010461\n")
    assert known() == {"LE48ZZ": "E05010461", "LE11AA": "E05010461"}


def test_a_postcode_given_twice_is_one(tmp_path: Path) -> None:
    load(tmp_path, "pcds,ward\nLE4 8ZZ,E05010458\nLE48ZZ,E05010461\n")
    assert known() == {"LE48ZZ": "E05010461"}


def test_many_more_than_one_batch(tmp_path: Path) -> None:
    lines = [f"LE{number:05d},E05010458" for number in range(12_001)]
    load(tmp_path, "pcds,ward\n" + "\n".join(lines) + "\n")
    assert PostcodeWard.objects.count() == 12_001


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n1,2\n", "No columns for postcode and ward among: a, b"),
        ("", "among: "),
        (b"pcds,ward\n\xff,x\n", "UTF-8"),
    ],
)
def test_a_file_that_is_no_directory_changes_nothing(tmp_path: Path, content: str | bytes, message: str) -> None:
    load(tmp_path, "pcds,ward\nLE4 8ZZ,E05010458\n")
    with pytest.raises(CommandError, match=message):
        load(tmp_path, content)
    assert known() == {"LE48ZZ": "E05010458"}


def test_a_row_cut_short_is_passed_over(tmp_path: Path) -> None:
    load(tmp_path, "ward,pcds\nE05010458\nE05010458,LE4 8ZZ\n")
    assert known() == {"LE48ZZ": "E05010458"}


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_postcodes", "/nowhere/at/all.csv")
