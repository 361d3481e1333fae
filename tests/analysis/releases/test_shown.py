"""What a page shows of a snapshot that was released, and of one that was not."""

from datetime import time

import numpy as np
import pytest

from analysis.models import AnalysisRelease
from analysis.questions import counted
from analysis.services.answers import answers
from analysis.services.hiding import OFF_ENDS, Everything, QuickRule, Table
from analysis.services.profile import profile_of
from analysis.services.releases import Purpose, make
from analysis.services.shown import Shown, rule_for, shown
from analysis.snapshot import Snapshot, take
from analysis.snapshot.store import refresh
from surveys.models import Survey
from tests.analysis.builder import at, publish, question, respond

pytestmark = pytest.mark.django_db


def released(*, two_way: bool = True) -> tuple[Survey, Snapshot]:
    questions = [
        question("use", options=("daily", "weekly")),
        question("want", "multiple_choice", options=("trees", "seats")),
        question("nights", "number"),
    ]
    version = publish(strands=["sex"], questions=questions)
    respond(version, [{"sex": "female"}] * 40, answers={"use": "daily", "want": ["trees"], "nights": 2})
    respond(version, [{"sex": "male"}] * 30, answers={"use": "weekly", "want": ["trees", "seats"]})
    respond(version, [{"sex": "male"}] * 14 + [{"sex": "female"}] * 4, answers={"use": "daily", "want": ["seats"]})
    snapshot = refresh(version.survey)
    make(survey=version.survey, snapshot=snapshot, purpose=Purpose.OFFICERS, two_way=two_way)
    return version.survey, snapshot


def test_a_page_hides_what_the_release_hid() -> None:
    survey, snapshot = released()
    found = shown(survey, snapshot)
    assert found is not None
    assert not found.hides_category("sex", "female")
    assert not found.hides_option("use", "daily")
    assert not found.hides_option("want", "seats")
    assert found.hides_cell("sex", "female", "want", "seats")
    assert not found.hides_cell("sex", "female", "use", "daily")
    assert found.hides_cell("sex", "nobody knows", "use", "daily")


def test_the_three_questions_of_a_page() -> None:
    survey, snapshot = released()
    rule = rule_for(survey, snapshot, suppressed=True)
    assert isinstance(rule, Shown)
    use, want, nights = counted(snapshot.definition)
    counts = np.array([[44, 0], [14, 30]])
    table = Table("sex", use, ("female", "male"), ("daily", "weekly"), counts, np.array([44, 44]))
    assert rule.table(table, groups=(), options=())[0] == frozenset()
    assert not rule.table(table, groups=(), options=())[1].any()
    gone, hidden = rule.table(table, groups=("male",), options=("weekly",))
    assert (gone, hidden.tolist()) == (frozenset({"male"}), [[False, True], [True, True]])
    several = Table(
        "sex", want, ("female", "male"), ("trees", "seats"), np.array([[40, 4], [30, 44]]), np.array([44, 44])
    )
    assert rule.table(several, groups=(), options=())[1].all()
    assert rule.groups("sex", ("female", "male"), np.array([44, 44])) == frozenset()
    assert rule.options(use, ("daily", "weekly"), np.array([58, 30]), 88) == frozenset()
    off_ends = Table("sex", use, ("female", "male"), OFF_ENDS, np.array([[40, 40], [40, 40]]), np.array([44, 44]))
    assert not rule.table(off_ends, groups=(), options=())[1].any()
    assert rule.groups("channel", ("web", "paper"), np.array([80, 8])) == {"web", "paper"}
    assert rule.options(nights, ("x",), np.array([3]), 88) == QuickRule().options(nights, ("x",), np.array([3]), 88)


