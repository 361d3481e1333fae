"""`manage.py nightly`: what it prints, how it ends, and that one survey's failure is its own."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from analysis.alerts.models import GapAlert, NightlyCheck
from analysis.alerts.telling import tell_officers
from analysis.snapshot import store
from surveys.models import Response, Survey, SurveyVersion
from tests.analysis.alerts.nights import day, night, officer, survey
from tests.analysis.builder import leicester

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def census(db: None) -> None:
    leicester("sex")


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("nightly", *arguments, stdout=said)
    return said.getvalue()


def test_one_line_for_whoever_watches_the_schedule() -> None:
    assert run() == "Surveys checked: 0. Groups missing: 0. Officers told: 0.\n"
    survey("buses", officer=officer())
    survey("trams")
    assert run() == "Surveys checked: 2. Groups missing: 2. Officers told: 1. Nobody in charge: trams.\n"
    assert run() == "Surveys checked: 2. Groups missing: 2. Officers told: 0. Nobody in charge: trams.\n"


def test_nothing_goes_out_by_night_before_a_closed_survey_has_settled() -> None:
    found = survey(opens_in=-60)
    night()
    assert not found.releases.exists()
    for days, releases in ((2, 0), (27, 0), (29, 1), (40, 1)):
        Survey.objects.update(closes_at=timezone.now() - timedelta(days=days))
        assert night().failed == ()
        assert found.releases.filter(purpose="officers").count() == releases


def test_the_night_can_be_named() -> None:
    survey(officer=officer(), closes_in=1)
    run("--day", day(1).isoformat())
    assert GapAlert.objects.get().first_seen == day(1)
    assert "It closes today." in mail.outbox[0].body
    with pytest.raises(CommandError, match="is no date like"):
        run("--day", "tomorrow")


def test_a_survey_that_fails_stops_no_other_and_is_named(caplog: pytest.LogCaptureFixture) -> None:
    broken = survey("buses", officer=officer())
    survey("trams", officer=officer("ada@example.org"))
    SurveyVersion.objects.filter(survey=broken).update(document={"title": {"en": "quoted by nobody"}})
    with pytest.raises(CommandError) as caught:
        run()
    assert str(caught.value) == "Surveys checked: 1. Groups missing: 1. Officers told: 1. Not checked: buses."
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    (record,) = [record for record in caplog.records if record.name == "consult.alerts"]
    assert record.__dict__["event"]["survey"] == "buses"
    assert "quoted by nobody" not in caplog.text
    assert not NightlyCheck.objects.filter(survey=broken).exists()


def test_who_withdraws_after_the_close_is_taken_out_of_the_figures_kept() -> None:
    found = survey(closes_in=1)
    night(2)
    Response.objects.filter(survey=found).last().delete()
    assert night(3).checked == 0
    kept = store.latest(found)
    assert kept is not None
    assert kept.responses == 399


def test_snapshots_of_surveys_that_are_gone_are_deleted() -> None:
    found = survey()
    night()
    assert found.pk in store.surveys_stored()
    gone = found.pk
    Response.objects.all().delete()
    Survey.objects.update(current_version=None)
    Survey.objects.all().delete()
    night()
    assert gone not in store.surveys_stored()


def test_what_failed_is_told_once_it_works_again() -> None:
    found = survey(officer=officer())
    version = SurveyVersion.objects.get(survey=found)
    document = version.document
    SurveyVersion.objects.update(document={})
    assert night().failed == ("buses",)
    SurveyVersion.objects.update(document=document)
    assert (night().failed, len(mail.outbox)) == ((), 1)


def test_a_gap_in_a_survey_that_fails_tonight_is_not_told_with_old_figures() -> None:
    found = survey()
    night()
    found.officer = officer()
    found.save()
    SurveyVersion.objects.update(document={})
    assert night(1).telling.told == 0
    assert mail.outbox == []


@pytest.mark.parametrize("gaps", [1, 3])
def test_telling_costs_as_many_queries_whatever_the_number_of_gaps(django_assert_num_queries: Any, gaps: int) -> None:
    found = survey()
    night()
    found.officer = officer()
    found.save()
    for category in ("16-24", "25-34")[: gaps - 1]:
        GapAlert.objects.create(
            survey=found,
            strand="age",
            category=category,
            pack="england-2021",
            first_seen=day(0),
            seen_on=day(0),
            expected=9,
        )
    # Officers who may; surveys, followers, alerts; languages. Of the one officer: written to already, alerts, notices,
    # groups who can help, and the marks in a transaction.
    with django_assert_num_queries(5 + 4 + 3):
        telling = tell_officers(surveys=[found.pk], day=day(0))
    assert (telling.told, mail.outbox[0].subject.split()[0]) == (1, str(gaps))
