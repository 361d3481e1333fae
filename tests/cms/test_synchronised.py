"""What is the same in every language is the same in every language at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.models import ConsultationIndexPage, ConsultationPage, Topic
from cms.selectors.consultations import overdue, with_outcome
from surveys.models import Survey

from .making import published, translated
from .states import OUTCOME, closed

pytestmark = pytest.mark.django_db


def again(page: ConsultationPage) -> ConsultationPage:
    return ConsultationPage.objects.get(pk=page.pk)


def test_a_new_closing_date_reaches_the_translations(consultation: ConsultationPage) -> None:
    urdu = translated(consultation, "ur")
    later = timezone.now() + timedelta(days=40)
    consultation.closes_at, consultation.minutes = later, 12
    consultation.save_revision().publish()
    assert (again(urdu).closes_at, again(urdu).minutes) == (later, 12)


def test_a_translator_with_an_older_source_does_not_bring_the_old_date_back(
    consultation: ConsultationPage, django_capture_on_commit_callbacks: Any
) -> None:
    urdu = translated(consultation, "ur")
    later = timezone.now() + timedelta(days=40)
    consultation.closes_at = later
    consultation.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(target_locale=urdu.locale).save_target(publish=True)
    assert again(urdu).closes_at == later
    assert Survey.objects.get().closes_at == later


def test_an_outcome_is_published_in_every_language_at_once(index: ConsultationIndexPage) -> None:
    page = closed(index)
    urdu = translated(page, "ur")
    assert [each.pk for each in overdue()] == [page.pk]
    page.outcome_date, page.we_asked = timezone.localdate(), OUTCOME["we_asked"]
    page.you_said, page.we_did = OUTCOME["you_said"], OUTCOME["we_did"]
    page.save_revision().publish()
    assert again(urdu).has_outcome
    assert again(urdu).you_said[0].value["text"] == "The last bus is too early."
    assert not overdue().exists()
    assert [each.pk for each in with_outcome()] == [page.pk]


def test_the_status_of_an_action_follows_and_its_words_stay(index: ConsultationIndexPage, client: Client) -> None:
    page = closed(index, outcome_date=timezone.localdate(), **OUTCOME)
    urdu = translated(page, "ur", **{"Two routes run later.": "[ur] Two routes run later."})
    raw = page.we_did.get_prep_value()
    raw[0]["value"]["status"] = "in-progress"
    page.we_did = raw
    page.save_revision().publish()
    action = again(urdu).we_did[0].value
    assert (action["status"], action["text"]) == ("in-progress", "[ur] Two routes run later.")


def test_terms_follow(consultation: ConsultationPage) -> None:
    urdu = translated(consultation, "ur")
    health = Topic.objects.create(code="health", name="Health", locale=consultation.locale)
    consultation.topics = [health]
    consultation.save_revision().publish()
    assert [topic.code for topic in again(urdu).topics.all()] == ["health"]


def test_updating_translations_in_the_admin(
    admin: Client, consultation: ConsultationPage, django_capture_on_commit_callbacks: Any
) -> None:
    translated(consultation, "cy")
    consultation.questions[0].value["title"] = "Your evenings"
    consultation.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(consultation)
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"}
        )
    assert response.status_code == 302
    version = Survey.objects.get().current_version
    assert version is not None
    assert version.document["sections"][0]["title"] == {"en": "Your evenings"}
    assert version.document["sections"][1]["title"] == {"en": "In your words", "cy": "[cy] In your words"}


def test_slugs_are_the_same_in_every_language(consultation: ConsultationPage) -> None:
    assert {translated(consultation, language).slug for language in ("cy", "ur", "gu", "pl")} == {"buses"}


def test_submitting_for_translation_in_the_admin(
    admin: Client, index: ConsultationIndexPage, django_capture_on_commit_callbacks: Any
) -> None:
    page = published(index)
    polish = Locale.objects.get(language_code="pl")
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [polish.pk]}
        )
    assert response.status_code == 302
    version = Survey.objects.get().current_version
    assert version is not None
    assert version.document["languages"] == ["en", "pl"]
    assert version.document["title"] == {"en": "Should more buses run?"}
