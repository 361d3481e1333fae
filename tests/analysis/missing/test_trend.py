"""Whether the gaps will close by themselves, and what of that is hidden."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from surveys.models import AuditEntry, Response
from tests.analysis.builder import leicester, publish, respond
from tests.analysis.missing.documents import INDIAN, PAKISTANI, of, spread_over

pytestmark = pytest.mark.django_db


def test_a_trend_in_a_sentence() -> None:
    leicester("ethnicity")
    version = publish(strands=["ethnicity"], opens_in=-20, closes_in=13)
    spread_over(version, [INDIAN] * 60 + [PAKISTANI], 14)
    (trend,) = [item for item in of(version.survey)["trend"] if item["category"] == "asian-pakistani"]
    assert trend["rate_per_day"] == pytest.approx(1.0)
    assert trend["expected"] == pytest.approx(trend["days_left"])
    assert trend["needed"] == 10
    assert trend["needed_by_close"] > trend["needed"]
    assert trend["chance"] < 0.5
    assert trend["sentence"].startswith(
        f"At the pace of the last 14 days about {round(trend['expected'])} more of the group “Asian: Pakistani” will"
    )
    assert f"{trend['needed_by_close']} are needed by then: 10 today" in trend["sentence"]


def test_a_pace_that_would_give_small_numbers_away_is_put_at_its_most() -> None:
    leicester("ethnicity")
    version = publish(strands=["ethnicity"], opens_in=-40, closes_in=13)
    respond(version, [PAKISTANI] * 10, submitted_at=timezone.now() - timedelta(days=30))
    spread_over(version, [INDIAN] * 60, 14)
    respond(version, [PAKISTANI] * 2, submitted_at=timezone.now() - timedelta(days=3))

    def trend(**options: Any) -> dict[str, Any]:
        return next(item for item in of(version.survey, **options)["trend"] if item["category"] == "asian-pakistani")

    shown = trend()
    assert shown["at_most"]
    assert shown["rate_per_day"] == pytest.approx(9 / 14)
    assert "Fewer than 10 of the group “Asian: Pakistani” answered in the last 14 days." in shown["sentence"]
    assert "The chance is no more than" in shown["sentence"] or "under 1%" in shown["sentence"]
    known = trend(suppressed=False)
    assert known["rate_per_day"] == pytest.approx(2 / 14)
    assert not known["at_most"]
    assert AuditEntry.objects.get().action == "missing.unsuppressed"


def test_a_hidden_group_has_no_pace() -> None:
    leicester("ethnicity")
    version = publish(strands=["ethnicity"], opens_in=-20)
    spread_over(version, [INDIAN] * 60, 14)
    respond(version, [PAKISTANI] * 4, submitted_at=timezone.now() - timedelta(days=2))
    trend = next(item for item in of(version.survey)["trend"] if item["category"] == "asian-pakistani")
    assert trend["suppressed"]
    assert {trend[key] for key in ("needed", "rate_per_day", "expected", "chance", "needed_by_close")} == {None}


@pytest.mark.parametrize(("opens", "closes", "trends"), [(-3, 9, "too early"), (-30, -1, None), (2, 9, None)])
def test_no_trend_in_the_first_week_nor_when_it_is_not_open(opens: int, closes: int, trends: str | None) -> None:
    leicester("sex")
    version = publish(strands=["sex"], opens_in=opens, closes_in=closes)
    respond(version, [{"sex": "female"}] * 200 + [{"sex": "male"}] * 20)
    found = of(version.survey)["trend"]
    assert trends in found[0]["sentence"] if trends else found == []


def test_answers_changed_later_change_the_document() -> None:
    leicester("sex")
    version = publish(strands=["sex"], opens_in=-20)
    people = respond(version, [{"sex": "female"}] * 200 + [{"sex": "male"}] * 60)
    assert [item["category"] for item in of(version.survey)["trend"]] == ["male"]
    Response.objects.filter(pk__in=[person.pk for person in people[:140]]).update(status=Response.Status.WITHDRAWN)
    found = of(version.survey)
    assert found["trend"] == []
    assert found["responses"] == 120
