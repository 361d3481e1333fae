"""What a night writes down of the gaps it finds."""

import pytest

from analysis.alerts.models import GapAlert, NightlyCheck
from surveys.models import Response, Survey
from tests.analysis.alerts.nights import answer, day, night, survey
from tests.analysis.builder import baseline, leicester, publish, respond

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def census() -> None:
    leicester("sex")


def the_alert() -> GapAlert:
    return GapAlert.objects.get()


def test_a_gap_begins_goes_on_and_ends_when_it_has_caught_up() -> None:
    found = survey()
    assert night().missing == 1
    alert = the_alert()
    assert (alert.strand, alert.category, alert.name, alert.pack) == ("sex", "male", "Male", "england-2021")
    assert (alert.first_seen, alert.count, alert.closed_on, alert.ending) == (day(0), 100, None, "")
    assert alert.expected == pytest.approx(198, abs=2)
    needed = alert.needed
    answer(found, men=20)
    night(1)
    alert = the_alert()
    assert (alert.first_seen, alert.seen_on, alert.count) == (day(0), day(1), 120)
    assert alert.needed is not None
    assert needed is not None
    assert alert.needed < needed
    answer(found, men=alert.needed)
    assert night(2).missing == 0
    assert (the_alert().closed_on, the_alert().ending) == (day(2), "recovered")


def test_what_chance_may_explain_begins_no_alert_and_ends_none() -> None:
    found = survey(women=30, men=18)
    assert night().missing == 0
    assert not GapAlert.objects.exists()
    answer(found, women=90)
    night(1)
    assert the_alert().closed_on is None
    # Those who came last take their answers back, and it is as it was.
    late = Response.objects.order_by("-submitted_at")[:90]
    Response.objects.filter(pk__in=[response.pk for response in late]).delete()
    assert night(2).missing == 1
    assert (the_alert().count, the_alert().closed_on) == (18, None)


def test_a_group_that_falls_behind_again_is_another_alert() -> None:
    found = survey()
    night()
    answer(found, men=200)
    night(1)
    answer(found, women=900)
    night(2)
    assert list(GapAlert.objects.order_by("pk").values_list("first_seen", "ending")) == [
        (day(0), "recovered"),
        (day(2), ""),
    ]


def test_hidden_numbers_are_not_written_down() -> None:
    survey(women=200, men=7)
    night()
    alert = the_alert()
    assert (alert.count, alert.needed) == (None, None)
    assert alert.expected > 100


def test_what_is_not_compared_any_more_ends_without_a_word() -> None:
    found = survey()
    night()
    Survey.objects.filter(pk=found.pk).update(area_code="")
    night(1)
    assert (the_alert().closed_on, the_alert().ending) == (day(1), "not-compared")


def test_a_gap_that_is_there_at_the_close_was_missed_and_the_survey_is_left_alone_then() -> None:
    survey(closes_in=2)
    night()
    assert night(2).checked == 1
    assert the_alert().closed_on is None
    last = night(3)
    assert (last.checked, last.missing) == (1, 0)
    assert (the_alert().closed_on, the_alert().ending) == (day(3), "missed")
    assert night(4).checked == 0


@pytest.mark.parametrize(
    ("opens_in", "closes_in", "checked"), [(1, 9, 0), (-9, 0, 1), (-9, -1, 1), (-9, -2, 0), (-9, -400, 0)]
)
def test_which_surveys_are_due_that_nobody_looked_at_before(opens_in: int, closes_in: int, checked: int) -> None:
    publish(opens_in=opens_in, closes_in=closes_in)
    # By midday, a survey that closed at the end of yesterday has been closed for less than a day.
    assert night().checked == checked


def test_surveys_with_nothing_to_compare() -> None:
    publish(slug="nobody", strands=["sex"])
    publish(slug="not-asked", strands=[])
    publish(slug="nowhere", strands=["sex"], area="")
    one = publish(slug="one", strands=["sex"])
    respond(one, [{"sex": "male"}])
    shy = publish(slug="shy", strands=["sex"])
    respond(shy, [{"sex": "prefer-not-to-say"}] * 40)
    done = night()
    assert (done.checked, done.failed, done.missing) == (5, (), 0)
    assert set(NightlyCheck.objects.values_list("day", flat=True)) == {day(0)}


def test_a_ward_is_called_by_its_name() -> None:
    baseline("ward", {"E05010458": 20_000, "E05010459": 10_000})
    version = publish(strands=["ward"])
    respond(version, [{"ward": "E05010458"}] * 400)
    night()
    assert (the_alert().category, the_alert().name) == ("E05010459", "Aylestone")
