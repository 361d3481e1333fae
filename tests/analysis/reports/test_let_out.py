"""Reports and data packs of what was released, and working papers of what was not."""

import json
from typing import Any

import pytest
from django.test import Client

from analysis.models import AnalysisRelease
from analysis.snapshot import store
from surveys.models import AuditEntry, Response, Survey
from tests.analysis.builder import publish, question, respond
from tests.analysis.reports.taking import REPORTS, WORKING, let_out, pack_of, said, take
from tests.surveys.receipts.reading import bare

pytestmark = pytest.mark.django_db


def test_without_a_release_a_report_is_a_working_paper(officer: Client, buses: Survey) -> None:
    assert bare(WORKING) in said("board.pdf", take(officer, "board.pdf").content)
    assert "the reports are working papers" in officer.get(REPORTS).content.decode()
    assert AuditEntry.objects.get().detail["releases"] == []


def test_a_report_of_what_was_released(officer: Client, buses: Survey) -> None:
    out = let_out(buses)
    report = said("full.html", take(officer, "full.html").content)
    assert bare(WORKING) not in report
    assert AuditEntry.objects.get(action="report.taken").detail["releases"] == [str(out.pk)]
    assert "the reports are working papers" not in officer.get(REPORTS).content.decode()
    # Who is missing is told; how many they are, and what follows from it, is in no release.
    assert bare("The number from the group “Asian: Pakistani” is hidden") in report
    assert bare("Asian: Pakistani hidden hidden") in report


def test_a_release_of_other_answers_serves_no_report(officer: Client, buses: Survey) -> None:
    let_out(buses)
    respond(buses.current_version, [{"sex": "male"}], answers={"use": "never"})
    assert bare(WORKING) in said("board.pdf", take(officer, "board.pdf").content)


def test_a_pack_is_a_release_and_the_next_one_is_held_against_it(officer: Client, buses: Survey) -> None:
    first = take(officer, "pack.zip")
    out = AnalysisRelease.objects.get()
    assert (out.purpose, out.actor.email) == ("data-pack", "officer@example.org")
    pack = pack_of(first.content)
    assert json.loads(pack["manifest.json"])["releases"] == [str(out.pk)]
    assert "tables/opinions.csv" not in pack
    assert "What each group answered is not in this pack" in pack["README.txt"]
    # The same figures again are the same file, and no further release.
    assert take(officer, "pack.zip").content == first.content
    assert AnalysisRelease.objects.count() == 1


def test_what_groups_answered_is_in_a_pack_once_it_was_released(officer: Client, buses: Survey) -> None:
    let_out(buses)
    tables = pack_of(take(officer, "pack.zip").content)
    assert "sex,use,female,daily,200,150,0.75" in tables["tables/opinions.csv"]


def test_what_is_handed_on_is_not_weighted(officer: Client, buses: Survey) -> None:
    assert bare("Weighted share") in said("full.html", take(officer, "full.html").content)
    let_out(buses)
    report = said("full.html", take(officer, "full.html").content)
    assert bare(WORKING) not in report
    assert bare("No weights were worked out: the figures are as people answered.") in report
    assert bare("weighted in brackets") not in report
    assert bare("Weighted share") not in report
    lines = pack_of(take(officer, "pack.zip").content)["tables/differences.csv"].splitlines()
    (women,) = [line.split(",") for line in lines if line.startswith("sex,use,daily,female")]
    # As people answered: of the women 150 in 200, of the men 60 in 219.
    assert (float(women[4]), round(float(women[5]), 6)) == (0.75, round(60 / 219, 6))


def numbers_by_bus() -> Survey:
    questions = [question("use", options=("daily", "never")), question("trips", "number")]
    version = publish(questions=questions)
    for trips in range(60):
        respond(version, [{}], answers={"use": "daily", "trips": trips % 30})
    return version.survey


def averages(client: Client) -> list[str]:
    return pack_of(take(client, "pack.zip").content).get("tables/averages.csv", "").splitlines()[1:]


def test_two_packs_do_not_tell_what_one_person_said(officer: Client, site_root: Any) -> None:
    survey = numbers_by_bus()
    assert averages(officer)[0].startswith("trips,,14.5,")
    respond(survey.current_version, [{}] * 14, answers={"use": "daily"})
    respond(survey.current_version, [{}], answers={"use": "daily", "trips": 13})
    assert averages(officer) == []
    assert AnalysisRelease.objects.count() == 2


def test_a_snapshot_taken_anew_is_not_the_one_that_was_released(officer: Client, site_root: Any) -> None:
    survey = numbers_by_bus()
    averages(officer)
    store.forget(survey.pk)
    changed = Response.objects.filter(survey=survey).first()
    Response.objects.filter(pk=changed.pk).update(answers={"use": "daily", "trips": 17})
    assert averages(officer) == []
    assert AnalysisRelease.objects.count() == 2
