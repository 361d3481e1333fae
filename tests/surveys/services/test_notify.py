"""Telling people what was decided."""

from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from surveys.models import ContactRecord, Response, SurveyVersion
from surveys.services.notify import tell_outcome
from surveys.services.respond import save_contact
from surveys.services.respond.submission import Submission, respond
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db


def waiting(version: SurveyVersion, email: str, language: str) -> Response:
    """A response of somebody who asked to hear the outcome."""
    receipt = respond(
        version=version,
        submission=Submission(uuid4(), Response.Channel.WEB, language, {"visits": "no"}, submitted_at=timezone.now()),
    )
    response = Response.objects.get(pk=receipt.response_id)
    save_contact(response=response, email=email, language=language)
    return response


def test_each_person_is_told_once_in_their_language() -> None:
    version = publish_parks()
    english = waiting(version, "anna@example.org", "en")
    waiting(version, "urdu@example.org", "ur")

    assert tell_outcome(survey=version.survey) == 2
    assert tell_outcome(survey=version.survey) == 0

    by_address = {message.to[0]: message for message in mail.outbox}
    assert by_address.keys() == {"anna@example.org", "urdu@example.org"}
    assert "What should parks be like?" in by_address["anna@example.org"].body
    assert "/en/consultations/parks/" in by_address["anna@example.org"].body
    assert english.reference in by_address["anna@example.org"].body
    assert "پارک کیسے ہوں؟" in by_address["urdu@example.org"].subject
    assert "/ur/consultations/parks/" in by_address["urdu@example.org"].body


def test_a_record_that_does_not_open_is_left_and_the_rest_are_told(caplog: pytest.LogCaptureFixture) -> None:
    version = publish_parks()
    moved = waiting(version, "moved@example.org", "en")
    waiting(version, "fine@example.org", "en")
    other = ContactRecord.objects.exclude(response=moved).get()
    ContactRecord.objects.filter(response=moved).update(sealed=other.sealed)

    assert tell_outcome(survey=version.survey) == 1

    assert [message.to for message in mail.outbox] == [["fine@example.org"]]
    assert ContactRecord.objects.get(response=moved).notified_at is None
    assert "example.org" not in caplog.text


def test_an_address_rests_unreadable_and_is_replaced_by_a_later_one() -> None:
    version = publish_parks()
    response = waiting(version, "first@example.org", "en")
    save_contact(response=response, email="second@example.org", language="en")

    assert b"example" not in bytes(ContactRecord.objects.get(response=response).sealed)
    tell_outcome(survey=version.survey)
    assert [message.to for message in mail.outbox] == [["second@example.org"]]
