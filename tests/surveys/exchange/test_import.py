"""Responses from a file: the whole file, or nothing, and every fault at its row and column."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from surveys.exchange.read_responses import read_responses
from surveys.models import AuditEntry, EqualityRecord, Response, ResponseConflict
from surveys.selectors.definitions import definition_of
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db

ID = "7f2d3c0e-8a3b-4f0e-9a55-0d5a4c0b8f11"
GOOD = (
    "id,submitted_at,language,represents,visits,often,last,want,want.other.text,more,equality.religion\r\n"
    f'{ID},2026-03-27T14:30:00+00:00,ur,30,yes,3,2026-03-01,trees; other,Swings,"One\nTwo ""quoted""",sikh\r\n'
    ",2026-03-28,,,no,,,,,پارک,\r\n"
)
Take = Callable[..., str]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Return a function that imports a file's content and returns what the command said."""

    def run(content: str | bytes, *options: str) -> str:
        file = tmp_path / "returns.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        said = StringIO()
        call_command("import_responses", "parks", str(file), *options, stdout=said, stderr=said)
        return said.getvalue()

    return run


def faults(content: str | bytes) -> list[tuple[int, str, str]]:
    """Return the faults of a file for the parks survey that is published."""
    version = publish_equal_parks("religion")
    data = content if isinstance(content, bytes) else content.encode()
    reading = read_responses(data, definition=definition_of(version.pk, version.digest), channel="paper")
    assert (reading.submissions == ()) is bool(reading.faults)
    return [(fault.row, fault.column, fault.message) for fault in reading.faults]


def test_a_good_file(take: Take) -> None:
    publish_equal_parks("religion")
    assert take(GOOD) == "2 responses taken, 0 known already.\n"
    first, second = Response.objects.order_by("submitted_at")
    assert (first.pk, first.language, first.represents, first.channel) == (UUID(ID), "ur", 30, "paper")
    assert first.submitted_at is not None
    assert first.submitted_at.isoformat() == "2026-03-27T14:30:00+00:00"
    assert first.answers == {
        "visits": "yes",
        "often": 3,
        "last": "2026-03-01",
        "want": ["trees", "other"],
        "want.other": "Swings",
        "more": 'One\nTwo "quoted"',
    }
    assert (second.answers, second.language, second.represents) == ({"visits": "no", "more": "پارک"}, "en", 1)
    assert categories_of(first) == {"religion": "sikh"}
    assert categories_of(second) == {"religion": "not-answered"}
    assert AuditEntry.objects.filter(action="responses.imported").get().detail == {"new": 2, "known": 0}


def test_the_same_file_twice_brings_nothing_new(take: Take) -> None:
    publish_equal_parks("religion")
    take(GOOD)
    before = list(Response.objects.order_by("pk").values())
    assert take(GOOD) == "0 responses taken, 2 known already.\n"
    assert list(Response.objects.order_by("pk").values()) == before
    assert (EqualityRecord.objects.count(), ResponseConflict.objects.count()) == (2, 0)


def test_a_dry_run_takes_nothing(take: Take) -> None:
    publish_equal_parks("religion")
    assert take(GOOD, "--dry-run") == "2 responses would be taken, 0 are known already.\n"
    assert (Response.objects.count(), AuditEntry.objects.filter(action="responses.imported").count()) == (0, 0)


def test_a_dry_run_says_what_the_run_after_it_says(take: Take) -> None:
    publish_equal_parks("religion")
    take(GOOD)
    # A line of its own makes another file, in which only the id tells what is known.
    more = f"{GOOD},2026-03-29,,,no,,,,,Cars,\r\n"
    for content, fresh, known in ((GOOD, 0, 2), (more, 2, 1), (more, 0, 3)):
        assert take(content, "--dry-run") == f"{fresh} responses would be taken, {known} are known already.\n"
        assert take(content) == f"{fresh} responses taken, {known} known already.\n"


def test_a_channel_of_its_own(take: Take) -> None:
    publish_parks()
    take("visits\nno\n", "--channel", "assisted")
    assert Response.objects.get().channel == "assisted"


def test_one_fault_stops_the_whole_file(take: Take) -> None:
    publish_parks()
    with pytest.raises(CommandError, match="Nothing was taken: 1 cells are wrong"):
        take("visits\nno\nperhaps\n")
    assert Response.objects.count() == 0


def test_an_id_with_other_answers_stops_the_whole_file_and_is_kept(take: Take) -> None:
    publish_parks()
    take(f"id,visits\n{ID},no\n")
    with pytest.raises(CommandError, match=f"Nothing would be taken: the id {ID}"):
        take(f"id,visits\n{ID},yes\n,no\n", "--dry-run")
    assert not ResponseConflict.objects.exists()
    with pytest.raises(CommandError, match=f"Nothing was taken: the id {ID}"):
        take(f"id,visits\n{ID},yes\n,no\n")
    assert (Response.objects.count(), ResponseConflict.objects.get().answers) == (1, {"visits": "yes"})


