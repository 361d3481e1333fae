"""The public pages, as a resident gets them."""

import pytest
from django.test import Client

from cms.models import ConsultationIndexPage, ConsultationPage

from .making import published, translated
from .reading import get
from .states import OUTCOME, closed, forthcoming, with_outcome

pytestmark = pytest.mark.django_db


def test_an_open_consultation(client: Client, consultation: ConsultationPage) -> None:
    html = get(client, "/en/consultations/buses/")
    assert "Open, closes in 12 days, on " in html
    assert "Answer the questions (about 8 minutes)" in html
    assert 'href="/en/answer/buses/"' in html
    assert "We read every answer." in html
    assert "Leicester" in html


def test_a_forthcoming_one_says_when_it_opens(client: Client, index: ConsultationIndexPage) -> None:
    forthcoming(index)
    html = get(client, "/en/consultations/trams/")
    assert "Forthcoming, opens on " in html
    assert "/en/answer/trams/" not in html


def test_a_closed_one_shows_its_outcome_in_place_of_the_button(client: Client, index: ConsultationIndexPage) -> None:
    with_outcome(index)
    html = get(client, "/en/consultations/bins/")
    assert "/en/answer/bins/" not in html
    for words in (
        "We asked",
        "You said",
        "The last bus is too early.",
        "We did",
        "Two routes run later.",
        "3 December 2026",
    ):
        assert words in html


def test_an_outcome_that_is_late_is_said_to_be_late(client: Client, index: ConsultationIndexPage) -> None:
    closed(index)
    with_outcome(index)
    assert "We are 10 days late." in get(client, "/en/consultations/parks/")
    html = get(client, "/en/outcomes/")
    assert "We have not told you yet" in html
    assert html.index("Before: parks?") < html.index("Before: bins?")


def test_an_outcome_without_a_date_is_nobodys_to_read(client: Client, index: ConsultationIndexPage) -> None:
    closed(index, **OUTCOME)
    assert "Two routes run later." not in get(client, "/en/consultations/parks/")
    assert "We have not told you yet" in get(client, "/en/outcomes/")


def test_home_shows_what_is_open_and_what_came_of_it(client: Client, index: ConsultationIndexPage) -> None:
    translated(published(index), "ur")
    with_outcome(index)
    html = get(client, "/en/")
    assert "Should more buses run?" in html
    assert "Before: bins?" in html
    assert '<span lang="ur" dir="rtl">اردو</span>' in html
