"""The officer's pages: who may see them, what they say, what they cost."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from analysis.services.releases import Purpose, make
from analysis.snapshot import take
from surveys.models import AuditEntry, Survey
from tests.analysis.builder import leicester, publish, respond
from tests.analysis.signing_in import signed_in

pytestmark = pytest.mark.django_db
INDEX = "/admin/reach/"
BUSES = "/admin/reach/buses/"


@pytest.fixture
def buses() -> Survey:
    leicester()
    version = publish(strands=["sex", "ethnicity"])
    people = [{"sex": "female", "ethnicity": "asian-indian"}] * 500
    respond(version, people, channel="web", submitted_at=datetime(2026, 11, 3, 12, tzinfo=UTC))
    people = [{"sex": "male", "ethnicity": "white-british"}] * 470 + [
        {"sex": "male", "ethnicity": "asian-pakistani"}
    ] * 12
    respond(version, people, channel="paper", submitted_at=datetime(2026, 11, 5, 12, tzinfo=UTC))
    return version.survey


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_gap_is_a_sentence_to_act_on(officer: Client, buses: Survey) -> None:
    page = text_of(officer.get(BUSES))
    assert "12 from the group “Asian: Pakistani”; about 34 expected; 16 more bring it to 80%." in page
    assert "Open: 12 days left" in page
    assert "982 responses since 3 November 2026; the most on one day were 500, on 3 November 2026." in page
    assert "Paper 482" in page
    assert "4 November 2026 0" in page
    assert "Every group large enough to tell is at 80% of its share of the population or more." in page


class Charts(HTMLParser):
    """Collects the charts and what names them."""

    def __init__(self) -> None:
        super().__init__()
        self.charts: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []
        if "reach-chart" in (given.get("class") or ""):
            self.charts.append(given)
        if (given.get("class") or "").startswith("reach-") and "style" in given:
            self.styled = True


def charts_with_names(html: str) -> int:
    """Return how many charts a page has, each an image named by what stands on the page, and none with a style."""
    found = Charts()
    found.feed(html)
    for chart in found.charts:
        assert chart["role"] == "img"
        assert all(name in found.ids for name in (chart["aria-labelledby"] or "missing").split())
    assert not found.styled
    assert len(found.ids) == len(set(found.ids))
    return len(found.charts)


def test_every_chart_is_named_and_stands_beside_a_table(officer: Client, buses: Survey) -> None:
    page = officer.get(BUSES).content.decode()
    assert charts_with_names(page) == 3
    assert page.count('<table class="reach-table">') == 4
    assert page.count("<table") == page.count("<caption")
    assert page.index("Diamond: share of the people") < page.index('id="heading-sex"')


def test_hidden_numbers_say_so(officer: Client) -> None:
    leicester()
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 200 + [{"sex": "male"}] * 7)
    page = text_of(officer.get(BUSES))
    assert "The number from the group “Male” is hidden; about 102 expected." in page
    assert "Male hidden 102 Under-represented hidden hidden 49.4% hidden" in page
    assert "Show small numbers" not in page


def test_small_numbers_for_those_who_may_and_it_is_written_down(analyst: Client, buses: Survey) -> None:
    assert "Show small numbers" in text_of(analyst.get(BUSES))
    assert not AuditEntry.objects.exists()
    page = text_of(analyst.get(BUSES, {"numbers": "all"}))
    assert "Small numbers are shown, and that you looked has been written down." in page
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.survey, entry.actor.email) == ("profile.unsuppressed", buses, "officer@example.org")


def test_small_numbers_are_refused_to_others(officer: Client, buses: Survey) -> None:
    response = officer.get(BUSES, {"numbers": "all"})
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("address", [INDEX, BUSES])
def test_others_see_nothing(site_root: Any, buses: Survey, address: str) -> None:
    assert signed_in().get(address)["Location"] == reverse("wagtailadmin_home")
    assert "next=/admin/reach/" in Client().get(address)["Location"]


def test_nobody_has_answered(officer: Client) -> None:
    publish(strands=["sex"], opens_in=3, closes_in=9)
    page = text_of(officer.get(BUSES))
    assert "Opens on" in page
    assert "Nobody has answered yet." in page
    assert "Once people answer, this page shows who they are" in page


def test_no_such_survey(officer: Client) -> None:
    assert officer.get("/admin/reach/trams/", follow=True).status_code == 404


@contextmanager
def our_queries(number: int) -> Iterator[None]:
    """Expect so many queries to the tables of surveys and analysis; what every page of the admin costs is not ours."""
    with CaptureQueriesContext(connection) as captured:
        yield
    ours = [query["sql"] for query in captured if re.search(r'"(surveys|analysis)_', query["sql"])]
    assert len(ours) == number, "\n".join(ours)


def test_the_list_costs_the_same_for_one_and_for_three(officer: Client) -> None:
    assert "No survey has been published yet." in text_of(officer.get(INDEX))
    respond(publish(slug="one"), [{}] * 3)
    with our_queries(2):
        officer.get(INDEX)
    closed = publish(slug="two", closes_in=-2)
    respond(closed, [{}] * 2, status="draft")
    publish(slug="three", opens_in=3, closes_in=5)
    respond(publish(slug="four", closes_in=4), [{}] * 12)
    with our_queries(2):
        page = text_of(officer.get(INDEX))
    date = r"\d+ \w+ \d{4}\."
    # What can still be changed comes first, and of that what closes first.
    assert re.search(
        rf"eight Open: 4 days left, closes on {date} 12 Buses after eight Open: 12 days left, closes on {date} 3 "
        rf"Buses after eight Opens on {date} 0 Buses after eight Closed on {date} 0",
        page,
    )
    respond(closed, [{"sex": "female"}] * 20, answers={"use": "daily"})
    assert re.search(rf"Closed on {date} The results are not published\. 20", text_of(officer.get(INDEX)))
    make(survey=closed.survey, snapshot=take(closed.survey), purpose=Purpose.PUBLIC)
    assert re.search(rf"Closed on {date} The results are published\. 20", text_of(officer.get(INDEX)))


def test_the_page_costs_the_same_for_one_and_for_many(officer: Client) -> None:
    leicester()
    version = publish(strands=["sex", "ethnicity", "ward"])
    # One is too few to tell; of forty women, men are missing, and who can reach them is asked. The first snapshot is
    # read whole; for later ones is asked, in two queries, what has changed.
    for people, queries in ((1, 6), (40, 9), (100, 9)):
        respond(version, [{"sex": "female", "ward": "E05010458"}] * people)
        with our_queries(queries):
            officer.get(BUSES)


def test_names_in_the_readers_language(officer: Client, buses: Survey) -> None:
    page = text_of(officer.get(BUSES, headers={"accept-language": "cy"}))
    assert "Benyw" in page
