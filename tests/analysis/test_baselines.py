"""Baselines: two shapes of file, whole or nothing, again without doubling."""

import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from analysis.baseline import youngest_age
from analysis.models import Baseline
from analysis.selectors import baseline_for, baselines_for, is_known_area, wards_of

AUTHORITIES = "area_code,area_name,strand,category,count,base,source\n"
WARDS = "authority_code,authority_name,ward_code,ward_name,strand,category,count\n"
SEX = (
    AUTHORITIES
    + "E06000016,Leicester,sex,female,186466,all usual residents,Census 2021 TS008\n"
    + "E06000016,Leicester,sex,male,182115,all usual residents,Census 2021 TS008\n"
)


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_baseline", *arguments, stdout=out)
    return out.getvalue()


def written(folder: Path, text: str, name: str = "counts.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_the_committed_census_of_one_authority() -> None:
    message = run("--area", "E06000016")
    assert message == "Imported 419 counts in 73 tables of 22 areas.\n"
    orientation = baseline_for("E06000016", "sexual-orientation")
    assert orientation is not None
    assert orientation.counts["not-answered"] == 30848
    assert (orientation.base, orientation.source, orientation.date.isoformat()) == (
        "usual residents aged 16 and over",
        "Census 2021 TS077",
        "2021-03-21",
    )
    wards = wards_of("E06000016")
    assert (len(wards), wards[0]) == (21, ("E05010458", "Abbey"))
    people = baseline_for("E06000016", "ward")
    assert people is not None
    assert people.counts.keys() == {code for code, _name in wards}
    # The published total of Leicester is 368,569 to 368,581, by table.
    assert sum(people.counts.values()) == 368_572
    abbey = baseline_for("E05010458", "ethnicity-broad")
    assert abbey is not None
    assert abbey.counts["asian"] == 6009


@pytest.mark.django_db
def test_again_replaces_and_does_not_double(tmp_path: Path) -> None:
    path = written(tmp_path, SEX)
    run(path)
    path.write_text(SEX.replace("186466", "7").replace("male,182115", "other,5"), encoding="utf-8")
    run(path, path)
    table = baseline_for("E06000016", "sex")
    assert table is not None
    assert table.counts == {"female": 7, "other": 5}
    assert Baseline.objects.count() == 2


@pytest.mark.django_db
def test_a_newer_table_is_the_one_compared_with(tmp_path: Path) -> None:
    run(written(tmp_path, SEX))
    newer = AUTHORITIES.strip() + ",date\nE06000016,Leicester,sex,female,9,all,Estimate,2030-06-30\n"
    run(written(tmp_path, newer))
    table = baseline_for("E06000016", "sex")
    assert table is not None
    assert (table.counts, table.date.year) == ({"female": 9}, 2030)
    assert Baseline.objects.filter(date__year=2021).count() == 2


@pytest.mark.django_db
def test_a_gzip_file_of_wards(tmp_path: Path) -> None:
    rows = "".join(
        f'E06000016,Leicester,E0501045{ward},"Ward, {ward}",{strand},{category},{count}\n'
        for ward in (8, 9)
        for strand, category, count in (("religion", "muslim", 10 * ward), ("disability", "disabled", ward))
    )
    path = tmp_path / "wards.csv.gz"
    path.write_bytes(gzip.compress((WARDS + rows).encode()))
    assert run(path) == "Imported 6 counts in 5 tables of 3 areas.\n"
    assert wards_of("E06000016") == [("E05010458", "Ward, 8"), ("E05010459", "Ward, 9")]
    people = baseline_for("E06000016", "ward")
    assert people is not None
    assert people.counts == {"E05010458": 8, "E05010459": 9}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SEX.replace("182115", "many"), "counts.csv, row 3, column count: 'many' is not a whole number from 0"),
        (SEX.replace("182115", "-1"), "row 3, column count: '-1' is not a whole number from 0"),
        (SEX.replace("E06000016,Leicester,sex,male", "Leics,Leicester,sex,male"), "row 3, column area_code: 'Leics'"),
        (SEX.replace("sex,male", "sex,"), "row 3, column category: is empty"),
        (SEX.replace("sex,male", "sex,female"), "row 3, column category: stands twice"),
        (SEX.replace(",Census 2021 TS008", ",Somebody", 1), "row 2, column date: give the date as YYYY-MM-DD"),
        (SEX + "E06000016,Leicester\n", "row 4: has 2 values where the header has 7"),
        (SEX.replace("area_code", "code"), "row 1: the columns must be area_code,"),
        (AUTHORITIES, "row 1: the file has no counts"),
        ("", "row 1: the columns must be"),
    ],
)
def test_a_fault_is_named_and_nothing_is_imported(tmp_path: Path, text: str, message: str) -> None:
    good = written(tmp_path, SEX.replace("E06000016", "E06000017"), "good.csv")
    with pytest.raises(CommandError) as refused:
        run(good, written(tmp_path, text))
    assert "Nothing was imported." in str(refused.value)
    assert message in str(refused.value)
    assert not Baseline.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("latin.csv", SEX.replace("Leicester", "Légère").encode("latin-1"), "the file is not UTF-8"),
        ("broken.csv.gz", gzip.compress(SEX.encode())[:-9], "the file is not a whole gzip file"),
        ("plain.csv.gz", SEX.encode(), "the file is not a whole gzip file"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        run(path)


@pytest.mark.django_db
def test_no_such_file_and_no_such_authority(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.csv")
    with pytest.raises(CommandError, match="no file has the authority E06000099"):
        run(written(tmp_path, SEX), "--area", "E06000016", "--area", "E06000099")
    assert not is_known_area("E06000016")


@pytest.mark.django_db
def test_an_area_without_tables() -> None:
    assert (baselines_for("E06000016", ["sex"]), wards_of("E06000016"), is_known_area("E06000016")) == ({}, [], False)


@pytest.mark.parametrize(
    ("base", "age"),
    [
        ("all usual residents", None),
        ("usual residents aged 16 and over", 16),
        ("usual residents aged 5 and over", 5),
        ("people 3+", 3),
        ("aged 65 years or older", 65),
    ],
)
def test_the_age_a_base_begins_at(base: str, age: int | None) -> None:
    assert youngest_age(base) == age
