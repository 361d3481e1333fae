"""Definitions to files: our own JSON, and XLSForm as pyxform reads it."""

import json
import xml.etree.ElementTree as ET
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pyxform.xls2xform import convert

from surveys.models import AuditEntry
from surveys.services.publish import publish
from tests.surveys.engine.build import question, section, when
from tests.surveys.equal import publish_equal_parks
from tests.surveys.exchange.every_type import SECTIONS, publish_every_type
from tests.surveys.factory import publish_parks, text

pytestmark = pytest.mark.django_db
XFORMS = "{http://www.w3.org/2002/xforms}"


def export(folder: Path, file_format: str) -> tuple[Path, str]:
    """Return the file, and what was said while it was written."""
    output, said = folder / f"out.{file_format}", StringIO()
    call_command("export_questionnaire", "parks", "--format", file_format, "--output", str(output), stderr=said)
    return output, said.getvalue()


def xform(folder: Path) -> tuple[ET.Element, str]:
    """Return the XForm that pyxform makes of the export, which must not draw a warning, and what we said."""
    output, said = export(folder, "xlsform")
    file = output.rename(folder / "form.xlsx")
    warnings: list[str] = []
    made = convert(file, warnings=warnings)
    assert warnings == []
    return ET.fromstring(made.xform), said


def binds(root: ET.Element) -> dict[str, dict[str, str]]:
    """Return field name → its type, rule and constraint."""
    return {str(bind.get("nodeset")).rpartition("/")[2]: dict(bind.attrib) for bind in root.iter(f"{XFORMS}bind")}


def test_json_is_what_was_published_and_can_be_published_again(tmp_path: Path) -> None:
    version = publish_every_type()
    file, said = export(tmp_path, "json")
    found = json.loads(file.read_text(encoding="utf-8"))
    assert found == version.document
    survey = version.survey
    again = publish(
        slug="parks",
        title=survey.title,
        opens_at=survey.opens_at,
        closes_at=survey.closes_at,
        area_code=survey.area_code,
        document=found,
    )
    assert (again.pk, said) == (version.pk, f"Version 1 written: {file}\n")
    assert AuditEntry.objects.get(action="questionnaire.exported").detail == {"format": "json", "version": 1}


def test_every_type_of_question_is_a_form(tmp_path: Path) -> None:
    publish_every_type()
    root, said = xform(tmp_path)
    found = binds(root)
    asked = [item["code"] for part in SECTIONS for item in part["questions"]]
    asked = [code for code in asked if code not in ("grid", "grids", "marks", "spend", "people", "where")]
    assert set(asked) <= set(found)
    parts = {"grid.clean", "grids.safe", "marks.clean", "spend.red", "one.other", "many.other", "name", "how.other"}
    assert parts <= set(found)
    kinds = {"count": "int", "share": "decimal", "cost": "decimal", "day": "date", "hour": "time", "short": "string"}
    assert {code: found[code]["type"] for code in kinds} == kinds
    assert found["build"]["constraint"].endswith("<= 100")
    lost = {line.partition(":")[0] for line in said.splitlines()[:-1]}
    assert lost == {"order", "spend", "where", "people", "papers"}


def test_words_in_every_language(tmp_path: Path) -> None:
    publish_parks()
    root, _said = xform(tmp_path)
    translations = list(root.iter(f"{XFORMS}translation"))
    assert [item.get("lang") for item in translations] == ["English (en)", "اردو (ur)"]
    values = {value.text for value in translations[1].iter(f"{XFORMS}value")}
    assert {"کیا آپ پارک جاتے ہیں؟", "yes اردو"} <= values


RULES: list[tuple[dict[str, Any], str]] = [
    (when("equals", "one", "red"), "{one} = 'red'"),
    (when("not_equals", "count", 5), "not( {count} = 5)"),
    (when("less_than", "count", 5), "( {count} != '' and {count} < 5)"),
    (when("at_least", "day", "2026-03-27"), "( {day} != '' and date( {day} ) >= date('2026-03-27'))"),
    (when("at_most", "share", "0.5"), "( {share} != '' and {share} <= 0.5)"),
    (when("one_of", "one", ["red", "blue"]), "( {one} = 'red' or {one} = 'blue')"),
    (when("includes", "many", "red"), "selected( {many} , 'red')"),
    (when("includes_all", "many", ["red", "blue"]), "(selected( {many} , 'red') and selected( {many} , 'blue'))"),
    (when("answered", "short"), "{short} != ''"),
    (
        {"all": [when("answered", "short"), {"not": when("answered", "count")}]},
        "( {short} != '' and not( {count} != ''))",
    ),
    ({"any": [when("answered", "short"), when("answered", "count")]}, "( {short} != '' or {count} != '')"),
]


@pytest.mark.parametrize(("rule", "said"), RULES)
def test_rules(tmp_path: Path, rule: dict[str, Any], said: str) -> None:
    asked = [
        question("one", "single_choice", choices=("red", "blue")),
        question("many", "multiple_choice", choices=("red", "blue")),
        question("count", "number"),
        question("share", "number", limits={"decimals": 2}),
        question("day", "date"),
        question("short"),
    ]
    publish_parks(sections=[section("s", *asked), section("t", question("last", when=rule))])
    root, lost = xform(tmp_path)
    paths = {item["code"]: f"/data/_section_s/{item['code']}" for item in asked}
    found = binds(root)["last"]["relevant"]
    root_name = found.split("/")[1] if "/" in found else "data"
    wanted = said.format(**{code: path.replace("/data/", f"/{root_name}/") for code, path in paths.items()})
    assert "".join(found.split()) == "".join(wanted.split())
    assert lost.count("\n") == 1


def test_a_code_that_begins_with_a_digit(tmp_path: Path) -> None:
    publish_parks(sections=[section("1", question("9a"), question("b", when=when("answered", "9a")))])
    root, _said = xform(tmp_path)
    assert "_9a" in binds(root)["b"]["relevant"]


def test_what_a_form_cannot_hold_is_told(tmp_path: Path) -> None:
    publish_equal_parks("religion")
    _root, said = xform(tmp_path)
    assert said.startswith("equality: The equality questions are not in the form")


def test_an_early_exit_stops_what_follows(tmp_path: Path) -> None:
    parts = [
        section("a", question("adult", "yes_no")),
        {**section("out", when=when("equals", "adult", "no")), "exit": text("Thank you. This is for adults.")},
        section("b", question("more")),
    ]
    publish_parks(sections=parts)
    root, _said = xform(tmp_path)
    found = binds(root)
    assert found["_section_out"]["relevant"].endswith("= 'no'")
    assert found["_section_b"]["relevant"].startswith("not(")


def test_a_check_is_a_constraint_with_its_message(tmp_path: Path) -> None:
    asked = section("s", question("low", "number"), question("high", "number"))
    rule = {"op": "less_than", "question": "high", "value": {"answer": "low"}}
    check = {"code": "c", "when": rule, "message": text("High is less than low"), "question": "high"}
    publish_parks(sections=[asked], checks=[check])
    root, _said = xform(tmp_path)
    bind = binds(root)["high"]
    assert bind["constraint"].startswith("not((. != '' and . <")
    assert any(value.text == "High is less than low" for value in root.iter(f"{XFORMS}value"))


def test_faults(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no published survey"):
        export(tmp_path, "json")
    publish_parks()
    with pytest.raises(CommandError, match="was not written: No such file"):
        export(tmp_path / "nowhere", "json")
