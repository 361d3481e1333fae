"""Reports as people take them in the admin: a survey to take them of, the taking, what a file says."""

import io
import zipfile
from typing import Any

from django.test import Client

from analysis.models import AnalysisRelease
from analysis.services.releases import make as release
from analysis.services.reports import KINDS
from analysis.snapshot import store
from surveys.models import Survey
from tests.analysis.builder import publish, respond
from tests.analysis.reports.reading import Page, word_text
from tests.surveys.receipts.reading import bare, words_of

REPORTS = "/admin/reach/buses/reports/"
WORKING = "Working paper, not for publication: not all of its figures are released"
MARK = "Contains small numbers, not for publication"
EVERY = [f"{kind}.{form}" for kind, forms in KINDS.items() for form in forms]


def answered_by_many(**dates: Any) -> Survey:
    """Four hundred and nineteen responses; four of them from one group, and women go by bus more often."""
    version = publish(strands=["sex", "ethnicity"], **dates)
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


def pack_of(content: bytes) -> dict[str, str]:
    """The texts of a data pack: name → words."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        return {name: pack.read(name).decode() for name in pack.namelist() if not name.endswith(".parquet")}


def let_out(survey: Survey) -> AnalysisRelease:
    """Release all standard tables of a survey, answers by group too."""
    return release(survey=survey, snapshot=store.current(survey), purpose="officers", two_way=True)
