"""The register of community groups in the admin: who may keep it, the form, the search."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.services.site import BuiltSite
from consult.accounts.models import User
from consult.accounts.roles import ADMINISTRATOR, ANALYST, OFFICER
from surveys.models import CommunityGroup
from tests.analysis.alerts.nights import group
from tests.analysis.builder import baseline

from .reading import get

pytestmark = pytest.mark.django_db
LIST = "/admin/community-groups/"
NEW = "/admin/community-groups/new/"


def signed_in(role: str) -> Client:
    user = User.objects.create_user(f"{role.lower()}@example.org", name=role)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def officer(publisher: User) -> Client:
    return signed_in(OFFICER)


def details(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Lantern Club",
        "about": "Reads on Fridays.",
        "contact": "The desk",
        "email": "lantern@example.org",
        "phone": "0116 496 0001",
        "may_contact": "on",
        "active": "on",
        "checked_on": "2026-11-01",
        "area_code": "E06000016",
        "languages": ["ur", "en"],
        "reach": ["ethnicity:asian-pakistani", "age:16-24"],
    } | changes


def reached(found: CommunityGroup) -> set[str]:
    return {f"{row.strand}:{row.category}" for row in found.reaches.all()}


def test_an_officer_puts_a_group_on_record_and_changes_it(officer: Client) -> None:
    baseline("ward", {"E05010458": 20_000})
    assert officer.post(NEW, details()).status_code == 302
    found = CommunityGroup.objects.get()
    assert (found.languages, found.area_code, found.may_contact, str(found.checked_on)) == (
        ["ur", "en"], "E06000016", True, "2026-11-01",
    )  # fmt: skip
    assert reached(found) == {"ethnicity:asian-pakistani", "age:16-24"}
    edit = f"/admin/community-groups/edit/{found.pk}/"
    html = get(officer, edit)
    assert _ticked(html, "age:16-24")
    assert not _ticked(html, "age:25-34")
    assert html.count("1 chosen") == 2
    officer.post(edit, details(reach=["sex:male"], languages=[], active=""))
    found.refresh_from_db()
    assert (reached(found), found.languages, found.active) == ({"sex:male"}, [], False)


def _ticked(html: str, value: str) -> bool:
    box = html[html.index(f'value="{value}"') :]
    return "checked" in box[: box.index(">")]


def test_what_is_not_offered_any_more_stays(officer: Client) -> None:
    found = group("Lantern Club", ("ward", "E05010458"), ("sex", "male"))
    officer.post(f"/admin/community-groups/edit/{found.pk}/", details(reach=["sex:female"]))
    assert reached(found) == {"ward:E05010458", "sex:female"}


def test_mistakes_are_said_at_their_fields_and_keep_what_was_ticked(officer: Client) -> None:
    answer = officer.post(NEW, details(email="", phone="", reach=["age:16-24", "age:youngish"]))
    html = answer.content.decode()
    assert "Give an email address or a telephone number to contact it by." in html
    assert "age:youngish is not one of the available choices" in html
    assert not CommunityGroup.objects.exists()
    assert _ticked(html, "age:16-24")


def test_every_strand_is_a_group_of_boxes_with_a_name(officer: Client, site: Mapping[str, BuiltSite]) -> None:
    from analysis.models import Baseline

    baseline("ward", {"E05010458": 20_000})
    Baseline.objects.create(
        area_code="E05010458", area_name="Abbey", level="ward", authority_code="E06000016", strand="sex",
        category="Male", count=1, base="all", source="Census 2021", date="2021-03-21",
    )  # fmt: skip
    html = get(officer, NEW)
    assert html.count('<div role="group" aria-labelledby="id_reach-strand-') == html.count('class="reach-choices"') > 10
    assert "Wards of Leicester" in html
    assert 'value="ward:E05010458"' in html
    assert "British Sign Language" in html


def test_the_record_is_read_in_words(officer: Client) -> None:
    found = group(
        "Lantern Club", ("ethnicity", "asian-pakistani"), ("ward", "E05010458"), languages=["bfi"], area_code=""
    )
    html = get(officer, f"/admin/community-groups/inspect/{found.pk}/")
    assert "Asian: Pakistani" in html
    assert "British Sign Language" in html
    assert "secret@example.org" in html
    assert "Everywhere" in html


def test_search_and_filter(officer: Client) -> None:
    group("Lantern Club", ("sex", "male"))
    group("Harbour Shed", ("age", "16-24"), about="Boats and lanterns")
    group("Quay", ("sex", "male"), ("age", "16-24"), may_contact=False)
    for query, names in (
        ("", {"Lantern Club", "Harbour Shed", "Quay"}),
        ("q=lantern", {"Lantern Club", "Harbour Shed"}),
        ("reach=sex:male", {"Lantern Club", "Quay"}),
        ("reach=sex:male&may_contact=true", {"Lantern Club"}),
    ):
        html = get(officer, f"{LIST}?{query}")
        assert {name for name in ("Lantern Club", "Harbour Shed", "Quay") if f">{name}</a>" in _flat(html)} == names


def _flat(html: str) -> str:
    return " ".join(html.split()).replace(" </a>", "</a>").replace("> ", ">")


def test_the_list_costs_the_same_for_one_and_for_three(officer: Client) -> None:
    costs = []
    for names in (["One"], ["Two", "Three"]):
        for name in names:
            group(name, ("sex", "male"), ("ward", "E05010458"))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            officer.get(LIST)
        costs.append(len([query for query in captured if '"surveys_' in query["sql"]]))
    assert costs == [3, 3]


def test_who_may_do_what(publisher: User) -> None:
    found = group("Lantern Club", ("sex", "male"))
    pages = ("", "new/", f"edit/{found.pk}/", f"inspect/{found.pk}/", f"delete/{found.pk}/")
    for role, allowed in (
        (OFFICER, {"", "new/", f"edit/{found.pk}/", f"inspect/{found.pk}/"}),
        (ANALYST, {"", f"inspect/{found.pk}/"}),
        (ADMINISTRATOR, set(pages)),
    ):
        client = signed_in(role)
        assert {page for page in pages if client.get(LIST + page).status_code == 200} == allowed, role


def test_contact_details_are_not_logged(officer: Client, caplog: pytest.LogCaptureFixture) -> None:
    officer.post(NEW, details(email="not an address"))
    officer.post(NEW, details())
    assert "lantern@example.org" not in caplog.text
    assert "0116 496 0001" not in caplog.text
