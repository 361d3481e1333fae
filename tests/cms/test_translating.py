"""Publishing from a translation."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation

from cms.models import ConsultationPage
from consult.accounts.models import User
from surveys.models import Survey, SurveyVersion

from .editing import post
from .making import strings_for, translated

pytestmark = pytest.mark.django_db


def test_a_translator_publishes_from_the_translation(
    admin: Client,
    publisher: User,
    consultation: ConsultationPage,
    django_capture_on_commit_callbacks: Any,
) -> None:
    welsh = translated(consultation, "cy")
    StringTranslation.objects.filter(data="[cy] Never").update(data="Byth")
    with django_capture_on_commit_callbacks(execute=True):
        response = post(admin, welsh, {"action": "publish"})
    assert response.status_code == 302
    version = Survey.objects.get().current_version
    assert version is not None
    assert version.document["sections"][0]["questions"][0]["options"][1] == {
        "code": "never",
        "label": {"en": "Never", "cy": "Byth"},
    }
    assert version.published_by == publisher


def test_a_translation_of_what_cannot_be_published_is_not_published(
    admin: Client, consultation: ConsultationPage, django_capture_on_commit_callbacks: Any
) -> None:
    welsh = translated(consultation, "cy")
    # What was fine when it was published is not so any more: a later rule of the house, a restored backup.
    ConsultationPage.objects.filter(pk=consultation.pk).update(closes_at=consultation.opens_at)
    with django_capture_on_commit_callbacks(execute=True):
        from wagtail_localize.models import TranslationSource

        TranslationSource.objects.get_for_instance(consultation).update_from_db()
        post(admin, welsh, {"action": "publish"})
    assert SurveyVersion.objects.count() == 2
    welsh.refresh_from_db()
    assert welsh.closes_at != consultation.opens_at


def test_codes_are_not_for_translators(consultation: ConsultationPage) -> None:
    translated(consultation, "ur")
    offered = set(StringSegment.objects.values_list("string__data", flat=True))
    assert offered <= set(strings_for("ur")) | {"There is money for more."}
    urdu = consultation.get_translation(Locale.objects.get(language_code="ur")).specific
    first = urdu.questions[0].value["questions"][0].value
    assert (first["code"], first["options"][0]["code"]) == ("use", "often")
    assert urdu.slug == "buses"
    assert urdu.questions[1].value["rule"]["conditions"][0].value["value"] == "never"
