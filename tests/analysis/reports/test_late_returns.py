"""Reports and data packs of a closed survey after its release, when something comes later."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from analysis.models import AnalysisRelease
from analysis.services.releases import make
from analysis.snapshot import take as taken_live
from surveys.dates import date_in_words
from surveys.models import AuditEntry, Response, Survey
from surveys.services.respond.revision import earlier_state
from surveys.services.respond.withdrawal import withdraw
from tests.analysis.builder import publish, question, respond
from tests.analysis.reports.late import key_in, released_last_night
from tests.analysis.reports.taking import REPORTS, WORKING, pack_of, said, take
from tests.surveys.receipts.reading import bare

pytestmark = pytest.mark.django_db
ONE_MORE = "1 response has come since; it is not in this report."


@pytest.fixture
def buses(db: None) -> Survey:
    return released_last_night()


def released_today() -> str:
    return f"As released on {date_in_words(timezone.now())}."


def test_reports_and_pack_stay_as_released(analyst: Client, buses: Survey) -> None:
    before = {kind: take(analyst, f"{kind}.html").content for kind in ("board", "full", "equality")}
    pack = pack_of(take(analyst, "pack.zip").content)
    key_in(buses)
    standing = f"{released_today()} {ONE_MORE}"
    for kind, content in before.items():
        words = said(f"{kind}.html", take(analyst, f"{kind}.html").content)
        assert words.count(bare(standing)) == 1
        # All else is as it was, to the sign: the figures are those released.
        assert words.replace(bare(standing), "") == said(f"{kind}.html", content), kind
    taken = AuditEntry.objects.filter(action="report.taken").latest("at").detail
    assert taken["releases"] == [str(AnalysisRelease.objects.get().pk)]
    assert taken["responses"] == 419
    response = take(analyst, "pack.zip")
    again = pack_of(response.content)
    changed = {name for name in pack if pack[name] != again[name]}
    assert (response.status_code, set(again), changed) == (200, set(pack), {"README.txt", "manifest.json"})
    late = f"{released_today()} 1 response has come since; it is not in these figures.\n"
    assert again["README.txt"].replace(late, "") == pack["README.txt"]
    # Who may see small numbers sees the newest.
    assert bare("420 responses by") in said("full.html", take(analyst, "full.html", numbers="all").content)
    page = analyst.get(REPORTS).content.decode()
    assert late.strip() in page
    assert "the reports are working papers" not in page
    assert AnalysisRelease.objects.count() == 1


def test_in_every_language(officer: Client, buses: Survey) -> None:
    def taken(language: str) -> str:
        response = officer.post(REPORTS, {"report": "full.docx"}, headers={"accept-language": language})
        return said("full.docx", response.content)

    before = taken("ur")
    key_in(buses)
    after = taken("ur")
    assert len(after) > len(before)
    assert after.endswith(before[-2000:])
    # In a language that only the admin has, a report has the words of the site's own.
    assert bare(ONE_MORE) in taken("de")


def test_answers_changed_and_withdrawn(officer: Client, buses: Survey) -> None:
    changed, *gone = Response.objects.filter(answers__use="never")[:3]
    earlier_state(changed).save(force_insert=True)
    Response.objects.filter(pk=changed.pk).update(answers={"use": "daily"}, revision=2, submitted_at=timezone.now())
    for response in gone:
        withdraw(response=response)
    words = said("full.html", take(officer, "full.html").content)
    for told in (
        "1 response was changed since; it counts here as it was.",
        "2 responses were withdrawn since; what was released still counts them.",
        "There are fewer responses now than were released: 417, and not 419.",
        "419 responses by",
    ):
        assert bare(told) in words, told
    assert bare("come since") not in words
    assert take(officer, "pack.zip").status_code == 200


def test_a_survey_that_was_opened_again(officer: Client, buses: Survey) -> None:
    buses.closes_at = timezone.now() + timedelta(days=3)
    buses.save()
    key_in(buses)
    assert bare(WORKING) in said("board.html", take(officer, "board.html").content)
    # A pack would tell of the one who came: the last that was let out is told again.
    readme = pack_of(take(officer, "pack.zip").content)["README.txt"]
    assert "1 response has come since" in readme
    assert AuditEntry.objects.filter(action="release.refused").exists()


def closed_yesterday() -> Survey:
    version = publish(
        questions=[question("use", options=("daily", "never")), question("trips", "number")], closes_in=-1
    )
    for trips in range(60):
        respond(version, [{}], answers={"use": "daily", "trips": trips % 30})
    return version.survey


def test_a_pack_of_the_days_after_the_close(officer: Client) -> None:
    survey = closed_yesterday()
    first = pack_of(take(officer, "pack.zip").content)
    assert "trips,,14.5," in first["tables/averages.csv"]
    respond(survey.current_version, [{}], answers={"use": "daily", "trips": 13})
    again = pack_of(take(officer, "pack.zip").content)
    assert "1 response has come since" in again["README.txt"]
    assert again["tables/averages.csv"] == first["tables/averages.csv"]
    # For one it is not even tried: nobody would learn anything new.
    assert not AuditEntry.objects.filter(action="release.refused").exists()
    respond(survey.current_version, [{}] * 40, answers={"use": "daily", "trips": 3})
    assert json.loads(pack_of(take(officer, "pack.zip").content)["manifest.json"])["responses"] == 101
    assert AnalysisRelease.objects.count() == 2


def test_averages_go_once_other_answers_were_released(officer: Client) -> None:
    survey = closed_yesterday()
    take(officer, "pack.zip")
    late = respond(survey.current_version, [{}] * 12, answers={"use": "daily", "trips": 13})
    make(survey=survey, snapshot=taken_live(survey), purpose="report")
    for response in late[:5]:
        withdraw(response=response)
    again = pack_of(take(officer, "pack.zip").content)
    assert "7 responses have come since" in again["README.txt"]
    assert "tables/averages.csv" not in again
