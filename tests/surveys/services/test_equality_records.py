"""Equality answers: sealed, replaced only by something, and closed a day after the answers were sent."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from surveys.models import ContactRecord, EqualityRecord, Response
from surveys.selectors.definitions import definition_of
from surveys.services import respond
from surveys.services.respond import contact
from surveys.services.sealing import CannotOpen, unseal
from tests.surveys.equal import categories_of, opened, publish_equal_parks

pytestmark = pytest.mark.django_db


def sent(hours_ago: float = 0) -> Response:
    """Return a submitted response to a survey that asks about religion."""
    version = publish_equal_parks("religion")
    submission = respond.Submission(response_id=uuid4(), channel="web", language="en", answers={"visits": "no"})
    respond.respond(version=version, submission=submission)
    EqualityRecord.objects.all().delete()
    Response.objects.update(submitted_at=timezone.now() - timedelta(hours=hours_ago))
    return Response.objects.select_related("survey", "version").get()


def save(response: Response, **answers: Any) -> None:
    equality = definition_of(response.version.pk, response.version.digest).equality
    assert equality is not None
    respond.save_equality(response=response, pack=equality.pack, section=equality.sections[0], answers=answers)


def test_answers_and_category_are_sealed_together() -> None:
    response = sent()
    save(response, religion="sikh")
    record = EqualityRecord.objects.get()
    assert opened(record) == {"answers": {"religion": "sikh"}, "categories": {"religion": "sikh"}}
    assert (record.key_name, b"sikh" in bytes(record.sealed)) == ("test", False)


def test_a_row_moved_to_another_response_does_not_open() -> None:
    response = sent()
    save(response, religion="sikh")
    submission = respond.Submission(response_id=uuid4(), channel="web", language="en", answers={"visits": "yes"})
    other = respond.respond(version=response.version, submission=submission)
    EqualityRecord.objects.exclude(response=response).delete()
    EqualityRecord.objects.update(response_id=other.response_id)
    with pytest.raises(CannotOpen):
        opened(EqualityRecord.objects.get())


def test_a_page_sent_again_replaces_and_an_empty_one_does_not() -> None:
    response = sent()
    save(response)
    assert categories_of(response) == {"religion": "not-answered"}
    save(response, religion="sikh")
    save(response)
    assert categories_of(response) == {"religion": "sikh"}
    save(response, religion="hindu")
    assert categories_of(response) == {"religion": "hindu"}
    assert EqualityRecord.objects.count() == 1


def test_the_window_closes_after_a_day() -> None:
    save(sent(hours_ago=23.9), religion="sikh")
    EqualityRecord.objects.all().delete()
    Response.objects.update(submitted_at=timezone.now() - timedelta(hours=24, seconds=1))
    with pytest.raises(respond.NotOpen):
        save(Response.objects.select_related("survey", "version").get(), religion="sikh")
    assert EqualityRecord.objects.count() == 0


def test_a_draft_takes_none() -> None:
    response = sent()
    Response.objects.update(status="draft", submitted_at=None)
    response.refresh_from_db()
    with pytest.raises(respond.NotOpen):
        save(response, religion="sikh")


def test_nothing_of_them_in_the_answers_table() -> None:
    response = sent()
    before = Response.objects.values().get()
    save(response, religion="sikh")
    assert Response.objects.values().get() == before


def test_an_address_for_news_is_sealed_in_a_table_of_its_own() -> None:
    response = sent()
    respond.save_contact(response=response, email="a@example.org", language="en")
    respond.save_contact(response=response, email="b@example.org", language="ur")
    record = ContactRecord.objects.get()
    place = {"table": contact.TABLE, "row": f"{response.pk}:outcome", "survey": response.survey_id}
    assert unseal(record.key_name, record.sealed, **place) == {"email": "b@example.org"}
    assert (record.language, record.notified_at, b"example" in bytes(record.sealed)) == ("ur", None, False)
