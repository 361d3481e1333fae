"""The log: who may read it, what it says, how it is folded and paged, what it costs."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from analysis.releases.refusals import Refused
from analysis.services.log import log_page
from analysis.services.releases import Purpose, make
from analysis.snapshot import take
from consult.accounts.models import User
from surveys.dates import date_in_words
from surveys.models import AuditEntry, Survey
from surveys.services import audit
from tests.analysis.builder import publish, respond
from tests.analysis.signing_in import signed_in

pytestmark = pytest.mark.django_db
LOG = "/admin/reach/buses/log/"


@pytest.fixture
def officer(site_root: Any) -> Client:
    return signed_in("view_profile", "view_unsuppressed")


@pytest.fixture
def buses() -> Survey:
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 40 + [{"sex": "male"}] * 4, answers={"use": "daily"})
    return version.survey


def text_of(client: Client, address: str = LOG) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def act(survey: Survey, action: str, *, actor: User | None = None, days: int = 0, **detail: Any) -> datetime:
    """Write an act of so many days ago into the trail, and return when it was."""
    at = timezone.now() - timedelta(days=days)
    AuditEntry.objects.filter(pk=audit.record(action=action, survey=survey, actor=actor, detail=detail).pk).update(
        at=at
    )
    return at


def take_report(survey: Survey, kind: str, form: str, *, small: bool = False, **more: Any) -> datetime:
    return act(survey, "report.taken", report=kind, form=form, small_numbers=small, **more)


def test_nothing_yet(officer: Client, buses: Survey) -> None:
    page = text_of(officer)
    assert "Nothing yet." in page
    assert "Nobody has looked at small numbers." in page
    assert "No report was taken." in page


def test_what_went_out_comes_first_and_the_newest_of_it(officer: Client, buses: Survey) -> None:
    actor = User.objects.get()
    make(survey=buses, snapshot=take(buses), purpose=Purpose.REPORT, actor=actor)
    respond(buses.current_version, [{"sex": "female"}] * 2, answers={"use": "daily"})
    with pytest.raises(Refused):
        make(survey=buses, snapshot=take(buses), purpose=Purpose.OFFICERS)
    officer.get("/admin/reach/buses/", {"numbers": "all"})
    take_report(buses, "full", "pdf", actor=actor)
    page = text_of(officer)
    assert "Of 44 responses, as they stood on" in page
    assert "leaves each hidden number within a range at least" in page
    assert re.search(r"2 tables\. .{0,200} 11 2 ", page)
    assert "By itself Not released (Officers' pages)" in page.replace("&#x27;", "'")
    assert "Wait until more have answered." in page
    refused, made, looked, took = (
        page.index(words)
        for words in ("Not released", "Olu Officer Report", "Small numbers of the profile", "Full report")
    )
    assert refused < made < looked < took


def test_other_acts_and_other_surveys_are_not_in_it(officer: Client, buses: Survey) -> None:
    trams = publish(slug="trams").survey
    act(buses, "survey.changed")
    act(trams, "profile.unsuppressed")
    take_report(trams, "full", "pdf")
    test_nothing_yet(officer, buses)


def test_reports_of_one_day_are_one_line(buses: Survey) -> None:
    olu, ana = (User.objects.create_user(email=f"{name}@example.org", name=name) for name in ("Olu", "Ana"))
    for actor in (olu, ana, olu):
        take_report(buses, "full", "pdf", actor=actor)
    today = date_in_words(take_report(buses, "full", "pdf", actor=olu))
    before = date_in_words(take_report(buses, "full", "pdf", actor=ana, days=2))
    take_report(buses, "full", "pdf", actor=olu, small=True)
    take_report(buses, "pack", "zip")
    # Of a report or a form that there is no more.
    take_report(buses, "old", "txt", days=2)
    found = [(line.day, line.what, line.times, line.who, line.small) for line in log_page(buses, {}).reports]
    assert found == [
        (today, "Full report, PDF", "4", "Ana; Olu", False),
        (today, "Full report, PDF", "1", "Olu", True),
        (today, "Data pack for partners, ZIP", "1", "Not known", False),
        (before, "Full report, PDF", "1", "Ana", False),
        (before, "A report", "1", "Not known", False),
    ]


def test_looks_of_one_person_at_one_page_are_one_line_a_day(officer: Client, buses: Survey) -> None:
    actor = User.objects.get()
    for _ in range(3):
        act(buses, "missing.unsuppressed", actor=actor)
    act(buses, "missing.unsuppressed", actor=actor, days=1)
    act(buses, "answers.unsuppressed", actor=actor, days=1)
    assert [(line.times, line.who, line.what) for line in log_page(buses, {}).looks] == [
        ("3", "Olu Officer", "Small numbers of those who are missing were looked at."),
        ("1", "Olu Officer", "Small numbers of the answers were looked at."),
        ("1", "Olu Officer", "Small numbers of those who are missing were looked at."),
    ]


def test_each_part_has_pages_of_its_own(officer: Client, buses: Survey) -> None:
    for days in range(21):
        act(buses, "answers.unsuppressed", days=days)
        take_report(buses, "board", "html", days=days)
    page = text_of(officer)
    assert page.count("Page 1 of 2") == 2
    assert page.count("Summary for a board, Web page") == 20
    html = officer.get(f"{LOG}?looks=2").content.decode()
    assert html.count("Small numbers of the answers were looked at.") == 1
    assert 'href="?looks=1#looks">Newer</a>' in html
    # The other part stays at its first page, and the older one keeps this part where it is.
    assert html.count("Summary for a board, Web page") == 20
    assert 'href="?looks=2&amp;reports=2#reports">Older</a>' in html


@pytest.mark.parametrize("times", [1, 30])
def test_what_it_costs(
    officer: Client, buses: Survey, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    """How many there are and one page of each part; the releases; who took the reports; what people are called."""
    actor = User.objects.get()
    make(survey=buses, snapshot=take(buses), purpose=Purpose.REPORT, actor=actor)
    for number in range(times):
        act(buses, "answers.unsuppressed", actor=actor, days=number)
        take_report(buses, "full", "pdf", actor=actor, days=number)
    with django_assert_num_queries(9):
        log_page(buses, {})


def test_others_see_nothing(site_root: Any, buses: Survey) -> None:
    assert signed_in().get(LOG)["Location"] == reverse("wagtailadmin_home")
    assert "next=/admin/reach/buses/log/" in Client().get(LOG)["Location"]
