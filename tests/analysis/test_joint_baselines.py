"""Tables of two strands counted together: in a file, in the database, read back; and the wards' own."""

from datetime import date
from pathlib import Path

import pytest

from analysis.baseline_file import BaselineFileRefused
from analysis.joint_baselines import joint_names, joint_tables, tables_by_ward
from analysis.models import Baseline
from analysis.services.baselines import import_baseline
from tests.analysis.builder import LEICESTER, baseline

pytestmark = pytest.mark.django_db
HEAD = "area_code,area_name,strand,category,count,base,source\n"


def written(folder: Path, *rows: str) -> Path:
    path = folder / "joint.csv"
    path.write_text(HEAD + "".join(f"{LEICESTER},Leicester,{row},all usual residents,Census 2021\n" for row in rows))
    return path


def test_a_joint_table_comes_by_the_same_file_and_reads_in_both_orders(tmp_path: Path) -> None:
    import_baseline(files=[written(tmp_path, "age*sex,16-24*female,900", "age*sex,16-24*male,800")])
    found = joint_tables(LEICESTER, ["sex", "religion", "age"])
    assert found["age", "sex"] == {("16-24", "female"): 900, ("16-24", "male"): 800}
    assert found["sex", "age"] == {("female", "16-24"): 900, ("male", "16-24"): 800}
    assert joint_tables("", ["sex", "age"]) == joint_tables(LEICESTER, ["sex"]) == {}


@pytest.mark.parametrize("row", ["age*sex,16-24,900", "sex,16-24*female,900", "age*sex*faith,a*b*c,9", "age*,16-24*,9"])
def test_a_half_table_is_refused(tmp_path: Path, row: str) -> None:
    with pytest.raises(BaselineFileRefused):
        import_baseline(files=[written(tmp_path, row)])
    assert not Baseline.objects.exists()


def test_a_category_that_is_not_two_is_left_out() -> None:
    baseline("age*sex", {"16-24*female": 3, "sum": 9})
    assert joint_tables(LEICESTER, ["age", "sex"])["age", "sex"] == {("16-24", "female"): 3}


def test_the_names_of_a_joint_table() -> None:
    assert joint_names(["sex", "age", "sex"]) == {"age*sex", "sex*age"}


def test_the_wards_tables_are_joint_tables_of_the_latest_date() -> None:
    for ward, when, count in (("E05010458", 2011, 1), ("E05010458", 2021, 70), ("E05010459", 2021, 30)):
        Baseline.objects.create(
            area_code=ward,
            area_name="A ward",
            level=Baseline.Level.WARD,
            authority_code=LEICESTER,
            strand="religion",
            category="hindu",
            count=count,
            base="all usual residents",
            source=f"Census {when}",
            date=date(when, 3, 21),
        )
    found = tables_by_ward(LEICESTER, ["religion", "disability"])
    assert found == {"religion": {("E05010458", "hindu"): 70, ("E05010459", "hindu"): 30}}
    assert tables_by_ward(LEICESTER, []) == tables_by_ward("", ["religion"]) == {}
