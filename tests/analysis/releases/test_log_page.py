"""The log: who may read it, what it says, how it is paged."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from analysis.releases.refusals import Refused
from analysis.services.releases import Purpose, make
from analysis.snapshot import take
from consult.accounts.models import User
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


def test_nothing_yet(officer: Client, buses: Survey) -> None:
    assert "Nothing yet." in text_of(officer)


def test_releases_refusals_and_looks_newest_first(officer: Client, buses: Survey) -> None:
    actor = User.objects.get()
    make(survey=buses, snapshot=take(buses), purpose=Purpose.REPORT, actor=actor)
    respond(buses.current_version, [{"sex": "female"}] * 2, answers={"use": "daily"})
    with pytest.raises(Refused):
        make(survey=buses, snapshot=take(buses), purpose=Purpose.OFFICERS)
    officer.get("/admin/reach/buses/", {"numbers": "all"})
    page = text_of(officer)
    assert "Figures were released (Report)." in page
    assert "Of 44 responses, as they stood on" in page
    assert "11 figures in 2 tables; 2 are hidden." in page
    assert "leaves each hidden number within a range at least" in page
    assert "Not released (Officers' pages)" in page.replace("&#x27;", "'")
    assert "Wait until more have answered." in page
    looked, refused, made = (
        page.index(words) for words in ("Small numbers of the profile", "Not released", "Figures were released")
    )
    assert looked < refused < made
    assert "Olu Officer" in page
    assert "By itself" in page


def test_other_acts_and_other_surveys_are_not_in_it(officer: Client, buses: Survey) -> None:
    audit.record(action="survey.changed", survey=buses)
    audit.record(action="profile.unsuppressed", survey=publish(slug="trams").survey)
    assert "Nothing yet." in text_of(officer)


def test_reports_that_were_taken(officer: Client, buses: Survey) -> None:
    for kind, small in (("full", True), ("pack", False)):
        audit.record(action="report.taken", survey=buses, detail={"report": kind, "small_numbers": small})
    page = text_of(officer)
    assert "The full report was taken. Small numbers are in it." in page
    assert "The data pack was taken." in page
    assert page.count("Small numbers are in it.") == 1


def test_pages(officer: Client, buses: Survey) -> None:
    for _ in range(51):
        audit.record(action="answers.unsuppressed", survey=buses)
    assert "Page 1 of 2" in text_of(officer)
    assert text_of(officer, f"{LOG}?page=2").count("Small numbers of the answers were looked at.") == 1
    assert AuditEntry.objects.count() == 51


def test_others_see_nothing(site_root: Any, buses: Survey) -> None:
    assert signed_in().get(LOG)["Location"] == reverse("wagtailadmin_home")
    assert "next=/admin/reach/buses/log/" in Client().get(LOG)["Location"]
