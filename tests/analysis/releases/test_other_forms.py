"""Releases that an older or a later platform stored in another form: as if they had not been released."""

from typing import Any

import pytest
from django.test import Client

from analysis.models import AnalysisRelease
from analysis.releases.figures import FORMAT, Figures
from analysis.services.releases import Purpose, make
from analysis.services.results import has_results, published
from analysis.snapshot.store import refresh
from tests.analysis.releases.answered import survey_with
from tests.analysis.signing_in import signed_in

TABLE = {"name": "q:use", "dimensions": ["q:use"], "shown": [4]}


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        None,
        {"format": FORMAT},
        {"format": "consult-release/2", "dimensions": {}, "tables": []},
        {"format": FORMAT, "dimensions": {}, "tables": [TABLE]},
        {"format": FORMAT, "dimensions": {"q:use": {"leaves": ["daily"], "groups": []}}, "tables": [TABLE]},
        {"format": FORMAT, "dimensions": {"q:use": {"leaves": ["daily"], "groups": {"all": []}}}, "tables": [TABLE]},
        {"format": FORMAT, "dimensions": [], "tables": []},
    ],
)
def test_no_table_can_be_read(document: Any) -> None:
    assert Figures.of(document).tables == {}


@pytest.mark.django_db
@pytest.mark.parametrize("shown", [{"format": "consult-release/0"}, {"format": FORMAT, "tables": [TABLE]}])
def test_neither_reports_nor_results_rest_on_it(site_root: Any, shown: dict[str, Any]) -> None:
    survey = survey_with(opens_in=-60, closes_in=-1)
    for purpose in (Purpose.PUBLIC, Purpose.OFFICERS):
        make(survey=survey, snapshot=refresh(survey), purpose=purpose, two_way=purpose == Purpose.OFFICERS)
    assert published(survey.slug) is not None
    officer: Client = signed_in("view_profile")
    page = "/admin/reach/buses/reports/"
    assert "show what was released" in officer.get(page).content.decode()
    AnalysisRelease.objects.update(shown=shown)
    assert published(survey.slug) is None
    assert has_results(survey.slug) is (shown["format"] == FORMAT)
    answer = officer.get(page)
    assert (answer.status_code, "the reports are working papers" in answer.content.decode()) == (200, True)
    assert "Working paper" in officer.post(page, {"report": "board.html"}).content.decode()
