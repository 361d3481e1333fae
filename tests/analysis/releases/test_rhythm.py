"""When tables go out by night: once a closed survey has settled, and then hardly ever."""

from datetime import timedelta

import pytest
from django.utils import timezone

from analysis.models import AnalysisRelease, ReleasedMaterial
from analysis.services.release_rhythm import nightly
from analysis.services.results import preview, published
from analysis.services.results import publish as publish_results
from analysis.snapshot.store import forget
from surveys.models import AuditEntry, Response, Survey
from surveys.services.respond.withdrawal import withdraw
from tests.analysis.builder import publish, respond
from tests.analysis.releases.answered import QUESTIONS, figures, survey_with

pytestmark = pytest.mark.django_db


def test_by_night_once_a_closed_survey_has_settled() -> None:
    survey = survey_with()
    assert nightly(survey) is None
    survey.closes_at = timezone.now() - timedelta(days=1)
    survey.save()
    assert nightly(survey) is None
    survey.closes_at -= timedelta(days=28)
    survey.save()
    release = nightly(survey)
    assert release is not None
    assert "s:sex × q:use" in release.tables
    assert nightly(survey) is None


def test_the_night_after_the_results_are_published() -> None:
    survey = survey_with(closes_in=-1)
    _, seen = preview(survey, "en")
    public = publish_results(survey, actor=None, seen=seen)
    assert public is not None
    release = nightly(survey)
    assert release is not None
    assert {name: cells for name, cells in figures(release).tables.items() if name in public.tables} == dict(
        figures(public).tables
    )


def test_who_comes_between_the_results_and_the_night_is_not_in_it() -> None:
    survey = survey_with(closes_in=-1)
    _, seen = preview(survey, "en")
    public = publish_results(survey, actor=None, seen=seen)
    assert public is not None
    come_late(survey, 2)
    release = nightly(survey)
    assert release is not None
    assert (release.responses, release.digest, release.refused) == (127, public.digest, {})
    assert figures(release).value("s:sex × q:use", "female", "daily") == 60
    assert ReleasedMaterial.objects.filter(release=release, groups=True).count() == 5
    assert nightly(survey) is None


def test_who_withdraws_between_the_results_and_the_night() -> None:
    survey = survey_with(closes_in=-1)
    _, seen = preview(survey, "en")
    publish_results(survey, actor=None, seen=seen)
    withdraw(response=Response.objects.filter(survey=survey, answers__use="never").first())
    # They are nowhere any more: the tables are those of who is left, if the gate lets any out.
    release = nightly(survey)
    assert release is None or release.responses == 126


def test_a_refusal_of_other_answers_does_not_stop_the_night() -> None:
    version = publish(strands=["sex"], questions=QUESTIONS, opens_in=-90, closes_in=-60)
    respond(version, [{"sex": "female"}] * 9, answers={"use": "daily"})
    assert nightly(version.survey) is None
    forget(version.survey.pk)
    respond(version, [{"sex": "female"}] * 40, answers={"use": "daily"})
    assert nightly(version.survey) is not None


def test_nobody_has_answered_a_closed_survey() -> None:
    version = publish(strands=["sex"], opens_in=-90, closes_in=-60)
    assert nightly(version.survey) is None
    assert nightly(version.survey) is None
    assert AuditEntry.objects.filter(action="release.refused").count() == 1


def released() -> Survey:
    survey = survey_with(opens_in=-60, closes_in=-29)
    assert nightly(survey) is not None
    return survey


def come_late(survey: Survey, people: int, **answers: object) -> None:
    """Women who answer as most did, unless it is said how."""
    said = answers or {"use": "daily", "want": ["trees", "seats"], "mood": 3}
    respond(survey.current_version, [{"sex": "female"}] * people, answers=said)


def let_days_go_by(days: int = 8) -> None:
    """Move all that was sent and released so far into the past."""
    by = timedelta(days=days)
    for response in Response.objects.all():
        moved = {name: getattr(response, name) - by for name in ("created_at", "updated_at", "submitted_at")}
        Response.objects.filter(pk=response.pk).update(**moved)
    for release in AnalysisRelease.objects.all():
        moved = {name: getattr(release, name) - by for name in ("taken_at", "made_at")}
        AnalysisRelease.objects.filter(pk=release.pk).update(**moved)


def test_many_who_come_late_are_let_out_once_it_is_quiet() -> None:
    survey = released()
    let_days_go_by()
    come_late(survey, 40)
    assert nightly(survey) is None
    let_days_go_by()
    again = nightly(survey)
    assert again is not None
    assert (again.purpose, again.responses, again.refused) == ("officers", 167, {})
    assert figures(again).value("s:sex × q:use", "female", "daily") == 100
    # Reports need no more than what was let out last.
    assert set(ReleasedMaterial.objects.values_list("release", flat=True)) == {again.pk}
    assert nightly(survey) is None
    assert not AuditEntry.objects.filter(action="release.refused").exists()


def test_few_who_come_late_wait() -> None:
    survey = released()
    come_late(survey, 9)
    let_days_go_by()
    assert nightly(survey) is None
    assert not AuditEntry.objects.filter(action="release.refused").exists()
    come_late(survey, 1)
    let_days_go_by()
    nightly(survey)
    # Now it is tried; what ten more would tell beside the figures that are out is for the gate to say.
    assert AuditEntry.objects.filter(action="release.refused").exists()


def test_a_release_that_would_show_less_is_not_made_and_not_tried_twice() -> None:
    survey = released()
    come_late(survey, 12)
    come_late(survey, 3, use="never")
    let_days_go_by()
    for _ in range(2):
        assert nightly(survey) is None
        entry = AuditEntry.objects.get(action="release.refused")
        assert entry.detail["purpose"] == "officers"
    release = AnalysisRelease.objects.get()
    assert ReleasedMaterial.objects.filter(release=release).count() == 5


def test_who_publishes_again_asks_for_it_without_waiting() -> None:
    survey = released()
    come_late(survey, 40)
    assert nightly(survey) is None
    _, seen = preview(survey, "en")
    public = publish_results(survey, actor=None, seen=seen)
    assert public is not None
    again = nightly(survey)
    assert again is not None
    assert again.digest == public.digest
    assert nightly(survey) is None
    # What everybody reads stays the release it was.
    assert published(survey.slug) == public


def test_a_survey_that_was_opened_again_begins_anew() -> None:
    survey = released()
    come_late(survey, 15, use="never")
    survey.closes_at = timezone.now()
    survey.save()
    assert nightly(survey) is None
    let_days_go_by(29)
    survey.closes_at -= timedelta(days=29)
    survey.save()
    # As little as the gate lets through, as at the first time.
    assert nightly(survey) is not None
