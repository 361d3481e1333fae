"""From pages in five languages to one definition."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms.compile import compile_document
from cms.models import ConsultationIndexPage, ConsultationPage
from cms.selectors.translations import live_pages
from cms.services.site import BuiltSite
from cms.services.translate import translate_page
from surveys.engine import problems
from surveys.models import Survey, SurveyVersion

from .making import LANGUAGES, draft, sections, text, translated

pytestmark = pytest.mark.django_db


def document(slug: str = "buses") -> dict[str, Any]:
    version = Survey.objects.get(slug=slug).current_version
    assert version is not None
    found: dict[str, Any] = version.document
    return found


def test_what_the_blocks_say_is_what_is_published(consultation: ConsultationPage) -> None:
    found = document()
    assert found["sections"] == sections()
    assert found["title"] == {"en": "Should more buses run?"}
    assert found["languages"] == ["en"]
    assert found["layout"] == "section"
    assert found["equality"]["strands"] == ["sex", "carer"]
    assert problems.find(found) == []


def test_five_languages_are_merged_into_one_version(consultation: ConsultationPage) -> None:
    for language in LANGUAGES[1:]:
        translated(consultation, language)
    found = document()
    assert found["languages"] == list(LANGUAGES)
    assert found["title"] == text("Should more buses run?", *LANGUAGES[1:])
    assert found["sections"] == sections(*LANGUAGES[1:])
    assert set(found["equality"]["sections"][0]["questions"][0]["text"]) == set(LANGUAGES)


def test_what_is_not_translated_is_left_out(consultation: ConsultationPage) -> None:
    translated(consultation, "cy", Often="Often", Never="Byth")
    options = document()["sections"][0]["questions"][0]["options"]
    assert options == [
        {"code": "often", "label": {"en": "Often"}},
        {"code": "never", "label": {"en": "Never", "cy": "Byth"}},
    ]


def test_a_language_behind_its_source_has_the_new_question_in_the_source_language(
    consultation: ConsultationPage,
) -> None:
    translated(consultation, "cy")
    raw = consultation.questions.get_prep_value()
    raw[1]["value"]["questions"].append(
        {"type": "short_text", "value": {"code": "new", "text": "Something new?", "maximum": 50}, "id": "new"}
    )
    consultation.questions = raw
    consultation.save_revision().publish()
    questions = document()["sections"][1]["questions"]
    assert questions[-1]["text"] == {"en": "Something new?"}
    assert questions[0]["text"] == text("Were you stranded?", "cy")


def test_publishing_the_same_again_makes_no_new_version(consultation: ConsultationPage) -> None:
    consultation.save_revision().publish()
    translated(consultation, "pl")
    translated(consultation, "pl")
    assert [version.number for version in SurveyVersion.objects.order_by("number")] == [1, 2]


def test_new_dates_reach_the_survey_without_a_new_version(consultation: ConsultationPage) -> None:
    consultation.minutes = 20
    consultation.closes_at = timezone.now() + timedelta(days=20)
    consultation.save_revision().publish()
    survey = Survey.objects.get()
    assert survey.closes_at == consultation.closes_at
    assert survey.versions.count() == 1


def test_a_draft_publishes_nothing(index: ConsultationIndexPage) -> None:
    page = draft(index)
    page.title = "Another question?"
    page.save_revision()
    assert not Survey.objects.exists()


def test_a_draft_of_a_live_page_changes_nothing_that_is_answered(consultation: ConsultationPage) -> None:
    consultation.title = "Another question?"
    consultation.save_revision()
    assert SurveyVersion.objects.count() == 1
    assert document()["title"] == {"en": "Should more buses run?"}


def test_taking_a_language_down_takes_it_out_of_the_version(consultation: ConsultationPage) -> None:
    translated(consultation, "ur").unpublish()
    assert document()["languages"] == ["en"]
    assert document()["title"] == {"en": "Should more buses run?"}


def test_welsh_can_be_the_source(site: Mapping[str, BuiltSite]) -> None:
    page = draft(
        site["cy"].consultations, locale=Locale.objects.get(language_code="cy"), title="A ddylai rhagor o fysiau redeg?"
    )
    page.save_revision().publish()
    page = ConsultationPage.objects.get(pk=page.pk)
    english = translate_page(
        page=page,
        locale=Locale.objects.get(language_code="en"),
        strings={"A ddylai rhagor o fysiau redeg?": "Should more buses run?"},
    )
    found = compile_document(live_pages(english))
    assert found["languages"] == ["cy", "en"]
    assert found["title"] == {"cy": "A ddylai rhagor o fysiau redeg?", "en": "Should more buses run?"}
    assert document()["languages"] == ["cy", "en"]