FAULTS = [
    ("id,visits\nnot-a-uuid,no\n", 2, "id"),
    ("submitted_at,visits\nyesterday,no\n", 2, "submitted_at"),
    ("submitted_at,visits\n2026-02-30,no\n", 2, "submitted_at"),
    ("submitted_at,visits\n0001-01-01T00:00:00+23:00,no\n", 2, "submitted_at"),
    ("submitted_at,visits\n9999-12-31,no\n", 2, "submitted_at"),
    ("language,visits\nxx,no\n", 2, "language"),
    ("represents,visits\n0,no\n", 2, "represents"),
    ("represents,visits\n-1,no\n", 2, "represents"),
    ("represents,visits\n²,no\n", 2, "represents"),
    (f"represents,visits\n{'9' * 5000},no\n", 2, "represents"),
    ("visits\nno\nno\nmaybe\n", 4, "visits"),
    ("visits,often\nyes,many\n", 2, "often"),
    ("visits,often\nyes,91\n", 2, "often"),
    ("visits,last\nyes,27/03/2026\n", 2, "last"),
    ("visits,last\nyes,2026-02-30\n", 2, "last"),
    ("visits,want\nno,trees;gold\n", 2, "want"),
    ("visits,want\nno,trees;nothing\n", 2, "want"),
    ("visits,want\nno,trees;benches;toilets\n", 2, "want"),
    ("visits,want,want.other.text\nno,other," + "x" * 300 + "\n", 2, "want.other.text"),
    ("visits,mood\nno,6\n", 2, "mood"),
    ("visits,name\nno," + "x" * 300 + "\n", 2, "name"),
    ("visits,more\nno,a\x00b\n", 2, "more"),
    ("more\nvisits is required\n", 2, "visits"),
    ("visits,equality.religion\nno,jedi\n", 2, "equality.religion"),
    ("visits,equality.sex\nno,female\n", 1, "equality.sex"),
    ("visits,colour\nno,green\n", 1, "colour"),
    ("visits,\nno,\n", 1, ""),
    ("visits,visits\nno,no\n", 1, "visits"),
    ("visits,more\nno\n", 2, ""),
    ("visits,more\nno,a,b\n", 2, ""),
    (f"id,visits\n{ID},no\n{ID},no\n", 3, "id"),
    ('visits,more\nno,"never closed\n', 2, ""),
    ('visits,more\nno,"closed" too early\n', 2, ""),
    ("visits,more\nno," + "x" * 200_000 + "\n", 2, ""),
    ("", 0, ""),
    ("visits\n", 0, ""),
    ("visits\n\n\nno\n\nmaybe\n", 6, "visits"),
    (b"visits,more\nno,ok\nno,ok\nno,caf\xe9\n", 4, ""),
    ("visits\nno\n".encode("utf-16"), 1, ""),
]


@pytest.mark.parametrize(("content", "row", "column"), FAULTS)
def test_each_fault_at_its_row_and_column(content: str | bytes, row: int, column: str) -> None:
    found = faults(content)
    assert {(at, name) for at, name, _ in found} == {(row, column)}
    assert [message for _, _, message in found if not message or "Traceback" in message] == []


def test_every_fault_of_a_file_is_told_at_once(take: Take) -> None:
    content = "visits,often,mood\nyes,many,9\nno,,\nmaybe,,3\n"
    assert [fault[:2] for fault in faults(content)] == [(2, "often"), (2, "mood"), (4, "visits")]
    assert [fault[:2] for fault in faults("colour,shape\n1,2\n")] == [(1, "colour"), (1, "shape")]
    with pytest.raises(CommandError, match="3 cells are wrong"):
        take(content)


def test_the_command_says_row_column_and_message(tmp_path: Path) -> None:
    publish_parks()
    file, said = tmp_path / "returns.csv", StringIO()
    file.write_text("visits,more\nno,x\nmaybe,x,y\nmaybe,x\n", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_responses", "parks", str(file), stderr=said)
    assert said.getvalue().splitlines() == [
        "row 3, column -: This row has more or fewer cells than the heading.",
        "row 4, column visits: Choose one of the answers shown. What was sent is not one of them",
    ]


def test_a_file_that_is_not_there() -> None:
    publish_parks()
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_responses", "parks", "/nowhere/at/all.csv")


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_byte_order_mark_and_either_line_end(take: Take, start: str, ends: str) -> None:
    publish_parks()
    take(start + ends.join(["visits,more", 'no,"a;b, ""c"""', ""]))
    assert Response.objects.get().answers == {"visits": "no", "more": 'a;b, "c"'}


def test_a_survey_that_is_not_there(take: Take) -> None:
    with pytest.raises(CommandError, match="no published survey"):
        take("visits\nno\n")


def test_a_cell_of_ten_thousand_characters(take: Take) -> None:
    publish_parks()
    take("visits,more\nno," + "ગ" * 10_000 + "\n")
    assert Response.objects.get().answers["more"] == "ગ" * 10_000


def test_a_row_may_name_its_channel(take: Take) -> None:
    publish_parks()
    take("visits,channel\nno,web\nyes,\n", "--channel", "assisted")
    assert sorted(Response.objects.values_list("channel", flat=True)) == ["assisted", "web"]


def test_a_channel_there_is_none_of() -> None:
    assert [(row, column) for row, column, _ in faults("visits,channel\nno,pigeon\n")] == [(2, "channel")]


def test_every_fault_of_a_row_is_said_at_once_and_each_cell_once() -> None:
    rows = "submitted_at,visits,often,equality.religion\n2999-01-01,perhaps,3,jedi\n"
    assert [column for _, column, _ in faults(rows)] == ["submitted_at", "visits", "equality.religion"]
