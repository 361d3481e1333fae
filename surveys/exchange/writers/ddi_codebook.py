"""DDI-Codebook 2.5: what the columns of the CSV file mean, for archives and catalogues. No answer is in it.

After the schema of the Data Documentation Initiative (codebook.xsd, 2.5), whose elements stand in a fixed order.
"""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from surveys.engine.definition import Text

from ..kinds import Column
from ..table import Table

NAMESPACE = "ddi:codebook:2_5"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Characters that no XML document may hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_ddi(table: Table, output: Path, *, data: str) -> None:
    """Write the codebook of the CSV file called `data`, with labels in every language."""
    # ElementTree writes a default namespace only when every name has one.
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_name("codeBook"), {"version": "2.5", _LANGUAGE: table.source_language})
    _document(root, table)
    _study(root, table)
    _file(root, table, data)
    variables = _add(root, "dataDscr")
    for number, column in enumerate(table.columns, start=1):
        _variable(variables, column, number)
    ET.indent(root)
    ET.ElementTree(root).write(output, encoding="UTF-8", xml_declaration=True)


def _document(root: ET.Element, table: Table) -> None:
    citation = _add(_add(root, "docDscr"), "citation")
    _add(_add(citation, "titlStmt"), "titl", table.survey.title)
    produced = _add(citation, "prodStmt")
    day = table.until.date().isoformat()
    _add(produced, "prodDate", day, date=day)


def _study(root: ET.Element, table: Table) -> None:
    study = _add(root, "stdyDscr")
    titles = _add(_add(study, "citation"), "titlStmt")
    newest = next(iter(table.definitions.values()), None)
    _add(titles, "titl", table.survey.title)
    if newest is not None:
        for language, words in newest.title.items():
            if language != newest.source_language and words:
                _add(titles, "parTitl", words).set(_LANGUAGE, language)
    _add(titles, "IDNo", table.survey.slug)
    summary = _add(_add(study, "stdyInfo"), "sumDscr")
    for event, moment in (("start", table.survey.opens_at), ("end", table.survey.closes_at)):
        day = moment.date().isoformat()
        _add(summary, "collDate", day, date=day, event=event)
    if table.survey.area_code:
        _add(summary, "geogCover", table.survey.area_code)
    _add(summary, "anlyUnit", "Response")
    _add(summary, "dataKind", "Public consultation")


def _file(root: ET.Element, table: Table, data: str) -> None:
    described = _add(_add(root, "fileDscr", ID="F1"), "fileTxt")
    _add(described, "fileName", data)
    size = _add(described, "dimensns")
    _add(size, "caseQnty", str(table.count))
    _add(size, "varQnty", str(len(table.columns)))
    _add(described, "fileType", "text/csv; charset=UTF-8")


def _variable(parent: ET.Element, column: Column, number: int) -> None:
    numeric = column.kind in ("integer", "decimal", "flag")
    interval = "contin" if column.kind in ("integer", "decimal") and not column.values else "discrete"
    variable = _add(parent, "var", ID=f"V{number}", name=column.name, files="F1", intrvl=interval)
    _words(variable, "labl", column.label)
    if column.question:
        for language, words in column.label.items():
            if words:
                _add(_add(variable, "qstn"), "qstnLit", words).set(_LANGUAGE, language)
    for value, label in column.values.items():
        category = _add(variable, "catgry")
        _add(category, "catValu", value)
        _words(category, "labl", label)
    _add(variable, "varFormat", type="numeric" if numeric else "character")


def _words(parent: ET.Element, name: str, text: Text) -> None:
    for language, words in text.items():
        if words:
            _add(parent, name, words).set(_LANGUAGE, language)


def _add(parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(tag), attributes)
    if text is not None:
        element.text = _NO_XML.sub("", text)
    return element


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
