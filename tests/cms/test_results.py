"""Published results: who publishes them, when everybody sees them, what they say and what they hide."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from analysis.models import AnalysisRelease
from analysis.services.results import preview, publish
from cms.admin_panels import NeedsPanel
from cms.models import ConsultationIndexPage, ConsultationPage
from surveys.models import AuditEntry, Response, Survey
from tests.analysis.builder import leicester, respond

from .making import translated
from .reading import get
from .states import closed, days

pytestmark = pytest.mark.django_db
ADDRESS = "/en/consultations/parks/results/"


def answered(page: ConsultationPage) -> Survey:
    """84 people, four of whom said what nobody else did."""
    survey = Survey.objects.get(slug=page.slug)
    version = survey.current_version
    assert version is not None
    often = {"use": "often", "good": 4, "barriers": ["cost", "safety"], "else": "=1+1, said Rita"}
    respond(version, [{"sex": "female"}] * 60, answers=often)
    respond(version, [{"sex": "male"}] * 20, answers={"use": "never", "good": 2, "barriers": ["cost"]})
    respond(version, [{}] * 4, answers={"use": "never", "barriers": ["nothing"]})
    return survey


@pytest.fixture
def parks(index: ConsultationIndexPage) -> ConsultationPage:
    leicester("sex")
    page = closed(index)
    answered(page)
    return page


def published(page: ConsultationPage) -> Survey:
    survey = Survey.objects.get(slug=page.slug)
    _, seen = preview(survey, "en")
    assert publish(survey, actor=None, seen=seen) is not None
    return survey


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_nothing_before_a_publisher_publishes(client: Client, parks: ConsultationPage) -> None:
    assert client.get(ADDRESS).status_code == 404
    assert client.get(ADDRESS + "csv/").status_code == 404
    assert "See the results" not in get(client, "/en/consultations/parks/")


def test_the_answer_first_then_numbers_and_who_is_missing(client: Client, parks: ConsultationPage) -> None:
    published(parks)
    page = words(get(client, ADDRESS))
    assert "84 responses were sent." in page
    assert "“Often” was the answer given most: by 60 of the 84 who answered (71.4%)." in page
    assert "Never 24 28.6%" in page
    assert "Numbers from 1 to 9 are hidden" in page
    assert "Nothing hidden hidden" in page
    assert "Under-represented among the 80 who answered: Male (25.0% of those who told us, 49." in page
    assert "60 people answered this." in page
    assert "Rita" not in page
    assert 'href="results/"' in get(client, "/en/consultations/parks/")
    html = get(client, ADDRESS)
    assert html.count("<table") == html.count("<caption") > 1


def test_a_cache_can_hold_it(
    client: Client, parks: ConsultationPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published(parks)
    client.get(ADDRESS)
    with django_assert_num_queries(15):
        response = client.get(ADDRESS)
    assert response["Cache-Control"] == "public, max-age=60"
    assert response.get("Vary", "Accept-Language") == "Accept-Language"
    assert not response.cookies
    assert "style=" not in response.content.decode()


@pytest.mark.parametrize("language", ["en", "cy", "ur", "gu", "pl"])
def test_every_language(client: Client, parks: ConsultationPage, language: str) -> None:
    translated(parks, "cy")
    published(parks)
    html = get(client, f"/{language}/consultations/parks/results/")
    assert f'lang="{language}"' in html
    assert f'href="/{language}/consultations/parks/"' in html
    for other in ("en", "cy", "ur", "gu", "pl"):
        assert f'href="/{other}/consultations/parks/results/"' in html
    # Read from the right, charts and tables are laid out from the right, and a percentage is one piece.
    assert ("\u206671.4%\u2069" in html) == (language == "ur")
    assert '<div class="results-chart"><svg' in html
    if language == "cy":
        assert "[cy] How often do you use the bus?" in html


def test_the_file_holds_what_is_shown(client: Client, parks: ConsultationPage) -> None:
    published(parks)
    response = client.get(ADDRESS + "csv/")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    (often,) = [row for row in rows if (row["code"], row["option"]) == ("use", "often")]
    assert (often["count"], often["share"], often["hidden"]) == ("60", "0.7143", "0")
    (nothing,) = [row for row in rows if (row["code"], row["option"]) == ("barriers", "nothing")]
    assert (nothing["count"], nothing["share"], nothing["hidden"]) == ("", "", "1")
    (male,) = [row for row in rows if (row["code"], row["option"]) == ("sex", "male")]
    assert male["count"] == "20"
    assert float(male["population_share"]) > 0.4


def test_open_again_they_are_gone(client: Client, parks: ConsultationPage) -> None:
    published(parks)
    parks.closes_at, parks.feedback_due = days(9), days(60).date()
    parks.save_revision().publish()
    assert client.get(ADDRESS).status_code == 404


def admin_address(page: ConsultationPage) -> str:
    return f"/admin/consultations/{page.pk}/results/"


def test_a_publisher_sees_what_will_be_published_and_publishes_it(admin: Client, parks: ConsultationPage) -> None:
    page = get(admin, admin_address(parks))
    assert "“Often” was the answer given most" in words(page)
    assert not AnalysisRelease.objects.exists()
    found = re.search(r'name="snapshot" value="([0-9a-f]{64})"', page)
    assert found
    answer = admin.post(admin_address(parks), {"snapshot": found[1]})
    assert answer.status_code == 302
    release = AnalysisRelease.objects.get()
    assert (release.purpose, release.actor.email) == ("public", "publisher@example.org")
    assert AuditEntry.objects.filter(action="release.made").count() == 1
    assert "See the results as everybody does" in get(admin, admin_address(parks))


def test_what_has_changed_since_is_shown_anew(admin: Client, parks: ConsultationPage) -> None:
    page = get(admin, admin_address(parks))
    respond(Survey.objects.get().current_version, [{"sex": "male"}] * 30, answers={"use": "often"})
    found = re.search(r'name="snapshot" value="([0-9a-f]{64})"', page)
    assert found
    answer = admin.post(admin_address(parks), {"snapshot": found[1]})
    assert "Look again, and then publish." in answer.content.decode()
    assert not AnalysisRelease.objects.exists()


def test_few_answers_are_not_published(admin: Client, index: ConsultationIndexPage) -> None:
    page = closed(index)
    assert "Fewer than ten have answered." in words(get(admin, admin_address(page)))
    assert "Fewer than ten have answered." in words(admin.post(admin_address(page), {}).content.decode())


def test_the_dashboard_asks_a_publisher_until_they_are_published(admin: Client, parks: ConsultationPage) -> None:
    ConsultationPage.objects.update(feedback_due=days(9).date())
    step = f'<a href="{admin_address(parks)}"><bdi>{parks.title}</bdi></a>'
    page = get(admin, "/admin/")
    assert step in page
    assert "Nothing is overdue." not in page
    published(parks)
    page = get(admin, "/admin/")
    assert step not in page
    assert "Nothing is overdue." in page


def test_the_dashboard_asks_nobody_else_and_not_where_few_have_answered(
    admin: Client, parks: ConsultationPage, django_user_model: Any
) -> None:
    officer = django_user_model.objects.create_user("officer@example.org", "a long pass phrase", name="Olu Officer")
    assert NeedsPanel(officer).get_context_data()["unpublished"] == []
    publisher = django_user_model.objects.get(email="publisher@example.org")
    Response.objects.filter(pk__in=Response.objects.values("pk")[9:]).delete()
    assert Response.objects.count() == 9
    assert NeedsPanel(publisher).get_context_data()["unpublished"] == []


def test_an_open_one_and_those_who_may_not(
    admin: Client, client: Client, consultation: ConsultationPage, django_user_model: Any
) -> None:
    assert "once it has closed" in words(get(admin, admin_address(consultation)))
    user = django_user_model.objects.create_user("officer@example.org", "a long pass phrase", name="Olu Officer")
    client.force_login(user)
    assert client.get(admin_address(consultation)).status_code in (302, 403)
    assert client.post(admin_address(consultation), {}).status_code in (302, 403)
    assert not AnalysisRelease.objects.exists()
