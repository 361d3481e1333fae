"""A snapshot is of one moment, though people answer while it is taken; and none of them has to wait for it."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from analysis.snapshot.reading import source
from surveys.models import Response, SurveyVersion
from tests.analysis.builder import publish, respond
from tests.surveys.conftest import shared_database  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]


def elsewhere(work: Callable[[], object]) -> None:
    """Do something on another connection, and wait until it is done."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()


def people(version: SurveyVersion) -> tuple[int, int, int]:
    """How many the three ways of reading find."""
    database = source()
    batches = list(database.responses(version.survey_id, None))
    ids, _revisions = database.revisions(version.survey_id)
    return database.count(version.survey_id), sum(len(batch.ids) for batch in batches), len(ids)


def test_what_comes_meanwhile_comes_with_the_next() -> None:
    version = publish(strands=["sex"])
    respond(version, [{"sex": "male"}] * 3)
    with source().one_moment():
        assert people(version) == (3, 3, 3)
        elsewhere(lambda: respond(version, [{"sex": "male"}] * 2))
        elsewhere(lambda: Response.objects.filter(survey=version.survey).first().delete())  # type: ignore[union-attr]
        assert people(version) == (3, 3, 3)
    assert people(version) == (4, 4, 4)


def test_the_connection_is_as_it_was_when_reading_fails() -> None:
    version = publish()

    def fails() -> None:
        with source().one_moment():
            people(version)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    respond(version, [{}])
    assert people(version) == (1, 1, 1)
