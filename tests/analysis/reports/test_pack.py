"""The data pack: whole, the same twice, suppressed, and explained."""

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.utils import translation

from analysis.reports.material import Material
from analysis.reports.pack.zipped import HasSmallNumbers, data_pack
from tests.analysis.reports.examples import answers, differences, material, nobody, value
from tests.analysis.reports.reading import Page
from tests.surveys.receipts.reading import bare


def unpacked(found: Material | None = None, language: str = "en") -> dict[str, bytes]:
    with translation.override(language):
        content = data_pack(found or material(language))
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_manifest_names_every_file_with_its_digest() -> None:
    files = unpacked()
    manifest = json.loads(files["manifest.json"])
    assert {item["name"] for item in manifest["files"]} == files.keys() - {"manifest.json"}
    for item in manifest["files"]:
        content = files[item["name"]]
        assert (item["bytes"], item["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        if item["name"].endswith(".csv") and item["name"].startswith("tables/"):
            assert item["rows"] == len(rows(content))
    assert (manifest["format"], manifest["survey"], manifest["threshold"]) == ("consult-data-pack/1", "buses", 10)
    assert manifest["taken_at"] == "2026-11-21T09:00:00+00:00"


def test_the_same_figures_make_the_same_bytes() -> None:
    with translation.override("en"):
        assert data_pack(material()) == data_pack(material())


def test_every_table_is_there_as_csv_and_parquet_with_the_same_figures() -> None:
    files = unpacked()
    names = sorted(name for name in files if name.startswith("tables/") and name.endswith(".csv"))
    assert len(names) == 13
    for name in names:
        table = pq.read_table(io.BytesIO(files[name.replace(".csv", ".parquet")]))
        said = rows(files[name])
        assert table.column_names == list(said[0])
        for given, found in zip(said, table.to_pylist(), strict=True):
            assert given == {column: as_written(value) for column, value in found.items()}
        for field in table.schema:
            assert json.loads(field.metadata[b"label"])


def as_written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def test_hidden_figures_are_empty_in_every_table() -> None:
    files = unpacked()
    safe = next(row for row in rows(files["tables/answers.csv"]) if row["option"] == "safe")
    assert safe == {"question": "want", "option": "safe", "suppressed": "true"} | dict.fromkeys(
        ("count", "share", "low", "high"), ""
    )
    group = next(row for row in rows(files["tables/groups.csv"]) if row["category"] == "asian-pakistani")
    telling = ("count", "share", "ratio", "ratio_low", "ratio_high", "adjusted_p", "needed")
    assert {group[name] for name in telling} == {""}
    assert (group["expected"], group["status"], group["suppressed"]) == ("29.0", "under-represented", "true")
    language = next(row for row in rows(files["tables/responses.csv"]) if row["code"] == "ur")
    assert (language["count"], language["suppressed"]) == ("", "true")


def test_the_codebook_tells_every_column_of_every_table() -> None:
    files = unpacked()
    told = {(row["table"], row["column"]): row["meaning"] for row in rows(files["codebook.csv"])}
    columns = {
        (name.removeprefix("tables/").removesuffix(".csv"), column)
        for name in files
        if name.startswith("tables/") and name.endswith(".csv")
        for column in next(csv.reader(io.StringIO(files[name].decode())))
    }
    assert told.keys() == columns
    assert not any("weighted" in name or name in ("effective_n", "design_effect") for _table, name in columns)
    assert all(told.values())
    words = Page(files["codebook.html"]).words
    assert all(bare(meaning) in words for meaning in told.values())


def test_every_code_has_its_words_in_the_language_of_the_pack() -> None:
    files = unpacked(language="ur")
    named = {(row["kind"], row["within"], row["code"]): row["label"] for row in rows(files["tables/codes.csv"])}
    assert named["question", "", "use"] == "آپ کتنی بار بس استعمال کرتے ہیں؟"
    assert named["option", "rate", "1"] == "1 – Very bad"
    for table, kind, within in (("answers", "option", "question"), ("groups", "category", "strand")):
        for row in rows(files[f"tables/{table}.csv"]):
            assert named[kind, row[within], row[kind]]


def test_the_readme_is_in_plain_words() -> None:
    said = unpacked()["README.txt"].decode()
    assert said.startswith("Should more buses run after eight?\n===")
    assert "1,000 responses by 21 November 2026" in said
    assert "Counts from 1 to 9 are hidden" in said
    assert "No weights were worked out: the figures are as people answered." in said
    assert all(name in said for name in unpacked() if name != "README.txt")


def test_words_that_a_spreadsheet_would_run_are_guarded() -> None:
    different = differences()
    different["differences"][0]["sentence"] = "=SUM(A1)"
    files = unpacked(material(differences=different))
    assert rows(files["tables/differences.csv"])[0]["sentence"] == "'=SUM(A1)"


def test_numbers_below_nothing_are_for_machines() -> None:
    said = answers()
    said["questions"][2] |= {"value": value(-2.7)}
    files = unpacked(material("ur", answers=said), language="ur")
    below = [row["mean"] for row in rows(files["tables/averages.csv"]) if row["question"] == "rate"]
    assert below[0] == "-2.7"
    assert -2.7 in pq.read_table(io.BytesIO(files["tables/averages.parquet"])).to_pydict()["mean"]


def test_small_numbers_go_into_no_pack() -> None:
    with pytest.raises(HasSmallNumbers):
        data_pack(material(small=True))


def test_nobody_has_answered() -> None:
    files = unpacked(nobody())
    assert {row["count"] for row in rows(files["tables/answers.csv"])} == {"0"}
    assert "Nobody has answered." in files["README.txt"].decode()
    assert "tables/differences.csv" not in files
