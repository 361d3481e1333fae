"""What has become of responses since a release."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from analysis.services.release_since import Since, last_change, since
from analysis.services.reports.standing import as_released
from surveys.models import Response, Survey
from surveys.services.respond.revision import earlier_state
from surveys.services.respond.withdrawal import withdraw
from tests.analysis.builder import publish, respond

pytestmark = pytest.mark.django_db


def change(response: Response) -> None:
    earlier_state(response).save(force_insert=True)
    Response.objects.filter(pk=response.pk).update(revision=response.revision + 1, submitted_at=timezone.now())


def found(survey: Survey, responses: int, taken_at: Any) -> Since:
    return since(survey, taken_at=taken_at, responses=responses)


def test_what_came_was_changed_and_withdrawn(django_assert_num_queries: Any) -> None:
    version = publish(opens_in=-60, closes_in=-29)
    survey = version.survey
    assert last_change(survey) is None
    there = respond(version, [{}] * 20)
    change(there[4])
    taken_at = timezone.now()
    assert found(survey, 20, taken_at) == Since(20, 20, 0, 0, 0)
    # Written on a day before the release, keyed in after it.
    respond(version, [{}] * 2, channel="paper", submitted_at=taken_at - timedelta(days=40))
    respond(version, [{}], status="draft")
    change(there[0])
    # Begun before and sent after; withdrawn; gone without a trace.
    Response.objects.filter(pk=there[1].pk).update(submitted_at=timezone.now())
    withdraw(response=there[2])
    there[3].delete()
    withdraw(response=respond(version, [{}])[0])
    with django_assert_num_queries(1):
        assert found(survey, 20, taken_at) == Since(20, 20, 3, 1, 3)
    last = last_change(survey)
    assert last is not None
    assert last > taken_at


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (Since(40, 40, 0, 0, 0), ""),
        (Since(40, 1240, 1200, 0, 0), " 1,200 responses have come since; they are not in this report."),
        (
            Since(1500, 1499, 0, 0, 1),
            (
                " 1 response was withdrawn since; what was released still counts it. There are fewer responses now "
                "than were released: 1,499, and not 1,500."
            ),
        ),
        (
            Since(40, 41, 2, 3, 1),
            (
                " 2 responses have come since; they are not in this report. 3 responses were changed since; they count "
                "here as they were. 1 response was withdrawn since; what was released still counts it."
            ),
        ),
    ],
)
def test_in_words(numbers: Since, said: str) -> None:
    with translation.override("en"):
        words = as_released(timezone.now(), numbers, report=True)
    released_on, _stop, rest = words.partition(".")
    assert released_on.startswith("As released on ")
    assert rest == said
