"""Reports in the admin: who may take which, what comes, and what is written down."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from analysis.models import AnalysisRelease
from analysis.services.releases import make as release
from analysis.services.reports import KINDS
from analysis.snapshot import store
from analysis.views import reports as page_of_reports
from surveys.models import AuditEntry, Response, Survey
from surveys.receipts.pdf import CannotPrint
from tests.analysis.builder import leicester, publish, question, respond
from tests.analysis.reports.reading import Page, word_text
from tests.analysis.signing_in import signed_in
from tests.surveys.receipts.reading import bare, catalogue, words_of

pytestmark = pytest.mark.django_db
REPORTS = "/admin/reach/buses/reports/"
WORKING = "Working paper, not for publication: not all of its figures are released"
MARK = "Contains small numbers, not for publication"
EVERY = [f"{kind}.{form}" for kind, forms in KINDS.items() for form in forms]


@pytest.fixture
def officer(site_root: Any) -> Client:
    return signed_in("view_profile")


@pytest.fixture
def analyst(site_root: Any) -> Client:
    return signed_in("view_profile", "view_unsuppressed")


@pytest.fixture
def buses() -> Survey:
    """Four hundred and nineteen responses; four of them from one group, and women go by bus more often."""
    leicester("sex", "ethnicity")
    version = publish(strands=["sex", "ethnicity"])
    groups = {"sex": "female", "ethnicity": "asian-indian"}, {"sex": "male", "ethnicity": "white-british"}
    respond(version, [groups[0]] * 150, answers={"use": "daily"})
    respond(version, [groups[0]] * 50, answers={"use": "never"}, channel="paper")
    respond(version, [groups[1]] * 60, answers={"use": "daily"})
    respond(version, [groups[1]] * 155, answers={"use": "never"})
    respond(version, [{"sex": "male", "ethnicity": "asian-pakistani"}] * 4, answers={"use": "weekly"})
    return version.survey


def take(client: Client, report: str, **more: str) -> Any:
    return client.post(REPORTS, {"report": report, **more})


def said(report: str, content: bytes) -> str:
    """The words of a report, bare; of a pack those of its README."""
    if report.endswith(".pdf"):
        return words_of(content)
    if report.endswith(".docx"):
        return word_text(content)
    if report.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            return bare(pack.read("README.txt").decode())
    return Page(content).words


def let_out(survey: Survey) -> AnalysisRelease:
    """Release all standard tables of a survey, answers by group too."""
    return release(survey=survey, snapshot=store.current(survey), purpose="officers", two_way=True)


TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "zip": "application/zip",
}


@pytest.mark.parametrize("report", EVERY)
def test_each_comes_as_a_file_with_the_figures_in_it(officer: Client, buses: Survey, report: str) -> None:
    kind, _dot, form = report.partition(".")
    response = take(officer, report)
    assert (response.status_code, response["Content-Type"]) == (200, TYPES[form])
    assert re.fullmatch(
        r'attachment; filename="buses-[a-z-]+-\d{4}-\d\d-\d\d\.' + form + '"', response["Content-Disposition"]
    )
    assert "no-store" in response["Cache-Control"]
    words = said(report, response.content)
    assert bare("419 responses by") in words
    assert bare(MARK) not in words
    entry = AuditEntry.objects.get(action="report.taken")
    assert (entry.survey, entry.actor.email) == (buses, "officer@example.org")
    assert (entry.detail["report"], entry.detail["form"], entry.detail["small_numbers"]) == (kind, form, False)
    assert entry.detail["bytes"] == len(response.content)
    assert entry.detail["responses"] == 419


def test_small_numbers_are_in_no_ordinary_report(officer: Client, buses: Survey) -> None:
    words = said("full.html", take(officer, "full.html").content)
    assert bare("Asian: Pakistani hidden hidden") in words
    with zipfile.ZipFile(io.BytesIO(take(officer, "pack.zip").content)) as pack:
        tables = {name: pack.read(name).decode() for name in pack.namelist() if name.endswith(".csv")}
        assert json.loads(pack.read("manifest.json"))["responses"] == 419
    assert "asian-pakistani,asian,compared,,," in tables["tables/groups.csv"]
    assert re.search(r"^use,weekly,,", tables["tables/answers.csv"], re.MULTILINE)
    for name, content in tables.items():
        for row in content.splitlines():
            assert not re.search(r"asian-pakistani.*,[1-9](,|$)", row), name


def test_small_numbers_for_those_who_may_marked_and_written_down(analyst: Client, buses: Survey) -> None:
    response = take(analyst, "full.pdf", numbers="all")
    words = words_of(response.content)
    assert "-small-numbers.pdf" in response["Content-Disposition"]
    assert bare(MARK) in words
    assert bare("Asian: Pakistani 4") in words
    actions = [entry.action for entry in AuditEntry.objects.order_by("pk")]
    assert actions[-1] == "report.taken"
    assert "profile.unsuppressed" in actions
    assert AuditEntry.objects.get(action="report.taken").detail["small_numbers"]


def test_small_numbers_are_refused_to_others(officer: Client, buses: Survey) -> None:
    response = take(officer, "full.pdf", numbers="all")
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
    assert not AuditEntry.objects.exists()
    assert Page(officer.get(REPORTS).content).values("button", "value") == EVERY


@pytest.mark.parametrize("asked", [{}, {"report": "full"}, {"report": "pack.pdf"}, {"report": "../x.pdf"}])
def test_what_there_is_not(analyst: Client, buses: Survey, asked: Mapping[str, str]) -> None:
    assert analyst.post(REPORTS, asked).status_code == 400
    assert analyst.post(REPORTS, {"report": "pack.zip", "numbers": "all"}).status_code == 400
    assert not AuditEntry.objects.exists()


def test_others_take_nothing(site_root: Any, buses: Survey) -> None:
    client = signed_in()
    assert client.get(REPORTS)["Location"] == reverse("wagtailadmin_home")
    assert take(client, "board.pdf")["Location"] == reverse("wagtailadmin_home")
    assert "next=/admin/reach/" in Client().get(REPORTS)["Location"]
    assert not AuditEntry.objects.exists()


def test_the_page_says_what_there_is_and_when_it_was_last_made(officer: Client, buses: Survey) -> None:
    before = Page(officer.get(REPORTS).content)
    assert before.values("button", "value") == EVERY
    assert bare("when last made") not in before.words
    take(officer, "board.pdf")
    after = Page(officer.get(REPORTS).content)
    assert after.words.count(bare("when last made")) == 1


def test_in_the_language_of_the_page(officer: Client, buses: Survey) -> None:
    response = officer.post(REPORTS, {"report": "board.pdf"}, headers={"accept-language": "ur"})
    assert catalogue(response.content)["/Lang"] == "ur"
    assert AuditEntry.objects.get().detail["language"] == "ur"


def test_a_file_that_cannot_be_made(officer: Client, buses: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_asked: Any) -> None:
        raise CannotPrint

    monkeypatch.setattr(page_of_reports, "make", broken)
    response = take(officer, "board.pdf")
    assert response.status_code == 500
    assert "We could not make this file. Take the web page instead: it says the same." in response.content.decode()


def nobody() -> None:
    publish(strands=["sex"])


def one_person() -> None:
    respond(publish(strands=["sex"]), [{"sex": "female"}], answers={"use": "daily"})


def all_prefer_not_to_say() -> None:
    version = publish(strands=["sex", "ethnicity"])
    respond(version, [{"sex": "prefer-not-to-say", "ethnicity": "prefer-not-to-say"}] * 30, answers={"use": "daily"})


def no_equality_questions_and_no_area() -> None:
    respond(publish(area=""), [{}] * 40, answers={"use": "daily"})


def no_questions_but_words() -> None:
    version = publish(questions=[question("more", "long_text")], strands=["sex"])
    respond(version, [{"sex": "female"}] * 20, answers={"more": "Later buses"})


def forthcoming() -> None:
    publish(opens_in=3, closes_in=9)


@pytest.mark.parametrize(
    "case",
    [nobody, one_person, all_prefer_not_to_say, no_equality_questions_and_no_area, no_questions_but_words, forthcoming],
)
def test_surveys_of_which_there_is_little_to_say(officer: Client, case: Any) -> None:
    leicester("sex", "ethnicity")
    case()
    for report in ("board.pdf", "full.html", "equality.html"):
        response = take(officer, report)
        assert response.status_code == 200
        assert not re.search(r"nan%|NaN|None\b|inf%", said(report, response.content)), report
    pack = take(officer, "pack.zip")
    if Response.objects.count() < 10:
        assert pack.status_code == 409
        assert "Fewer than ten have answered. Nothing can be released yet." in pack.content.decode()
    else:
        assert bare("What is in it") in said("pack.zip", pack.content)


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
    with zipfile.ZipFile(io.BytesIO(first.content)) as pack:
        manifest = json.loads(pack.read("manifest.json"))
        assert manifest["releases"] == [str(out.pk)]
        assert "tables/opinions.csv" not in pack.namelist()
        assert "What each group answered is not in this pack" in pack.read("README.txt").decode()
    # The same figures again are the same file, and no further release.
    assert take(officer, "pack.zip").content == first.content
    assert AnalysisRelease.objects.count() == 1


def test_what_groups_answered_is_in_a_pack_once_it_was_released(officer: Client, buses: Survey) -> None:
    let_out(buses)
    with zipfile.ZipFile(io.BytesIO(take(officer, "pack.zip").content)) as pack:
        assert "sex,use,female,daily,200,150,0.75" in pack.read("tables/opinions.csv").decode()


def test_what_is_handed_on_is_not_weighted(officer: Client, buses: Survey) -> None:
    assert bare("Weighted share") in said("full.html", take(officer, "full.html").content)
    let_out(buses)
    report = said("full.html", take(officer, "full.html").content)
    assert bare(WORKING) not in report
    assert bare("No weights were worked out: the figures are as people answered.") in report
    assert bare("weighted in brackets") not in report
    assert bare("Weighted share") not in report
    with zipfile.ZipFile(io.BytesIO(take(officer, "pack.zip").content)) as pack:
        lines = pack.read("tables/differences.csv").decode().splitlines()
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
    with zipfile.ZipFile(io.BytesIO(take(client, "pack.zip").content)) as pack:
        name = "tables/averages.csv"
        return pack.read(name).decode().splitlines()[1:] if name in pack.namelist() else []


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
