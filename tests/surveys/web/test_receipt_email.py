"""Having a copy of the answers by email, to an address that is kept nowhere."""

import logging
import smtplib
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client, override_settings
from pytest_django.fixtures import DjangoAssertNumQueries

from surveys.models import Response
from surveys.selectors.definitions import definition_of
from tests.surveys.factory import publish_parks, text
from tests.surveys.receipts.reading import bare, words_of
from tests.surveys.web.resident import Resident, sent, start

pytestmark = pytest.mark.django_db

ADDRESS = "somebody@example.org"


@pytest.fixture(autouse=True)
def _nothing_counted_before() -> None:
    cache.clear()


def pdf_of(person: Resident) -> Any:
    """Return the answer to asking for the PDF."""
    return Client().get(person.address.replace("/done/", "/receipt.pdf"))


def asked(person: Resident) -> Resident:
    """Return the resident at the page that asks for an address."""
    return person.visit(person.address.replace("/done/", "/receipt/"))


class TestEmail:
    """The message, and the address it goes to."""

    def test_it_brings_the_copy_as_text_html_and_pdf(self) -> None:
        publish_parks()
        person = asked(sent()).send(email=ADDRESS)
        assert "We have sent the copy" in person.page.text
        (message,) = mail.outbox
        assert isinstance(message, EmailMultiAlternatives)
        assert (message.to, message.cc, message.bcc) == ([ADDRESS], [], [])
        assert message.subject == "Copy of your answers: What should parks be like?"
        assert "Anything else?\n\nMore trees" in message.body
        ((html, kind),) = message.alternatives
        assert kind == "text/html"
        assert "<h3>Anything else?</h3>" in html
        assert '<html lang="en" dir="ltr">' in html
        ((name, document, kind),) = message.attachments
        assert (name, kind) == (f"parks-{Response.objects.get().reference}.pdf", "application/pdf")
        assert bare("Anything else?More trees") in words_of(document)

    def test_in_urdu(self) -> None:
        publish_parks()
        asked(sent("ur")).send(email=ADDRESS)
        (message,) = mail.outbox
        assert "پارک کیسے ہوں؟" in message.subject
        html = str(message.alternatives[0][0])
        assert '<html lang="ur" dir="rtl">' in html
        assert '<span lang="en" dir="ltr">Anything else?</span>' in html

    def test_what_was_typed_stays_text(self) -> None:
        publish_parks()
        person = start().send(visits="no").send(more="<b>bold</b>\r\nBcc: x@example.org").send()
        asked(person).send(email=ADDRESS)
        (message,) = mail.outbox
        assert message.recipients() == [ADDRESS]
        assert "&lt;b&gt;bold&lt;/b&gt;<br>Bcc: x@example.org" in str(message.alternatives[0][0])

    def test_the_address_is_kept_nowhere(self, caplog: pytest.LogCaptureFixture) -> None:
        publish_parks()
        with caplog.at_level(logging.DEBUG):
            person = asked(sent()).send(email=ADDRESS)
        assert not any(ADDRESS in address for address in person.visited)
        assert ADDRESS not in caplog.text
        for model in apps.get_models():
            assert ADDRESS not in repr(list(model._default_manager.values())), model

    @pytest.mark.parametrize(
        "typed", ["", "nobody", "a@b", "a@example.org,b@example.org", "a@example.org\r\nBcc: b@c.org"]
    )
    def test_what_is_no_address(self, typed: str) -> None:
        publish_parks()
        person = asked(sent()).send(email=typed)
        assert person.status == 422
        assert "Enter an email address, like name@example.org" in person.page.text
        assert person.page.error_links == ["#copy-email"]
        assert "copy-email" in person.page.ids
        assert mail.outbox == []

    def test_three_and_no_more(self) -> None:
        publish_parks()
        person = sent()
        for _ in range(3):
            assert Resident().visit(person.address.replace("/done/", "/receipt/")).send(email=ADDRESS).status == 200
        fourth = asked(person).send(email=ADDRESS)
        assert fourth.status == 429
        assert "We sent 3 copies of these answers already" in fourth.page.text
        assert len(mail.outbox) == 3
        other = asked(sent()).send(email=ADDRESS)
        assert other.status == 200
        assert len(mail.outbox) == 4

    def test_a_mail_server_that_refuses(self, caplog: pytest.LogCaptureFixture) -> None:
        publish_parks()
        person = asked(sent())
        with override_settings(EMAIL_BACKEND=f"{__name__}.Refusing"):
            for _ in range(4):
                failed = Resident(address=person.address, page=person.page).send(email=ADDRESS)
                assert failed.status == 503
                assert "We could not send the email" in failed.page.text
        assert ADDRESS not in caplog.text
        assert "could not be sent" in caplog.text
        assert person.send(email=ADDRESS).status == 200  # what failed was not counted

    def test_from_another_site(self) -> None:
        publish_parks()
        person = asked(sent())
        person.post([("email", ADDRESS)], **{"Sec-Fetch-Site": "cross-site"})
        assert person.status == 403
        assert mail.outbox == []


class Refusing(BaseEmailBackend):
    """A mail server that refuses everybody, and names them."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such person")})


def test_a_copy_that_cannot_be_set_can_still_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_parks()
    person = sent()
    # As if a sign had been let through that no font has.
    monkeypatch.setattr("surveys.receipts.pdf.showable", lambda words, fonts: words + "\N{GRINNING FACE}")
    answer = pdf_of(person)
    assert answer.status_code == 500
    assert "We could not make the PDF" in answer.content.decode()
    assert asked(person).send(email=ADDRESS).status == 200
    (message,) = mail.outbox
    assert message.attachments == []
    assert "More trees" in message.body


@pytest.mark.parametrize("count", [1, 30])
def test_queries(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    questions = [{"code": f"q{n}", "type": "short_text", "text": text(f"Question {n}")} for n in range(count)]
    version = publish_parks(sections=[{"code": "one", "title": text("One"), "questions": questions}])
    definition_of(version.pk, version.digest)
    person = start().send(**{f"q{n}": "x" for n in range(count)}).send()
    with django_assert_num_queries(1):
        assert pdf_of(person).status_code == 200
    address = person.address.replace("/done/", "/receipt/")
    with django_assert_num_queries(1):
        assert Client().post(address, {"email": ADDRESS}).status_code == 302
    with django_assert_num_queries(1):
        assert Client().get(address).status_code == 200
