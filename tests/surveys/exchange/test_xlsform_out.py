"""What XLSForm makes of every feature: pyxform accepts it without a warning, and it can be read back."""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from surveys.engine.definition import parse
from surveys.exchange.definitions import read
from surveys.exchange.xlsform_out.form import write_xlsform
from tests.corpus import FOLDER, read_case
from tests.surveys.engine.build import document, question, section, when

NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))
XFORMS = "{http://www.w3.org/2002/xforms}"
Losses = list[tuple[str, str]]


def exported(folder: Path, definition: dict[str, Any]) -> tuple[bytes, dict[str, dict[str, str]], Losses]:
    """Return the workbook, what its fields are bound to, and what was lost."""
    file = folder / "form.xlsx"
    losses = write_xlsform(parse(definition), file, version="1")
    warnings: list[str] = []
    root = ET.fromstring(convert(file, warnings=warnings).xform)
    assert warnings == []
    found = {str(bind.get("nodeset")).rpartition("/")[2]: dict(bind.attrib) for bind in root.iter(f"{XFORMS}bind")}
    return file.read_bytes(), found, losses


@pytest.mark.parametrize("name", NAMES)
def test_every_feature_is_a_form_that_can_be_read_back(tmp_path: Path, name: str) -> None:
    data, _binds, _losses = exported(tmp_path, dict(read_case(name).definition))
    report = read(data, name="form.xlsx").report
    assert report["questions"] == report["converted"] > 0


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (when("answered", "trips"), "count( /data/_section_a/trips ) > 0"),
        (when("count_at_least", "trips", 2), "count( /data/_section_a/trips ) >= 2"),
        (when("answered", "photo"), "/data/_section_a/photo  != ''"),
        (when("equals", "where.list", "here"), "/data/_section_a/where  = 'here'"),
        (when("answered", "where"), "/data/_section_a/where  != ''"),
        (when("count_at_least", "photo", 2), ""),
        (when("answered", "where.postcode"), ""),
    ],
)
def test_rules_on_groups_files_and_places(tmp_path: Path, rule: dict[str, Any], said: str) -> None:
    asked = [
        question("trips", "group", questions=[question("to")], entry={"en": "Trip"}),
        question("photo", "file", accept=["image/png"]),
        question("where", "place", choices=("here", "there"), draw=["point"]),
        question("last", when=rule),
    ]
    _data, binds, losses = exported(tmp_path, document(section("a", *asked)))
    assert binds["last"].get("relevant", "").strip() == said
    assert ("last" in {code for code, _reason in losses}) == (said == "")


def test_a_count_of_entries_in_a_formula(tmp_path: Path) -> None:
    asked = [
        question("trips", "group", questions=[question("to")]),
        question("many", "calculated", formula={"count": {"answer": "trips"}}),
    ]
    _data, binds, losses = exported(tmp_path, document(section("a", *asked)))
    assert binds["many"]["calculate"].strip() == "count( /data/_section_a/trips )"
    assert losses == []


@pytest.mark.parametrize(("drawn", "kind"), [("point", "geopoint"), ("line", "geotrace"), ("area", "geoshape")])
def test_what_is_drawn_is_drawn_in_the_form(tmp_path: Path, drawn: str, kind: str) -> None:
    data, binds, losses = exported(tmp_path, document(section("a", question("where", "place", draw=[drawn]))))
    assert binds["where"]["type"] == kind
    assert [code for code, _reason in losses] == ["where"]
    back = read(data, name="form.xlsx").document["sections"][0]["questions"][0]
    assert (back["type"], back["draw"]) == ("place", [drawn])


def test_pictures_of_options_are_told_as_lost(tmp_path: Path) -> None:
    image = {"digest": "0" * 64, "type": "image/png", "width": 1, "height": 1, "alt": {"en": "A tree"}}
    options = [{"code": "tree", "label": {"en": "Tree"}, "image": image}, {"code": "pond", "label": {"en": "Pond"}}]
    _data, _binds, losses = exported(
        tmp_path, document(section("a", question("which", "single_choice", choices=options)))
    )
    assert [code for code, _reason in losses] == ["which"]
