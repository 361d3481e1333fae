"""Releases: what goes out, what is held against what, what is kept and what is refused."""

from collections.abc import Mapping
from typing import Any

import pytest

from analysis.models import AnalysisRelease
from analysis.releases.kept import released_days
from analysis.releases.refusals import FEW, LOCKED, NOTHING, Refused
from analysis.services.releases import Purpose, make
from analysis.services.results import preview
from analysis.services.results import publish as publish_results
from analysis.snapshot import take
from analysis.snapshot.store import forget
from surveys.models import AuditEntry, Response, Survey
from tests.analysis.builder import publish, question, respond
from tests.analysis.releases.answered import figures, survey_with

pytestmark = pytest.mark.django_db


def out(survey: Survey, **options: Any) -> AnalysisRelease:
    return make(survey=survey, snapshot=take(survey), purpose=Purpose.OFFICERS, **options)


def test_what_a_release_holds() -> None:
    survey = survey_with()
    release = out(survey, two_way=True)
    found = figures(release)
    assert found.value("q:use", "daily") == 60
    assert found.value("q:use", "*none") == 0
    assert found.value("q:want", "*some") == 100
    assert found.value("q:want", "nothing") == 27
    assert found.value("q:want|seats", "seats") == 60
    assert found.value("q:want|bins", "bins") == 0
    assert found.value("q:mood", "3") == 60
    assert found.value("q:more", "*some") == 40
    assert found.value("s:sex", "male") == 52
    assert found.value("s:sex", "*said") == 112
    assert found.value("s:sex × q:use", "female", "daily") == 60
    assert found.value("s:sex × q:want|seats", "female", "seats") == 60
    assert (release.responses, release.refused, release.least_width) == (127, {}, None)
    assert found.value("s:sex × q:use", "*none", "weekly") is None
    assert "Later buses" not in str(release.shown)


def test_small_numbers_stay_in_and_true_counts_are_sealed() -> None:
    survey = survey_with()
    respond(survey.current_version, [{"sex": "female"}] * 4, answers={"use": "weekly"})
    release = out(survey, two_way=True)
    found = figures(release)
    assert found.value("s:sex × q:use", "female", "weekly") is None
    assert release.hidden
    assert release.least_width is not None
    assert release.least_width >= 10
    (day,) = released_days(survey)
    (table,) = day["s:sex × q:use"].tables
    assert 4 in table.counts
    assert bytes(release.sealed).find(b"female") < 0


def test_the_same_figures_again_show_the_same() -> None:
    survey = survey_with()
    respond(survey.current_version, [{"sex": "female"}] * 4, answers={"use": "weekly"})
    first, second = out(survey, two_way=True), out(survey, two_way=True)
    assert figures(first) == figures(second)


def test_few_more_are_refused_and_the_earlier_stands() -> None:
    survey = survey_with()
    out(survey)
    respond(survey.current_version, [{"sex": "male"}] * 3, answers={"use": "daily"})
    with pytest.raises(Refused) as refused:
        out(survey)
    assert refused.value.reason == NOTHING
    assert "Wait until more have answered" in refused.value.message
    assert AnalysisRelease.objects.count() == 1
    entry = AuditEntry.objects.filter(action="release.refused").get()
    assert entry.detail == {"purpose": "officers", "reason": NOTHING, "snapshot": 0, "digest": ""}


def test_changed_answers_keep_tables_in() -> None:
    survey = survey_with()
    first = out(survey, two_way=True)
    Response.objects.filter(answers__use="never").update(answers={"use": "weekly"})
    respond(survey.current_version, [{"sex": "female"}] * 50, answers={"use": "daily", "mood": 3})
    second = out(survey, two_way=True)
    assert second.refused["s:sex × q:use"] == "changed"
    assert "s:sex × q:use" in first.tables
    assert figures(second).value("q:use", "never") == 0


@pytest.mark.parametrize("people", [[], [{"sex": "female"}], [{"sex": "prefer-not-to-say"}] * 30, [{}] * 30], ids=str)
def test_degenerate_surveys(people: list[Mapping[str, str]]) -> None:
    version = publish(strands=["sex", "religion"])
    respond(version, people, answers={"use": "daily"})
    if len(people) < 10:
        with pytest.raises(Refused) as refused:
            out(version.survey)
        assert refused.value.reason == FEW
        return
    found = figures(out(version.survey, two_way=True))
    assert found.value("q:use", "daily") == 30
    assert found.value("s:sex", "*said") == 0


def test_a_category_that_came_later_and_a_version_with_another_option() -> None:
    version = publish(strands=["sex"], questions=[question("use", options=("daily", "never"))])
    respond(version, [{"sex": "female"}] * 40, answers={"use": "never"})
    out(version.survey, two_way=True)
    newer = publish(strands=["sex"], questions=[question("use", options=("daily", "weekly"))], number=2)
    respond(newer, [{"sex": "other"}] * 30 + [{"sex": "male"}] * 20, answers={"use": "weekly"})
    found = figures(out(newer.survey, two_way=True))
    assert found.value("q:use", "weekly") == 50
    assert found.value("s:sex × q:use", "male", "weekly") == 20


def test_nothing_goes_out_beside_what_cannot_be_opened() -> None:
    survey = survey_with()
    out(survey)
    AnalysisRelease.objects.update(key_name="lost")
    with pytest.raises(Refused) as refused:
        out(survey)
    assert refused.value.reason == LOCKED


def test_a_release_goes_with_its_survey_and_stays_when_a_response_goes() -> None:
    survey = survey_with()
    out(survey)
    Response.objects.filter(survey=survey).delete()
    assert figures(AnalysisRelease.objects.get()).value("q:use", "daily") == 60
    Survey.objects.filter(pk=survey.pk).update(current_version=None)
    survey.refresh_from_db()
    survey.delete()
    assert not AnalysisRelease.objects.exists()


def test_what_was_not_looked_at_is_not_published() -> None:
    survey = survey_with(closes_in=-1)
    preview(survey, "en")
    Response.objects.filter(answers__use="never").first().delete()
    _, seen = preview(survey, "en")
    forget(survey.pk)
    for other in ("", "1", seen):
        # The snapshot that is taken anew has the number of the first.
        assert publish_results(survey, actor=None, seen=other) is None
