"""The form from its first page to the confirmation, without a script, in two languages."""

import pytest

from surveys.models import Response
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_to_the_confirmation(language: str, direction: str) -> None:
    publish_equal_parks("religion")
    person = start(language)
    assert (person.status, person.page.language) == (200, (language, direction))
    person.send(visits="yes")
    assert person.place == "page/use.2"
    person.send(often="۳", **{"last-day": "1", "last-month": "3", "last-year": "2026"})
    assert person.place == "page/wishes"
    person.send(
        want=["other", "trees"],
        mood="4",
        best="abbey",
        name="High Street",
        more="پارک اچھے ہیں\r\nMore trees",
        **{"want.other": "Swings", "best.other": ""},
    )
    assert (person.place, person.page.language) == ("check", (language, direction))
    person.send()
    assert person.place == "about-you"
    person.send(answer="yes")
    assert person.place == "about-you/1"
    person.send(religion="sikh")
    assert (person.place, person.status, person.page.language) == ("done", 200, (language, direction))
    response = Response.objects.get()
    assert response.answers == {
        "visits": "yes",
        "often": 3,
        "last": "2026-03-01",
        "want": ["trees", "other"],
        "want.other": "Swings",
        "mood": 4,
        "best": "abbey",
        "name": "High Street",
        "more": "پارک اچھے ہیں\nMore trees",
    }
    assert (response.status, response.channel, response.language) == ("submitted", "web", language)
    assert categories_of(response) == {"religion": "sikh"}
    assert response.reference in person.page.text


def test_back_leads_to_the_page_before_with_what_was_saved() -> None:
    publish_parks()
    person = start().send(visits="yes").send(often="3")
    person.visit(person.page.link("govuk-back-link"))
    assert (person.place, person.page.values["often"]) == ("page/use.2", ["3"])
    person.visit(person.page.link("govuk-back-link"))
    assert (person.place, person.page.values["visits"]) == ("page/use", ["yes"])
    assert person.page.link("govuk-back-link") == "/en/consultations/parks/"


def test_changing_from_the_check_page_leads_back_to_it() -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Trees")
    change = next(href for href, _ in person.page.links if href.endswith("#more"))
    person.visit(change.partition("#")[0])
    assert person.page.link("govuk-back-link").endswith("/check/")
    person.send(more="More trees")
    assert person.place == "check"
    assert "More trees" in person.page.text


def test_a_change_that_opens_new_questions_leads_to_them_and_then_back_to_the_check() -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Trees")
    change = next(href for href, _ in person.page.links if href.endswith("#visits"))
    person.visit(change.partition("#")[0]).send(visits="yes")
    assert (person.place, person.page.link("govuk-back-link")) == (
        "page/use.2",
        f"/en/answer/parks/{person.key}/check/",
    )
    person.send(often="3")
    assert (person.place, Response.objects.get().answers["often"]) == ("check", 3)


def test_the_change_links_lead_to_a_place_on_the_page() -> None:
    publish_parks()
    person = start().send(visits="yes").send(often="3").send(more="Trees")
    links = [href for href, _ in person.page.links if "#" in href and "check=1" in href]
    assert len(links) == 8
    for href in links:
        address, _, anchor = href.partition("#")
        assert anchor in Resident().visit(address).page.ids


def test_a_change_of_mind_brings_answers_back() -> None:
    publish_parks()
    person = start().send(visits="yes").send(often="3").send(more="Trees")
    first = next(href for href, _ in person.page.links if href.endswith("#visits")).partition("#")[0]
    person.visit(first).send(visits="no")
    assert "How many times" not in person.page.text
    person.visit(first).send(visits="yes")
    assert person.place == "check"
    assert "How many times" in person.page.text


@pytest.mark.parametrize("language", ["en", "ur"])
def test_saved_for_later_and_taken_up_on_another_device(language: str) -> None:
    publish_parks()
    person = start(language).send(visits="yes").send(often="3", action="save")
    assert person.place == "saved"
    link = next(href for href, _ in person.page.links if href.endswith(f"/{person.key}/"))
    assert f"http://testserver{link}" in person.page.text
    other = Resident().visit(link)
    # The other question of the page still waits.
    assert (other.place, other.page.language[0]) == ("page/use.2", language)
    assert other.page.values["often"] == ["3"]


def test_required_questions_wait_when_saving_for_later() -> None:
    publish_parks()
    person = start().send(action="save")
    assert person.place == "saved"
    assert Resident().visit(f"/en/answer/parks/{person.key}/").place == "page/use"


def test_the_saved_page_of_a_sent_response_leads_to_the_confirmation() -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Trees").send()
    assert person.visit(f"/en/answer/parks/{person.key}/saved/").place == "done"


def test_one_question_a_page() -> None:
    publish_parks(layout="question")
    person = start().send(visits="yes")
    assert [person.place, *(person.send().place for _ in range(7))] == [
        "page/use.often",
        "page/use.last",
        "page/wishes.want",
        "page/wishes.mood",
        "page/wishes.best",
        "page/wishes.name",
        "page/wishes.more",
        "check",
    ]
    assert person.send().place == "done"


def test_the_first_page_stores_nothing_until_it_is_sent() -> None:
    publish_parks()
    start()
    start().send()
    assert Response.objects.count() == 0


def test_an_address_for_news_of_the_outcome() -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Trees").send()
    person.send(email="nobody at example")
    assert (person.status, person.page.error_links, person.page.values["email"]) == (
        422,
        ["#email"],
        ["nobody at example"],
    )
    person.send(email="somebody@example.org")
    assert person.address.endswith("/done/?told=1")
    assert "somebody@example.org" not in person.page.html
