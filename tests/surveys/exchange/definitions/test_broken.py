"""Files that cannot be read: one clear error each."""

import io
import json
import zipfile

import pytest

from surveys.exchange.definitions import BrokenFile, guards, read

from .example import FILES
from .workbook import workbook

LSS = (FILES / "parks.lss").read_bytes()
JSON = (FILES / "surveyjs_parks.json").read_bytes()
XLSX = workbook([{"type": "text", "name": "q", "label": "Q"}])
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><document><LimeSurveyDocType>&c;</LimeSurveyDocType></document>"""


def zipped(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def laughing_workbook() -> bytes:
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, "xl/worksheets/sheet1.xml": LAUGHS})


def spoilt_part(part: str) -> bytes:
    """The workbook, whose directory is whole; what is packed of one part is not."""
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        start = archive.getinfo(part).header_offset + 30 + len(part)
    return XLSX[:start] + b"\xff" * 60 + XLSX[start + 60 :]


BROKEN = {
    "empty": b"",
    "blank": b" \n ",
    "not a format": b"Dear Sir or Madam",
    "wrong encoding": b'{"title": "Caf\xe9", "pages": []}',
    "truncated JSON": JSON[: len(JSON) // 2],
    "truncated XML": LSS[: len(LSS) // 2],
    "truncated workbook": XLSX[: len(XLSX) // 2],
    "a spoilt workbook": spoilt_part("xl/workbook.xml"),
    "a spoilt sheet": spoilt_part("xl/worksheets/sheet1.xml"),
    "not a ZIP": b"PK\x03\x04 and then nothing of the kind",
    "a ZIP without a workbook": zipped({"a.txt": b"a"}),
    "a workbook without a survey": zipped({"[Content_Types].xml": b"<Types/>"}),
    "an old workbook": b"\xd0\xcf\x11\xe0 and more",
    "billion laughs": LAUGHS,
    "billion laughs in a workbook": laughing_workbook(),
    "nested JSON": b"[" * 10_000 + b"]" * 10_000,
    "nested object": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "nested XML": b"<document>" * 10_000 + b"</document>" * 10_000,
    "other XML": b"<html><body/></html>",
    "other JSON": b'{"a": 1}',
    "a list": b"[1, 2]",
    "not a number": b'{"pages": NaN}',
    "a huge number": b'{"pages": ' + b"9" * 10_000 + b"}",
    "no questions": b'{"pages": []}',
    "pages of the wrong kind": b'{"pages": [3]}',
    "elements of the wrong kind": b'{"pages": [{"elements": {"a": 1}}]}',
    "choices of the wrong kind": b'{"elements": [{"type": "matrixdynamic", "name": "q", "columns": 7}]}',
    "eQ without blocks": b'{"mime_type": "x", "sections": []}',
    "eQ of another shape": b'{"mime_type": "x", "sections": [{"groups": [{"blocks": [1]}]}]}',
    "no survey sheet": workbook([]),
    "a group that does not end": workbook([{"type": "begin group", "name": "g"}, {"type": "text", "name": "q"}]),
    "an end without a group": workbook([{"type": "text", "name": "q"}, {"type": "end group"}]),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_one_clear_error(data: bytes) -> None:
    with pytest.raises(BrokenFile) as caught:
        read(data, name="file")
    assert caught.value.message
    assert "\n" not in str(caught.value)


def test_a_place_is_named() -> None:
    with pytest.raises(BrokenFile) as caught:
        read(b'{"pages": [\n}', name="x.json")
    assert str(caught.value) == "line 2, column 1: The file is not complete, valid JSON."


def test_another_format_than_said() -> None:
    with pytest.raises(BrokenFile):
        read(JSON, name="x.json", format="eq")
    with pytest.raises(ValueError, match="word"):
        read(JSON, name="x.json", format="word")


def test_big_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "MOST_BYTES", 1000)
    with pytest.raises(BrokenFile):
        read(JSON, name="x.json")


def test_a_workbook_that_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "MOST_UNPACKED", 1000)
    with pytest.raises(BrokenFile):
        read(XLSX, name="x.xlsx")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveys.exchange.definitions.xlsform.workbook.MOST_ROWS", 2)
    with pytest.raises(BrokenFile) as caught:
        read(workbook([{"type": "text", "name": f"q{number}"} for number in range(3)]), name="x.xlsx")
    assert caught.value.place == "sheet survey"


def test_utf_16_is_read() -> None:
    text = json.dumps({"elements": [{"type": "text", "name": "q"}]})
    assert read(text.encode("utf-16"), name="x.json").report["converted"] == 1
