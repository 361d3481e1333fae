"""What a change leaves alone, and what follows it: equality answers, the copy, the address for news."""

import io

import pytest
from django.core import mail
from django.test import Client

from surveys.models import EqualityRecord, Response
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.factory import publish_parks
from tests.surveys.receipts.reading import bare, words_of
from tests.surveys.web.resident import Resident, at_check, sent

pytestmark = pytest.mark.django_db


def change(person: Resident, words: str) -> Resident:
    """Change the words of a sent response and send the change."""
    base = f"/en/answer/parks/{person.key}"
    return person.visit(f"{base}/change/page/wishes/?check=1").send(more=words).send()


class TestEqualityAnswers:
    """Frozen when they were given: not asked again, not shown, not replaced."""

    def test_after_a_change_comes_the_confirmation(self) -> None:
        publish_equal_parks("religion")
        person = at_check().send().send(answer="yes").send(religion="sikh")
        before = list(EqualityRecord.objects.values())
        change(person, "Fewer cars")
        assert (person.place, person.page.heading) == ("done", "Your changes have been sent")
        assert list(EqualityRecord.objects.values()) == before
        assert categories_of(Response.objects.get()) == {"religion": "sikh"}

    def test_their_pages_lead_to_the_confirmation_and_take_nothing(self) -> None:
        publish_equal_parks("religion")
        person = at_check().send().send(answer="yes")
        part = Resident(address=person.address, page=person.page)
        part.send(religion="sikh")
        change(person, "Fewer cars")
        base = f"/en/answer/parks/{person.key}/about-you"
        assert Resident().visit(f"{base}/").place == "done"
        assert Resident().visit(f"{base}/1/").place == "done"
        assert Resident(address=f"{base}/1/").post([("religion", "muslim")]).place == "done"
        assert categories_of(Response.objects.get()) == {"religion": "sikh"}

    def test_they_are_not_among_the_answers_to_change(self) -> None:
        publish_equal_parks("religion")
        person = at_check().send().send(answer="yes").send(religion="sikh")
        person.visit(f"/en/answer/parks/{person.key}/change/")
        assert "Sikh" not in person.page.text
        assert not any("about-you" in href for href, _ in person.page.links)


class TestTheCopy:
    """It holds the newest answers, and says how often they were changed."""

    def words(self, person: Resident, language: str = "en") -> str:
        answer = Client().get(f"/{language}/answer/parks/{person.key}/receipt.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        return words_of(io.BytesIO(answer.content).getvalue())

    def test_the_pdf(self) -> None:
        publish_parks()
        person = sent()
        assert bare("This is a copy of the answers you sent.") in self.words(person)
        change(person, "Fewer cars")
        words = self.words(person)
        assert bare("You have changed them 1 time.") in words
        assert bare("Fewer cars") in words
        assert bare("More trees") not in words
        change(person, "No cars")
        assert bare("You have changed them 2 times.") in self.words(person)

    def test_the_email(self) -> None:
        publish_parks()
        person = change(sent(), "Fewer cars")
        person.visit(f"/en/answer/parks/{person.key}/receipt/").send(email="a@example.org")
        (message,) = mail.outbox
        assert "You have changed them 1 time." in message.body
        assert "Fewer cars" in message.body
        assert "More trees" not in message.body


def test_a_late_page_of_the_draft_does_not_touch_the_change() -> None:
    publish_parks()
    person = sent()
    person.visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1").send(more="Fewer cars")
    late = Resident(address=f"/en/answer/parks/{person.key}/page/wishes/").post([("more", "Late words")])
    assert late.status == 409
    assert "Late words" in late.page.text
    person.visit(f"/en/answer/parks/{person.key}/change/").send()
    assert Response.objects.get().answers["more"] == "Fewer cars"
