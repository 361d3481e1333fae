"""Pages that come twice, at once, or after the response was sent: one response, and nothing lost."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from surveys.models import Response, ResponseConflict
from tests.surveys.at_once import at_once
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import URLENCODED, Resident, sent, start


def copy(person: Resident) -> Resident:
    """Return the same page in another window."""
    return Resident(address=person.address, page=person.page)


@pytest.mark.django_db
class TestAfterSending:
    """The response is as it was sent; what comes later is compared with it."""

    def test_the_same_first_page_again_leads_to_the_confirmation(self) -> None:
        publish_parks()
        person = start()
        again = copy(person)
        person.send(visits="no").send(more="Trees").send()
        again.send(visits="no")
        assert (again.status, again.place) == (200, "done")
        assert (Response.objects.count(), ResponseConflict.objects.count()) == (1, 0)

    def test_another_first_page_is_kept_apart(self) -> None:
        publish_parks()
        person = start()
        again = copy(person)
        person.send(visits="no").send(more="Trees").send()
        for _ in range(2):
            copy(again).send(visits="yes")
        assert again.send(visits="yes").status == 409
        assert Response.objects.get().answers == {"visits": "no", "more": "Trees"}
        assert [kept.answers for kept in ResponseConflict.objects.all()] == [{"visits": "yes"}]

    def test_a_later_page(self) -> None:
        publish_parks()
        person = start().send(visits="no")
        same, other = copy(person), copy(person)
        person.send(more="Trees").send()
        assert same.send(more="Trees").place == "done"
        other.send(more="Cars", mood="2")
        assert (other.status, other.page.language[0]) == (409, "en")
        assert "Cars" in other.page.text
        assert [kept.answers for kept in ResponseConflict.objects.all()] == [{"more": "Cars", "mood": 2}]

    def test_a_page_that_did_not_apply_is_kept_as_well(self) -> None:
        publish_parks()
        person = start().send(visits="yes")
        slow = copy(person)
        person.visit(person.address.replace("use.2", "use")).send(visits="no").send(more="Trees").send()
        assert slow.send(often="3").place == "done"
        assert Response.objects.get().answers == {"visits": "no", "more": "Trees"}

    def test_sending_again(self) -> None:
        publish_parks()
        person = start().send(visits="no").send(more="Trees")
        again = copy(person)
        person.send()
        first = Response.objects.values().get()
        assert again.send().place == "done"
        assert Response.objects.values().get() == first

    def test_the_pages_of_a_sent_response_lead_to_the_confirmation(self) -> None:
        publish_parks()
        key = sent().key
        for place in ("", "page/use/", "page/wishes/", "check/", "saved/", "about-you/"):
            assert Resident().visit(f"/en/answer/parks/{key}/{place}").place == "done"

    def test_the_pages_of_a_draft_that_come_too_early_lead_back(self) -> None:
        publish_parks()
        key = start().send(visits="no").key
        for place in ("done/", "about-you/", "about-you/1/"):
            assert Resident().visit(f"/en/answer/parks/{key}/{place}").place == "page/wishes"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_database")
def test_the_first_page_sent_twice_and_at_once_is_one_response() -> None:
    publish_parks()
    person = start()
    body = urlencode(person.filled(visits="yes"))

    def send(_: int) -> tuple[int, str]:
        answer = Client().generic("POST", person.address, body, content_type=URLENCODED)
        return answer.status_code, answer.headers["Location"]

    (first, *others) = at_once(4, send)
    assert others == [first] * 3
    assert send(0) == first
    assert Response.objects.get().answers == {"visits": "yes"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_database")
def test_the_same_answers_sent_twice_and_at_once_are_one_response() -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Trees")
    body = urlencode(person.filled())

    def send(_: int) -> tuple[int, str]:
        answer = Client().generic("POST", person.address, body, content_type=URLENCODED)
        return answer.status_code, answer.headers["Location"]

    (first, *others) = at_once(4, send)
    assert first == (302, person.address.replace("/check/", "/done/"))
    assert others == [first] * 3
    assert (Response.objects.count(), ResponseConflict.objects.count()) == (1, 0)
