"""Having a copy of the answers as a PDF, for a day after sending them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from surveys.models import Response
from tests.surveys.equal import publish_equal_parks
from tests.surveys.factory import close, options, publish_parks, text
from tests.surveys.receipts.reading import bare, catalogue, words_of
from tests.surveys.web.resident import Resident, at_check, sent, start

pytestmark = pytest.mark.django_db


def pdf_of(person: Resident) -> Any:
    """Return the answer to asking for the PDF."""
    return Client().get(person.address.replace("/done/", "/receipt.pdf"))


def sent_at(days: float) -> None:
    """Let the one response have been sent so many days ago."""
    Response.objects.update(submitted_at=timezone.now() - timedelta(days=days))


class TestPdf:
    """The PDF behind the confirmation."""

    def test_the_confirmation_offers_it_and_it_holds_the_answers(self) -> None:
        publish_parks()
        person = sent()
        address = person.address.replace("/done/", "/receipt.pdf")
        assert address in [href for href, _ in person.page.links]
        answer = Client().get(address)
        response = Response.objects.get()
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="parks-{response.reference}.pdf"'
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers
        words = words_of(answer.content)
        assert bare("Anything else?More trees") in words
        assert bare(f"Your reference: {response.reference}") in words
        assert bare("How you answered: Web form") in words

    def test_in_the_language_of_the_page(self) -> None:
        publish_parks()
        answer = pdf_of(sent("ur"))
        assert catalogue(answer.content)["/Lang"] == "ur"
        assert bare("پارک کیسے ہوں؟") in words_of(answer.content)

    def test_the_equality_answers_are_not_in_it(self) -> None:
        publish_equal_parks("religion")
        person = sent().send(answer="yes").send(religion="sikh")
        assert person.place == "done"
        words = words_of(pdf_of(person).content)
        assert "Sikh" not in words
        assert bare("Your answers to the equality questions are kept apart") in words

    def test_an_earlier_answer_stands_in_the_question_as_it_was_asked(self) -> None:
        questions = [
            {"code": "park", "type": "single_choice", "text": text("Which park?"), "options": options("abbey", "bede")},
            {"code": "why", "type": "short_text", "text": text("Why {park}?")},
        ]
        publish_parks(sections=[{"code": "one", "title": text("One"), "questions": questions}])
        person = start().send(park="abbey").send(why="Near").send()
        assert bare("Why Abbey?Near") in words_of(pdf_of(person).content)

    def test_who_keeps_the_answers(self) -> None:
        publish_parks()
        person = sent()
        assert bare("Who keeps your answers") not in words_of(pdf_of(person).content)
        with override_settings(SITE_CONTACT="Leicester City Council, privacy@example.org"):
            assert bare("Contact: Leicester City Council, privacy@example.org") in words_of(pdf_of(person).content)

    def test_for_a_day_after_sending_also_when_closed_meanwhile(self) -> None:
        version = publish_parks()
        person = sent()
        close(version.survey)
        sent_at(0.9)
        assert pdf_of(person).status_code == 200

    def test_after_a_day_a_page_says_why_there_is_none(self) -> None:
        publish_parks()
        person = sent()
        sent_at(1.1)
        answer = pdf_of(person)
        assert answer.status_code == 410
        shown = answer.content.decode()
        assert "There is no copy of your answers any more" in shown
        assert Response.objects.get().reference in shown
        assert "More trees" not in shown
        assert Client().get(person.address.replace("/done/", "/receipt/")).status_code == 410
        assert "Save a copy" not in person.visit(person.address).page.text

    def test_of_a_draft_there_is_none(self) -> None:
        publish_parks()
        person = at_check()
        assert Resident().visit(person.address.replace("/check/", "/receipt.pdf")).place == "check"
        assert Resident().visit(person.address.replace("/check/", "/receipt/")).place == "check"

    def test_a_forged_link(self) -> None:
        publish_parks()
        person = sent()
        forged = person.address.replace(person.key, "A" * 43).replace("/done/", "/receipt.pdf")
        assert Client().get(forged).status_code == 404
