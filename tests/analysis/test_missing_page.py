"""The officer's page of who is missing: who may see it, what it says, what it costs."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from surveys.models import AuditEntry, SurveyVersion
from tests.analysis.builder import leicester, publish, respond
from tests.analysis.signing_in import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/admin/reach/buses/missing/"


@pytest.fixture
def buses() -> SurveyVersion:
    leicester("sex", "disability", "ethnicity")
    version = publish(strands=["sex", "disability", "ward"], opens_in=-20)
    people = [{"sex": "female", "disability": "not-disabled"}] * 20 + [{"sex": "male", "disability": "disabled"}]
    for back in range(1, 15):
        respond(version, people, submitted_at=timezone.now() - timedelta(days=back))
    return version


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_what_an_officer_reads(officer: Client, buses: SurveyVersion) -> None:
    response = officer.get(PAGE)
    page = text_of(response)
    assert "At the pace of the last 14 days about" in page
    assert "more of the group “Male” will have answered" in page
    assert re.search(r"Unevenness: 0\.\d\d, where 0 would mean that every group answered alike\.", page)
    assert re.search(r"Male Sex −0\.\d\d 0\.\d\d", page)
    assert "Web form 294 14 14" in page
    assert "Sex 294 294 0 0 0" in page
    assert "Hollow bars: groups that answered less than their part." in page
    assert re.search(r"Figures of \d+ \w+ \d{4}, .+\. Update now", page)
    html = response.content.decode()
    assert html.count("<table") == html.count("<caption")
    assert '<input type="hidden" name="tab" value="missing">' in html
    assert 'aria-current="page">Who is missing</a>' in " ".join(html.split()).replace(
        "> Who is missing <", ">Who is missing<"
    )
    assert html.count('class="reach-chart"') == 1
    assert "style=" not in html[html.index("reach-page") : html.index("</svg>")]


def test_small_numbers_are_written_down_and_refused_to_others(site_root: Any, buses: SurveyVersion) -> None:
    analyst = signed_in("view_profile", "view_unsuppressed")
    assert "Show small numbers" in text_of(analyst.get(PAGE))
    assert not AuditEntry.objects.exists()
    analyst.get(PAGE, {"numbers": "all"})
    assert AuditEntry.objects.get().action == "missing.unsuppressed"


@pytest.mark.parametrize("permissions", [(), ("view_profile",)])
def test_who_may_not_look(site_root: Any, buses: SurveyVersion, permissions: tuple[str, ...]) -> None:
    response = signed_in(*permissions).get(PAGE, {"numbers": "all"})
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
    assert not AuditEntry.objects.exists()


def test_nobody_has_answered(officer: Client) -> None:
    publish(strands=["sex"])
    assert "Once people answer, this page shows which groups are missing" in text_of(officer.get(PAGE))


def test_nobody_is_missing_and_nothing_can_be_compared(officer: Client) -> None:
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 30)
    page = text_of(officer.get(PAGE))
    assert "There are no population figures of E06000016" in page
    assert "Will the gaps close by themselves?" not in page
    assert "Sex 30 30 0 0 0" in page


def test_it_costs_the_same_for_few_and_for_many(officer: Client, buses: SurveyVersion) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            officer.get(PAGE)
        return len([query for query in captured if re.search(r'"(surveys|analysis)_', query["sql"])])

    queries()  # makes the first snapshot
    respond(buses, [{"sex": "male"}])
    few = queries()
    respond(buses, [{"sex": "male", "disability": "disabled", "ward": "E05010458"}] * 200)
    assert queries() == few


def test_in_the_readers_language(officer: Client, buses: SurveyVersion) -> None:
    # The page's language stays the thread's; the tests after this one are in English.
    with translation.override("en"):
        assert "Benyw" in text_of(officer.get(PAGE, headers={"accept-language": "cy"}))
