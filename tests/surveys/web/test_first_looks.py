"""Opening the first page asks the database once in some seconds; what is sent is held to what is so now."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from surveys.models import Response, Survey
from surveys.web import access
from tests.surveys.factory import publish_parks, text
from tests.surveys.web.resident import start

pytestmark = pytest.mark.django_db
FIRST = "/en/answer/parks/"


@pytest.fixture(autouse=True)
def _seen(settings: Settings) -> Iterator[None]:
    settings.START_PAGE_SECONDS = 60
    access._SEEN.clear()
    yield
    access._SEEN.clear()


def test_the_second_look_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publish_parks()
    assert Client().get(FIRST).status_code == 200
    with django_assert_num_queries(0):
        assert Client().get(FIRST).status_code == 200


def test_a_survey_that_is_not_there_is_looked_for_each_time() -> None:
    assert Client().get(FIRST).status_code == 404
    publish_parks()
    assert Client().get(FIRST).status_code == 200


def test_it_closes_at_its_time_without_a_query(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_parks()
    assert Client().get(FIRST).status_code == 200
    later = timezone.now() + timedelta(days=365)
    monkeypatch.setattr("surveys.models.survey.timezone.now", lambda: later)
    assert Client().get(FIRST).status_code == 403


def test_another_version_shows_when_the_seconds_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_parks()
    assert Client().get(FIRST).status_code == 200
    publish_parks(title=text("What should gardens be like?"))
    assert b"gardens" not in Client().get(FIRST).content
    moment = access.monotonic() + 61
    monkeypatch.setattr(access, "monotonic", lambda: moment)
    assert b"gardens" in Client().get(FIRST).content


def test_what_is_sent_after_an_early_close_is_refused_and_kept_in_sight() -> None:
    publish_parks()
    person = start()
    Survey.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    person.send(visits="no")
    assert (person.status, Response.objects.count()) == (403, 0)


def test_no_more_surveys_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "_MOST_SEEN", 1)
    publish_parks()
    publish_parks(slug="gardens")
    for slug in ("parks", "gardens", "parks"):
        assert Client().get(f"/en/answer/{slug}/").status_code == 200
        assert list(access._SEEN) == [slug]
