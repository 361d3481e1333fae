"""What an export writes, an import reads: every type of question, in CSV and XLSX, and whatever people typed."""

from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.engine.answers import check
from surveys.engine.types.texts import clean_line
from surveys.exchange.gather import known_columns
from surveys.exchange.table import table_of
from surveys.models import Response, SurveyVersion
from surveys.selectors.definitions import definition_of
from surveys.services.respond import Submission, respond_many
from tests.surveys.exchange.every_type import CALCULATED, COLOURS, FULL, publish_every_type

pytestmark = pytest.mark.django_db
SPREADSHEETS = ("csv", "xlsx")


def store(version: SurveyVersion, documents: list[dict[str, Any]]) -> None:
    submissions = [
        Submission(response_id=UUID(int=number), channel="paper", language="ur", answers=answers)
        for number, answers in enumerate(documents)
    ]
    respond_many(version=version, submissions=submissions)


def there_and_back(folder: Path, file_format: str) -> list[dict[str, Any]]:
    """Export, forget and import, and return the responses as they are then."""
    file = folder / f"out.{file_format}"
    call_command("export_responses", "parks", "--format", file_format, "--output", str(file))
    Response.objects.all().delete()
    call_command("import_responses", "parks", str(file))
    return stored()


def stored() -> list[dict[str, Any]]:
    names = ("pk", "answers", "language", "represents", "submitted_at", "body_sha256", "reference", "channel")
    return list(Response.objects.order_by("pk").values(*names))


@pytest.mark.parametrize("file_format", SPREADSHEETS)
def test_every_type_of_question(tmp_path: Path, file_format: str) -> None:
    halves = [dict(list(FULL.items())[::2]), {key: FULL[key] for key in ("sure", "why", "order")}]
    left = ("why", *CALCULATED)
    store(publish_every_type(), [FULL, {}, *[{key: half[key] for key in half if key not in left} for half in halves]])
    before = stored()
    assert before[0]["answers"] == FULL
    assert there_and_back(tmp_path, file_format) == before


def test_every_column_of_an_export_is_one_that_an_import_knows() -> None:
    version = publish_every_type()
    columns = [column for column in table_of(version.survey).columns if column.question]
    assert len(columns) > len(FULL)
    definition = definition_of(version.pk, version.digest)
    names = [column.name for column in columns]
    assert set(names) <= known_columns(definition.questions(), names)
    assert len(set(names)) == len(names)


def storable(text: str) -> str:
    try:
        return clean_line(text, maximum=255)
    except Exception:  # noqa: BLE001 - what cannot be stored cannot be exported
        return ""


# Whatever can be typed, and what spreadsheets, CSV and XML have a meaning of their own for.
TYPED = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="'=+-@\t\"\n;,1a._x0041<&>", max_size=8),
    st.sampled_from(
        ["_x0041_", "TRUE", "1e5", "007", "2026-03-01", "'", "''=1", "=1+1", "\ufffe", "\uffff", "#N/A", "NaN"]
    ),
).map(storable)
CHOICES = st.lists(st.sampled_from(COLOURS), unique=True, min_size=1)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "one": st.sampled_from([*COLOURS, "other"]),
    "one.other": TYPED,
    "many": st.lists(st.sampled_from([*COLOURS, "other"]), unique=True, min_size=1),
    "many.other": TYPED,
    "sure": st.sampled_from(["yes", "no"]),
    "mood": st.integers(1, 5),
    "short": TYPED,
    "long": TYPED,
    "count": st.integers(-(2**53) + 1, 2**53 - 1),
    "share": st.decimals(-(10**12), 10**12, places=3).map(str),
    "cost": st.decimals(0, 10**12, places=2).map(str),
    "day": st.dates().filter(lambda day: day.year >= 1000).map(str),
    "since": st.sampled_from(["1999", "2026-03", "2026-03-27"]),
    "hour": st.times().map(lambda time: time.isoformat("minutes")[:5]),
    "call": st.sampled_from(["+441162345678", "01162345678"]),
    "agree": st.just(True),
    "grid": st.dictionaries(st.sampled_from(["clean", "safe"]), st.sampled_from(COLOURS), min_size=1),
    "grids": st.dictionaries(st.sampled_from(["clean", "safe"]), CHOICES, min_size=1),
    "marks": st.dictionaries(st.sampled_from(["clean", "safe"]), st.integers(0, 10), min_size=1),
    "order": CHOICES,
    "spend": st.integers(0, 100).map(lambda amount: {"red": amount, "blue": 100 - amount}),
    "build": st.sampled_from([["bench"], ["pond"], ["bench", "swing"]]),
    "why": TYPED,
    "where": st.fixed_dictionaries(
        {},
        optional={
            "list": st.sampled_from(["park", "lake"]),
            "postcode": st.just("LE1 1AA"),
            "geometry": st.just({"type": "Point", "coordinates": [-1.13, 52.64]}),
        },
    ).filter(bool),
    "people": st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "name": TYPED,
                "age": st.integers(0, 99),
                "fun": st.lists(st.sampled_from([*COLOURS, "other"]), unique=True, min_size=1),
                "fun.other": TYPED,
                "how": st.sampled_from(["bus", "other"]),
                "how.other": TYPED,
                "rated": st.dictionaries(st.sampled_from(["clean", "safe"]), st.integers(1, 5), min_size=1),
                "born-on": st.sampled_from(["1999", "2026-03"]),
            },
        ),
        max_size=3,
    ),
}


def test_faults_in_an_entry_are_told_with_their_column(tmp_path: Path) -> None:
    publish_every_type()
    file = tmp_path / "in.csv"
    columns = "people.1.age,people.2.age,people.2.how,people.2.how.other.text,people.3.fun.blue,heads"
    file.write_text(f"{columns}\n,41,other,{'x' * 300},perhaps,3\n", encoding="utf-8")
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("import_responses", "parks", str(file), stdout=said, stderr=said)
    told = said.getvalue()
    assert "people.2.how.other.text" in told
    assert "people.3.fun.blue" in told
    assert "people.1" not in told
    assert not Response.objects.exists()


@pytest.mark.parametrize("file_format", SPREADSHEETS)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents=st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=1, max_size=12))
def test_any_answers(tmp_path: Path, file_format: str, documents: list[dict[str, Any]]) -> None:
    Response.objects.all().delete()
    version = publish_every_type()
    sections = definition_of(version.pk, version.digest).sections
    store(version, [dict(check(sections, _asked(document)).answers) for document in documents])
    before = stored()
    assert there_and_back(tmp_path, file_format) == before


def _asked(document: dict[str, Any]) -> dict[str, Any]:
    """Leave out empty texts: nobody stores them."""
    return {key: value for key, value in document.items() if value != ""}
