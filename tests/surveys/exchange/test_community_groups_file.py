"""The register from a CSV file: whole or not at all, and every fault with its line."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys.exchange.community_groups_file import MOST_FAULTS, GroupsRefused, import_community_groups
from surveys.models import AuditEntry, CommunityGroup

pytestmark = pytest.mark.django_db

HEAD = "name,about,contact,email,phone,area,wards,languages,reaches,active,may_contact,checked_on"
LANTERN = (
    'Lantern Club,"Meets on Fridays,\nand reads",The desk,lantern@example.org,0116 496 0001,'
    "E06000016,E05010458;e05010459,"
    "en; ur,ethnicity:asian-pakistani; age:16-24,yes,Yes,2026-11-01"
)

FAULTS = (
    "active: write yes or no",
    "checked_on: write the date as",
    "“tlh” is no language",
    "no equality pack has “age:youngish”",
    "“ABBEY” is no ward",
    "this name stands on line 2 already",
    "name: This field cannot be blank",
    "no equality pack has “ward:E05010458”",
    "may_contact: Give an email address or a telephone",
    "email: Enter a valid email address",
)


def take(*lines: str) -> list[str]:
    """Import these lines and return the faults."""
    try:
        import_community_groups("\n".join(lines).encode())
    except GroupsRefused as error:
        return list(error.faults)
    return []


def reached(name: str) -> set[str]:
    group = CommunityGroup.objects.get(name=name)
    return {f"{row.strand}:{row.category}" for row in group.reaches.all()}


def test_a_whole_record() -> None:
    assert take("\ufeff" + HEAD, LANTERN) == []
    group = CommunityGroup.objects.get()
    assert (group.about, group.contact, group.email, group.phone) == (
        "Meets on Fridays,\nand reads", "The desk", "lantern@example.org", "0116 496 0001",
    )  # fmt: skip
    assert (group.area_code, group.languages, group.active, group.may_contact, group.checked_on) == (
        "E06000016", ["en", "ur"], True, True, date(2026, 11, 1),
    )  # fmt: skip
    assert reached("Lantern Club") == {"ethnicity:asian-pakistani", "age:16-24", "ward:E05010458", "ward:E05010459"}


def test_importing_again_replaces_what_the_file_says_and_keeps_the_rest() -> None:
    take(HEAD, LANTERN)
    again = import_community_groups(b"name,reaches,phone\r\nlantern club,sex:male,\r\nHarbour,,\r\n,,\r\n")
    assert (again.new, again.replaced) == (1, 1)
    latest = AuditEntry.objects.order_by("-pk")[0]
    assert (latest.action, latest.detail) == ("community_groups.imported", {"new": 1, "replaced": 1})
    group = CommunityGroup.objects.get(name="lantern club")
    assert (group.email, group.phone, group.may_contact) == ("lantern@example.org", "", True)
    assert reached("lantern club") == {"sex:male", "ward:E05010458", "ward:E05010459"}
    assert CommunityGroup.objects.count() == 2


def test_every_fault_has_its_line_and_nothing_is_kept() -> None:
    faults = take(
        HEAD,
        LANTERN,
        "Harbour,,,,,Leicester,Abbey,tlh,age:youngish,perhaps,no,1 November",
        "LANTERN CLUB,,,,,,,,,,,",
        ",,,x@example.org,,,,,,,,",
        "Signal,,,secret at example.org,,,,,ward:E05010458,,,",
        "Beacon,,,,,,,,,,yes,",
        "Quay,,,secret at example.org,,,,,,,,",
    )
    assert [fault.split(":")[0] for fault in faults] == ["Line 4"] * 5 + [
        f"Line {number}" for number in (5, 6, 7, 8, 9)
    ]
    text = "\n".join(faults)
    assert [words for words in FAULTS if words not in text] == []
    assert "secret" not in text
    assert not CommunityGroup.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no column “name”"),
        (b"about\nx\n", "no column “name”"),
        (b"name,telefon\nA,1\n", "“telefon” is no column"),
        (b"name,Name\nA,B\n", "“name” is no column, or stands there twice"),
        (b"name\n", "There is no group in the file."),
        (b'name\n"A\n', "Line 2: this cannot be read as CSV"),
        (b"name\n\xe9\n", "not UTF-8"),
        (b"name,area\nA\nB,E06000016,,\nC,1\n", "Line 4: area_code:"),
    ],
)
def test_files_that_are_none(data: bytes, words: str) -> None:
    with pytest.raises(GroupsRefused) as caught:
        import_community_groups(data)
    assert len(caught.value.faults) == 1
    assert words in caught.value.faults[0]
    assert not CommunityGroup.objects.exists()


def test_a_file_full_of_faults_is_not_told_to_its_end() -> None:
    faults = take("name,area", *(f"Group {number},nowhere" for number in range(MOST_FAULTS + 7)))
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1] == "… and 7 more."


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(f"{HEAD}\n{LANTERN}\n", encoding="utf-8")
    said = StringIO()
    call_command("import_community_groups", path, stdout=said)
    assert said.getvalue() == "New groups: 1. Replaced: 0.\n"
    path.write_text("name,area\nHarbour,nowhere\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"Nothing was imported from .*:\nLine 2: area_code:"):
        call_command("import_community_groups", path)
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_community_groups", tmp_path / "none.csv")
