"""Each format, read back by what people read it with."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import openpyxl
import pyarrow.parquet as pq
import pyreadstat
import pytest

from surveys.models import SurveyVersion
from tests.surveys.engine.build import question, section
from tests.surveys.exchange.exported import LONG, export, send, store_three
from tests.surveys.factory import options, publish_parks, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> SurveyVersion:
    """Return the newer of two versions that three people answered."""
    return store_three()


def test_parquet(tmp_path: Path, version: SurveyVersion) -> None:
    table = pq.read_table(export(tmp_path, "parquet"))
    old, full, little = table.to_pylist()
    assert (old["gone"], full["gone"], full["count"], full["share"]) == (7, None, -7, Decimal("-0.125"))
    assert (full["day"], full["hour"], full["one"]) == (date(1821, 6, 30), time(9, 5), "other")
    assert (full["many.red"], full["many.green"], little["many.red"]) == (True, False, None)
    assert (full["order.blue"], full["order.red"], full["order.green"]) == (1, 2, None)
    assert (full["spend.red"], full["spend.green"], full["agree"], little["long"]) == (70, 0, True, LONG.strip())
    assert table.schema.metadata[b"consult.definition.sha256"].decode() == version.digest
    assert json.loads(table.schema.field("one").metadata[b"values"])["red"] == {"en": "red"}
    assert str(table.schema.field("one").type) == "dictionary<values=string, indices=int32, ordered=0>"


def test_xlsx(tmp_path: Path, version: SurveyVersion) -> None:
    book = openpyxl.load_workbook(export(tmp_path, "xlsx"))
    heading, _old, full, little = book["responses"].iter_rows(values_only=True)
    row = dict(zip(heading, full, strict=True))
    assert (row["count"], row["share"], row["cost"], row["hour"]) == (-7, -0.125, 12.5, time(9, 5))
    assert (row["one.other.text"], row["short"], row["day"]) == ("=purple", "@home", "1821-06-30")
    assert [cell.data_type for cell in book["responses"][3] if cell.value == "=purple"] == ["s"]
    assert dict(zip(heading, little, strict=True))["long"] == LONG.strip()
    explained = {line[0]: line[1:] for line in book["columns"].iter_rows(values_only=True)}
    assert explained["sure"] == ("sure", "choice", "yes = yes\nno = no")


def test_labels(tmp_path: Path) -> None:
    send(UUID(int=1), {"visits": "no", "mood": 2}, publish_parks())
    for file_format in ("csv", "xlsx"):
        plain, words = (row(export(tmp_path, file_format, *more)) for more in ((), ("--labels", "--language", "ur")))
        assert (plain["visits"], plain["mood"]) == ("no", "2")
        assert (words["visits"], words["mood"]) == ("no اردو", "2")


def row(file: Path) -> dict[str, str]:
    if file.suffix == ".csv":
        return next(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    heading, first = openpyxl.load_workbook(file)["responses"].iter_rows(values_only=True)
    return {str(name): str(cell) for name, cell in zip(heading, first, strict=True)}


def test_a_label_that_looks_like_a_formula_is_guarded(tmp_path: Path) -> None:
    choices = options("a", "b", a={"label": text("=1+1")})
    asked = {**question("q", "single_choice"), "options": choices}
    send(UUID(int=1), {"q": "a"}, publish_parks(sections=[section("s", asked)]))
    assert row(export(tmp_path, "csv", "--labels"))["q"] == "'=1+1"


def test_r(tmp_path: Path, version: SurveyVersion) -> None:
    script = export(tmp_path, "r").read_text(encoding="utf-8")
    assert 'read.csv("out.csv"' in script
    assert (
        'responses[["sure"]] <- factor(responses[["sure"]], levels = c("yes", "no"),\n  labels = c("yes", "no"))'
        in script
    )
    classes = re.search(r"classes <- c\((.*?)\n\)", script, re.DOTALL)
    assert classes is not None
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    assert re.findall(r'^  "([^"]+)" =', classes[1], re.MULTILINE) == heading
    # Every bracket and quotation mark that is opened is closed.
    bare = re.sub(r'"(\\.|[^"\\])*"', "", script)
    assert '"' not in bare
    assert [bare.count(mark) for mark in "([{"] == [bare.count(mark) for mark in ")]}"]


DDI = "{ddi:codebook:2_5}"
# The order that codebook.xsd 2.5 demands, of the elements that we write.
ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr"],
    "docDscr": ["citation"],
    "citation": ["titlStmt", "prodStmt"],
    "titlStmt": ["titl", "parTitl", "IDNo"],
    "prodStmt": ["prodDate"],
    "stdyDscr": ["citation", "stdyInfo"],
    "stdyInfo": ["sumDscr"],
    "sumDscr": ["collDate", "geogCover", "anlyUnit", "dataKind"],
    "fileDscr": ["fileTxt"],
    "fileTxt": ["fileName", "dimensns", "fileType"],
    "dimensns": ["caseQnty", "varQnty"],
    "dataDscr": ["var"],
    "var": ["labl", "qstn", "catgry", "varFormat"],
    "qstn": ["qstnLit"],
    "catgry": ["catValu", "labl"],
}
NEEDED = {"codeBook": ["stdyDscr"], "stdyDscr": ["citation"], "citation": ["titlStmt"], "titlStmt": ["titl"]}


def test_codebook(tmp_path: Path, version: SurveyVersion) -> None:
    root = ET.parse(export(tmp_path, "ddi")).getroot()
    assert (root.tag, root.get("version")) == (f"{DDI}codeBook", "2.5")
    for element in root.iter():
        name, inside = element.tag.removeprefix(DDI), [child.tag.removeprefix(DDI) for child in element]
        assert inside == sorted(inside, key=ORDER.get(name, []).index), name
        assert set(NEEDED.get(name, [])) <= set(inside)
    variables = {item.get("name"): item for item in root.iter(f"{DDI}var")}
    ids = [item.get("ID") for item in root.iter() if item.get("ID")]
    assert len(set(ids)) == len(ids) == len(variables) + 1
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", str(one)) for one in ids)
    assert {item.get("files") for item in variables.values()} == {"F1"}
    assert {item.get("intrvl") for item in variables.values()} == {"contin", "discrete"}
    assert [item.text for item in variables["sure"].iter(f"{DDI}catValu")] == ["yes", "no"]
    assert list(variables) == export(tmp_path, "csv").read_text(encoding="utf-8").split("\n")[0].strip().split(",")
    assert root.findtext(f".//{DDI}caseQnty") == "3"


def test_the_moment_of_submission_is_in_every_format(tmp_path: Path, version: SurveyVersion) -> None:
    said = row(export(tmp_path, "csv"))["submitted_at"]
    moment = datetime.fromisoformat(said)
    rows, _about = pyreadstat.read_sav(export(tmp_path, "sav"), output_format="dict")
    assert abs((rows["submitted_at"][0] - moment.replace(tzinfo=None)).total_seconds()) < 0.001
    assert pq.read_table(export(tmp_path, "parquet"))["submitted_at"][0].as_py() == moment
