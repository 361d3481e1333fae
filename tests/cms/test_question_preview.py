"""The questions are seen as people will see them, before anything is published."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.models import ConsultationIndexPage, ConsultationPage
from cms.question_preview import preview_context
from cms.services.questions import stream_data
from surveys.models import Response, Survey

from .editing import broken, set_rule, use_code
from .kinds import kinds
from .making import draft, new_consultation, translated
from .posting import form_data, streams
from .reading import Elements, get

pytestmark = pytest.mark.django_db


def preview(admin: Client, page: ConsultationPage, **changes: object) -> str:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin.post(address, form_data(page, **changes)).json()["is_available"]
    return get(admin, address + "?mode=questions")


def test_every_page_of_the_form_stands_one_after_the_other(admin: Client, index: ConsultationIndexPage) -> None:
    html = preview(admin, draft(index))
    assert "Preview of the questions." in html
    assert html.index("How often do you use the bus?") < html.index("How good are they?") < html.index("Anything else?")
    names = {
        str(attrs["name"]) for tag, attrs, _words in Elements(html).found if tag in ("input", "textarea", "select")
    }
    assert {"use", "nights", "good", "barriers", "barriers.other", "stranded", "when-day", "what", "else"} <= names
    assert "Section 2 of 2" in html
    assert "Some of this is asked only of some people." in html


def test_every_type_is_shown(admin: Client, index: ConsultationIndexPage) -> None:
    html = preview(admin, draft(index, questions=stream_data(kinds(), "en")))
    found = Elements(html).found
    names = {str(attrs.get("name")) for _tag, attrs, _words in found}
    assert {"how.buses", "rate.trams", "order.early", "share.parks", "pick", "pay", "since-year", "hour"} <= names
    assert any(tag == "script" and "remainder" in str(attrs.get("src")) for tag, attrs, _words in found)


def test_nothing_is_stored_and_nothing_can_be_sent(admin: Client, index: ConsultationIndexPage) -> None:
    html = preview(admin, draft(index))
    assert 'method="post"' not in html
    assert "Continue" not in html
    assert not Survey.objects.exists()
    assert not Response.objects.exists()


def test_what_is_not_finished_is_said_and_the_rest_is_shown(admin: Client, index: ConsultationIndexPage) -> None:
    page = draft(index)
    raw = broken(page, lambda raw: use_code(raw, 1, 1, "use"))
    set_rule(raw, 1, 3, question="nobody", operator="answered")
    html = preview(admin, page, **streams(questions=raw))
    assert "The code “use” is used already." in html
    assert "When was it?" not in html
    assert "names the question “nobody”" in html
    assert "Anything else?" in html


def test_a_consultation_without_questions_can_be_looked_at(admin: Client, index: ConsultationIndexPage) -> None:
    assert "There are no questions yet." in preview(admin, draft(index), **streams(questions=[]))


def test_the_page_is_still_the_first_mode(index: ConsultationIndexPage) -> None:
    page = draft(index)
    assert [mode for mode, _name in page.preview_modes] == ["", "questions"]
    assert page.default_preview_mode == ""


def test_a_translation_is_shown_in_its_language(consultation: ConsultationPage) -> None:
    urdu = translated(consultation, "ur")
    with translation.override("ur"):
        response = urdu.make_preview_request(preview_mode="questions")
    html = response.content.decode()
    assert "[ur] How often do you use the bus?" in html
    assert 'dir="rtl"' in html[:400]


def test_a_consultation_that_is_not_saved_yet_can_be_looked_at(admin: Client, index: ConsultationIndexPage) -> None:
    address = reverse("wagtailadmin_pages:preview_on_add", args=["cms", "consultationpage", index.pk])
    admin.post(address, form_data(new_consultation(), slug="", opens_at="", closes_at="", feedback_due=""))
    assert "How often do you use the bus?" in get(admin, address + "?mode=questions")


def test_one_mistake_does_not_hide_another(index: ConsultationIndexPage) -> None:
    page = draft(index, questions=stream_data(kinds(), "en"))
    raw = page.questions.get_prep_value()
    first = raw[0]["value"]["questions"]
    first[0]["value"]["cell"] = ""
    first[5]["value"]["total"] = -5
    page.questions = raw
    shown = preview_context(page)["pages"]
    (shape, cell) = shown[0].faults
    assert "has the wrong shape" in shape
    assert cell.startswith("Say what is asked in each row")
    codes = {field.question.code for each in shown for field in each.fields}
    assert {"what", "order", "share"} <= codes
    assert codes.isdisjoint({"how", "pick"})
