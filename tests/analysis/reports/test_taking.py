"""Reports in the admin: who may take which, what comes, and what is written down."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from analysis.views import reports as page_of_reports
from surveys.models import AuditEntry, Survey
from surveys.receipts.pdf import CannotPrint
from tests.analysis.reports.reading import Page
from tests.analysis.reports.taking import EVERY, MARK, REPORTS, pack_of, said, take
from tests.analysis.signing_in import signed_in
from tests.surveys.receipts.reading import bare, catalogue, words_of

pytestmark = pytest.mark.django_db
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
    pack = pack_of(take(officer, "pack.zip").content)
    assert json.loads(pack["manifest.json"])["responses"] == 419
    tables = {name: words for name, words in pack.items() if name.startswith("tables/")}
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