def test_another_snapshot_a_filter_and_who_may_see_all() -> None:
    survey, snapshot = released()
    assert isinstance(rule_for(survey, snapshot, suppressed=True, filtered=True), QuickRule)
    assert isinstance(rule_for(survey, snapshot, suppressed=False), Everything)
    respond(survey.current_version, [{"sex": "male"}] * 20, answers={"use": "daily"})
    assert isinstance(rule_for(survey, refresh(survey), suppressed=True), QuickRule)


def test_a_refresh_that_changes_nothing_and_a_snapshot_that_is_not_stored() -> None:
    survey, snapshot = released()
    again = refresh(survey)
    assert again.taken_at > snapshot.taken_at
    assert isinstance(rule_for(survey, again, suppressed=True), Shown)
    live = take(survey)
    make(survey=survey, snapshot=live, purpose=Purpose.OFFICERS)
    assert shown(survey, live) is None


def test_what_stayed_in_is_hidden_whole() -> None:
    survey, snapshot = released(two_way=False)
    AnalysisRelease.objects.update(refused={"s:sex × q:use": "changed"})
    found = shown(survey, snapshot)
    assert found is not None
    (use, *_) = counted(snapshot.definition)
    table = Table(
        "sex", use, ("female", "male"), ("daily", "weekly"), np.array([[44, 0], [14, 30]]), np.array([44, 44])
    )
    gone, hidden = found.table(table, groups=(), options=())
    assert gone == {"female", "male"}
    assert hidden.all()


def test_the_answers_hide_what_the_release_hid() -> None:
    survey, snapshot = released()
    # Hidden in what was released, though the quick rule would show it.
    release = AnalysisRelease.objects.get()
    place = [table["name"] for table in release.shown["tables"]].index("q:use")
    release.shown["tables"][place]["shown"][0] = None
    release.save()
    document = answers(survey=survey, snapshot=snapshot)
    use = document["questions"][0]
    assert [(option["code"], option["suppressed"]) for option in use["options"]] == [("daily", True), ("weekly", False)]
    respond(survey.current_version, [{"sex": "male"}] * 20, answers={"use": "daily"})
    later = answers(survey=survey, snapshot=refresh(survey))["questions"][0]
    assert not any(option["suppressed"] for option in later["options"])


def test_later_answers_of_a_closed_survey_hide_at_least_what_was_hidden() -> None:
    survey, _snapshot = released()
    release = AnalysisRelease.objects.get()
    names = [table["name"] for table in release.shown["tables"]]
    for table, place in (("q:use", 0), ("s:sex", 0)):
        release.shown["tables"][names.index(table)]["shown"][place] = None
    release.save()
    # As the keying in of paper does.
    respond(survey.current_version, [{"sex": "male"}] * 20, answers={"use": "daily"})
    survey.closes_at = at(-1, time.min)
    survey.save()
    snapshot = refresh(survey)
    rule = rule_for(survey, snapshot, suppressed=True)
    assert isinstance(rule, QuickRule)
    use, want, _nights = counted(snapshot.definition)
    # What was hidden takes another with it, as everything that is hidden does.
    assert rule.options(use, ("daily", "weekly"), np.array([78, 30]), 108) == {"daily", "weekly"}
    assert rule.groups("sex", ("female", "male"), np.array([44, 64])) == {"female", "male"}
    several = Table(
        "sex", want, ("female", "male"), ("trees", "seats"), np.array([[40, 24], [30, 44]]), np.array([64, 64])
    )
    _gone, hidden = rule.table(several, groups=(), options=())
    assert hidden.all()
    document = answers(survey=survey, snapshot=snapshot)
    assert [option["suppressed"] for option in document["questions"][0]["options"]] == [True, True]
    assert isinstance(rule_for(survey, snapshot, suppressed=False), Everything)
    (sex,) = profile_of(survey=survey, snapshot=snapshot)["strands"]
    assert [row["suppressed"] for row in sex["categories"]] == [True, True]
    (sex,) = profile_of(survey=survey, snapshot=snapshot, suppressed=False)["strands"]
    assert [row["count"] for row in sex["categories"]] == [44, 64]
