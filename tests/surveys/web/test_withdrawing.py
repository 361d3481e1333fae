"""Taking a response back by the web form."""

import pytest

from surveys.models import (
    AuditEntry,
    ContactRecord,
    EqualityRecord,
    Response,
    ResponseChange,
    ResponseConflict,
    ResponseRevision,
    Survey,
)
from tests.surveys.equal import publish_equal_parks
from tests.surveys.factory import close, publish_parks
from tests.surveys.web.resident import Resident, at_check, sent, start

pytestmark = pytest.mark.django_db


def at_withdrawing(language: str = "en") -> Resident:
    """Return a resident at the page that withdraws, reached from the confirmation."""
    person = sent(language)
    return person.visit(next(href for href, _ in person.page.links if href.endswith("/withdraw/")))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_page_says_what_is_deleted_and_what_stays(language: str) -> None:
    publish_parks()
    person = at_withdrawing(language)
    assert (person.status, person.place, person.page.language[0]) == (200, "withdraw", language)
    response = Response.objects.get()
    assert response.status == "submitted"
    assert response.reference in person.page.text
    person.send()
    assert (person.status, person.place) == (200, "withdrawn")
    assert response.reference in person.page.text
    assert (Response.objects.get().status, Response.objects.get().answers) == ("withdrawn", {})


def test_everything_that_was_said_is_deleted() -> None:
    publish_equal_parks("religion")
    person = at_check().send().send(answer="yes").send(religion="sikh").send(email="a@example.org")
    person.visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1").send(more="Fewer cars").send()
    person.visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1").send(more="No cars")
    person.address = f"/en/answer/parks/{person.key}/page/wishes/"
    person.post([("more", "Late words")])
    kept = (ResponseRevision, ResponseChange, ResponseConflict, EqualityRecord, ContactRecord)
    assert [table._default_manager.count() for table in kept] == [1] * len(kept)
    person.visit(f"/en/answer/parks/{person.key}/withdraw/")
    assert "your answers to the equality questions" in person.page.text
    person.send()
    assert [table._default_manager.count() for table in kept] == [0] * len(kept)
    response, entry = Response.objects.get(), AuditEntry.objects.get(action="response.withdrawn")
    assert (response.answers, response.body_sha256, entry.detail) == ({}, "", {"reference": response.reference})


def test_withdrawing_twice_is_the_same_as_once() -> None:
    publish_parks()
    person = at_withdrawing()
    again = Resident(address=person.address, page=person.page)
    person.send()
    first = Response.objects.values().get()
    again.send()
    assert (again.status, again.place, again.page.heading) == (200, "withdrawn", person.page.heading)
    assert Response.objects.values().get() == first
    assert AuditEntry.objects.filter(action="response.withdrawn").count() == 1


def test_looking_at_the_page_withdraws_nothing() -> None:
    publish_parks()
    person = at_withdrawing()
    assert person.client.head(person.address).status_code == 200
    assert person.client.get(person.address.replace("/withdraw/", "/withdrawn/")).status_code == 302
    assert Response.objects.get().status == "submitted"


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_from_another_site_it_is_refused(headers: dict[str, str]) -> None:
    publish_parks()
    person = at_withdrawing()
    person.post([], **headers)
    assert (person.status, Response.objects.get().status) == (403, "submitted")


def test_after_the_close() -> None:
    publish_parks()
    person = sent()
    close(Survey.objects.get())
    person.visit(person.address)
    assert "can no longer be changed" in person.page.text
    person.visit(next(href for href, _ in person.page.links if href.endswith("/withdraw/")))
    assert not any(href.endswith("/change/") for href, _ in person.page.links)
    person.send()
    assert (person.place, Response.objects.get().status) == ("withdrawn", "withdrawn")
    assert "still open" not in person.page.text


def test_the_first_page_sent_again_after_withdrawing_brings_nothing_back() -> None:
    publish_parks()
    first = start()
    person = Resident(address=first.address, page=first.page).send(visits="no").send(more="Trees").send()
    person.visit(f"/en/answer/parks/{person.key}/withdraw/").send()
    first.send(visits="yes")
    assert (first.status, first.place, Response.objects.get().answers) == (200, "withdrawn", {})


def test_a_draft_is_not_withdrawn() -> None:
    publish_parks()
    key = start().send(visits="no").key
    person = Resident().visit(f"/en/answer/parks/{key}/withdraw/")
    assert person.place == "page/wishes"
    person.address = f"/en/answer/parks/{key}/withdraw/"
    assert person.post([]).place == "page/wishes"
    assert Response.objects.get().status == "draft"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_address_of_it_says_so_later(language: str) -> None:
    publish_parks()
    person = at_withdrawing(language).send()
    base = f"/{language}/answer/parks/{person.key}"
    for place in (
        "",
        "check/",
        "done/",
        "page/use/",
        "change/",
        "change/page/use/",
        "saved/",
        "about-you/",
        "receipt/",
    ):
        found = Resident().visit(f"{base}/{place}")
        assert (found.status, found.page.heading) == (410, person.page.heading)
        assert found.headers["Cache-Control"] == "no-store, private"
    late = Resident(address=f"{base}/page/wishes/").post([("more", "Late words")])
    assert (late.status, ResponseConflict.objects.count()) == (410, 0)
