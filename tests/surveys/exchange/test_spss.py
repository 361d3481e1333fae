"""SPSS files, read back by the library that other programmes read them with."""

import re
import struct
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pyreadstat
import pytest

from surveys.exchange.writers.sav_format import Variable
from surveys.exchange.writers.spss_names import spss_names
from surveys.models import SurveyVersion
from tests.surveys.exchange.exported import LONG, export, send, store_three
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> SurveyVersion:
    """Return the newer of two versions that three people answered."""
    return store_three()


def test_spss(tmp_path: Path, version: SurveyVersion) -> None:
    rows, about = pyreadstat.read_sav(export(tmp_path, "sav"), user_missing=True, output_format="dict")
    assert rows["gone"] == [7, -(10**17), -(10**17)]
    assert rows["count"] == [-(10**17), -7, -3 * 10**17]
    assert (rows["one"], rows["sure"]) == ([-7, 4, -9], [-7, 1, 2])
    assert (rows["share"], rows["cost"][1]) == ([-(10**17), -0.125, -3 * 10**17], 12.5)
    assert (rows["many.red"], rows["many.green"]) == ([-7, 1, -9], [-7, 0, -9])
    assert (rows["long"], rows["why"]) == (["", "One\nTwo\tthree", LONG.strip()], ["", "پارک", ""])
    assert (rows["day"][1], rows["hour"][1]) == (date(1821, 6, 30), time(9, 5))
    assert about.column_names_to_labels["many.red"] == "many: red"
    assert about.variable_value_labels["mood"] == {
        1: "Bad",
        5: "Good",
        -7: "Not in this version of the questionnaire",
        -8: "Did not apply",
        -9: "Not answered",
    }
    assert [item["lo"] for item in about.missing_ranges["mood"]] == [-7, -8, -9]
    assert (about.number_rows, about.file_encoding, about.variable_measure["one"]) == (3, "UTF-8", "nominal")


def test_spss_tells_not_routed_from_not_answered(tmp_path: Path) -> None:
    parks = publish_parks()
    send(UUID(int=1), {"visits": "no"}, parks)
    send(UUID(int=2), {"visits": "yes"}, parks)
    rows, _about = pyreadstat.read_sav(export(tmp_path, "sav"), user_missing=True, output_format="dict")
    assert rows["often"] == [-8, -9]


def test_spss_labels_in_another_language(tmp_path: Path) -> None:
    send(UUID(int=1), {"visits": "no"}, publish_parks())
    _rows, about = pyreadstat.read_sav(export(tmp_path, "sav", "--language", "ur"), output_format="dict")
    assert about.variable_value_labels["visits"][1] == "yes اردو"


@pytest.mark.parametrize("width", [1, 8, 9, 255, 256, 504, 505, 20_000, 32_767])
def test_segments_hold_the_width(width: int) -> None:
    segments = Variable("v", "", width, (1, 0, 0), 1).segments
    assert sum(min(piece, 255) for piece in segments) >= width
    assert all(1 <= piece <= 255 for piece in segments)


def test_syntax(tmp_path: Path, version: SurveyVersion) -> None:
    syntax = export(tmp_path, "sav").with_suffix(".sps").read_text(encoding="utf-8-sig")
    assert "GET FILE='out.sav'." in syntax
    assert "VALUE LABELS one\n  1 'red'\n  2 'green'\n  3 'blue'\n  4 'Other'" in syntax
    assert "MISSING VALUES one (-7, -8, -9)." in syntax
    assert "MRSETS /MDGROUP NAME=$many" in syntax
    assert max(len(line.encode()) for line in syntax.splitlines()) < 256


def test_names_for_spss() -> None:
    names = ["a", "a-b", "a_b", "9th", "all", "q.1", "x" * 70, "x" * 70 + "y", "a_"]
    made = spss_names(names)
    assert list(made)[:2] == ["a", "a-b"]
    assert len(set(made.values())) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_.]{0,63}", name) and name[-1] not in "._" for name in made.values())
    assert made["all"] != "all"


def test_the_header_of_a_sav_file_counts_what_follows(tmp_path: Path, version: SurveyVersion) -> None:
    data = export(tmp_path, "sav").read_bytes()
    layout, elements, compression, weight, cases = struct.unpack_from("<iiiii", data, 64)
    assert (data[:4], layout, compression, weight, cases) == (b"$FL2", 2, 1, 0, 3)
    assert len(list(_variable_records(data, 176))) == elements


def _variable_records(data: bytes, at: int) -> Iterator[int]:
    while (kind := struct.unpack_from("<i", data, at)[0]) == 2:
        _kind, _width, labelled, missing = struct.unpack_from("<iiii", data, at)
        at += 32
        if labelled:
            at += 4 + -(-struct.unpack_from("<i", data, at)[0] // 4) * 4
        at += 8 * missing
        yield kind
