"""A consultation begun from another one: the same questions in every language, and nothing of its time."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.compile import compile_document
from cms.compile_words import section_values
from cms.models import ConsultationIndexPage, ConsultationPage
from cms.publishing import publishing_errors
from cms.services.duplicate import duplicate
from surveys.models import Survey

from .making import draft, sections, translated
from .reading import get
from .states import OUTCOME, closed, days

pytestmark = pytest.mark.django_db


def copy_of(page: ConsultationPage) -> ConsultationPage:
    return duplicate(page=page, title="Should more trams run?", slug="trams")


def test_dates_and_outcome_are_empty_and_the_rest_stays(index: ConsultationIndexPage) -> None:
    page = closed(index, outcome_date=timezone.localdate(), **OUTCOME)
    copied = copy_of(page).get_latest_revision_as_object()
    assert (copied.opens_at, copied.closes_at, copied.feedback_due, copied.outcome_date) == (None, None, None, None)
    assert (copied.we_asked, list(copied.you_said), list(copied.we_did)) == ("", [], [])
    assert not copied.live
    assert (copied.title, copied.slug) == ("Should more trams run?", "trams")
    assert (copied.contact_team, copied.main_area, copied.why) == (page.contact_team, page.main_area, page.why)
    assert [topic.code for topic in copied.topics.all()] == ["transport"]
    assert copied.translation_key != page.translation_key


def test_it_cannot_be_published_until_it_is_dated(consultation: ConsultationPage) -> None:
    copied = copy_of(consultation).get_latest_revision_as_object()
    assert set(publishing_errors(copied)) == {"opens_at", "closes_at", "feedback_due"}
    with pytest.raises(ValidationError):
        copied.save_revision(clean=False).publish()
    copied.refresh_from_db()
    copied.opens_at, copied.closes_at, copied.feedback_due = days(1), days(30), days(60).date()
    copied.save_revision().publish()
    assert Survey.objects.get(slug="trams").current_version is not None


def test_codes_rules_and_ids_stay(consultation: ConsultationPage) -> None:
    copied = copy_of(consultation)
    assert compile_document([copied])["sections"] == sections()
    ids = [block_id for block_id, _value in section_values(consultation.questions)]
    assert [block_id for block_id, _value in section_values(copied.questions)] == ids


def test_every_language_comes_along_as_a_draft(consultation: ConsultationPage) -> None:
    for language in ("cy", "ur"):
        translated(consultation, language)
    copied = copy_of(consultation)
    pages = [
        copied,
        *(copied.get_translation(Locale.objects.get(language_code=code)).specific for code in ("cy", "ur")),
    ]
    assert [page.live for page in pages] == [False, False, False]
    assert [page.slug for page in pages] == ["trams"] * 3
    document = compile_document([page.get_latest_revision_as_object() for page in pages])
    assert document["sections"] == sections("cy", "ur")
    assert document["title"] == {"en": "Should more trams run?"}
    assert pages[2].get_latest_revision_as_object().closes_at is None


def test_the_original_keeps_its_translations(consultation: ConsultationPage) -> None:
    urdu = translated(consultation, "ur")
    copy_of(consultation)
    assert consultation.get_translation(urdu.locale).pk == urdu.pk
    assert Translation.objects.count() == 2
    assert Survey.objects.get().versions.count() == 2


def test_the_latest_draft_is_what_is_copied(consultation: ConsultationPage) -> None:
    consultation.summary = "Another sentence."
    consultation.save_revision()
    assert copy_of(consultation).summary == "Another sentence."


def test_an_unfinished_draft_can_be_duplicated(index: ConsultationIndexPage) -> None:
    page = draft(index, questions=[], opens_at=None)
    page.summary = ""
    page.save_revision(clean=False)
    assert copy_of(page).slug == "trams"


def test_from_the_menu_of_the_page(admin: Client, consultation: ConsultationPage) -> None:
    urdu = translated(consultation, "ur")
    copy = reverse("wagtailadmin_pages:copy", args=[urdu.pk])
    assert copy in get(admin, reverse("wagtailadmin_pages:edit", args=[consultation.pk])).replace(
        reverse("wagtailadmin_pages:copy", args=[consultation.pk]), copy
    )
    address = admin.get(copy).headers["Location"]
    assert "Duplicate this consultation" in get(admin, address)
    response = admin.post(address, {"title": "Trams?", "slug": "trams"})
    made = ConsultationPage.objects.get(slug="trams", locale__language_code="en")
    assert response.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert made.title == "Trams?"
    html = get(admin, response.headers["Location"])
    assert "Give this date." in html


def test_an_address_that_is_taken_is_refused(admin: Client, consultation: ConsultationPage) -> None:
    address = reverse("consultation_duplicate", args=[consultation.pk])
    response = admin.post(address, {"title": "Trams?", "slug": "buses"})
    assert "Another consultation has this address." in response.content.decode()
    assert ConsultationPage.objects.count() == 1
