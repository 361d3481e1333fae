"""Publishing: one definition, one version, for good."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from surveys.models import AuditEntry, Survey, SurveyVersion
from surveys.services.publish import DefinitionRefused, publish
from tests.surveys.factory import document, publish_parks, text

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_the_same_document_again_is_the_same_version() -> None:
    first = publish_parks()
    again = publish_parks()
    assert (again.pk, again.number, SurveyVersion.objects.count()) == (first.pk, 1, 1)


def test_another_document_is_a_new_version_and_the_old_one_stays() -> None:
    first = publish_parks()
    second = publish_parks(title=text("What should parks be?"))
    survey = Survey.objects.get()
    assert (second.number, survey.current_version_id, survey.title) == (2, second.pk, "What should parks be?")
    assert SurveyVersion.objects.get(number=1).document == document()
    assert SurveyVersion.objects.get(number=1).digest == first.digest


def test_going_back_to_an_earlier_document_makes_no_third_version() -> None:
    first = publish_parks()
    publish_parks(layout="question")
    assert publish_parks().pk == first.pk
    assert (Survey.objects.get().current_version_id, SurveyVersion.objects.count()) == (first.pk, 2)


def test_a_refusal_changes_nothing() -> None:
    publish_parks()
    before = Survey.objects.values().get()
    with pytest.raises(DefinitionRefused, match="no_sections") as caught:
        publish_parks(closes_in=30, sections=[])
    assert [problem.path for problem in caught.value.problems] == [("sections",)]
    assert (Survey.objects.values().get(), SurveyVersion.objects.count()) == (before, 1)


def test_a_refusal_makes_no_survey() -> None:
    with pytest.raises(DefinitionRefused):
        publish_parks(sections=[])
    assert (Survey.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_a_document_under_another_short_name_is_refused() -> None:
    now = timezone.now()
    with pytest.raises(DefinitionRefused, match="other_slug"):
        publish(slug="trees", title="Trees", opens_at=now, closes_at=now, area_code="", document=document())
    assert Survey.objects.count() == 0


def test_every_change_is_accounted_for_and_no_change_is_not() -> None:
    moment = timezone.now()
    common: dict[str, Any] = {"slug": "parks", "title": "Parks", "opens_at": moment, "area_code": "E06000016"}
    publish(**common, closes_at=moment + timedelta(days=7), document=document())
    publish(**common, closes_at=moment + timedelta(days=7), document=document())
    assert actions() == ["survey.created"]
    publish(**common, closes_at=moment + timedelta(days=8), document=document())
    assert actions() == ["survey.created", "survey.changed"]
    latest = AuditEntry.objects.order_by("pk").last()
    assert latest is not None
    assert latest.detail["closes_at"] == str(moment + timedelta(days=8))
    publish(**common, closes_at=moment + timedelta(days=8), document=document(layout="question"))
    publish(**common, closes_at=moment + timedelta(days=8), document=document())
    assert actions()[2:] == ["survey.version_published", "survey.changed"]


def test_a_published_version_never_changes() -> None:
    version = publish_parks()
    version.document = {}
    with pytest.raises(TypeError, match="never changes"):
        version.save()
    assert SurveyVersion.objects.get().document == document()


def test_open_and_closed_by_the_dates_alone() -> None:
    publish_parks()
    assert Survey.objects.get().state == Survey.State.OPEN
    publish_parks(opens_in=1)
    assert Survey.objects.get().state == Survey.State.FORTHCOMING
    publish_parks(opens_in=-7, closes_in=-1)
    assert Survey.objects.get().state == Survey.State.CLOSED
