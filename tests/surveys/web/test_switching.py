"""Another language in the middle of a page: nothing typed is lost, and nothing is judged or stored by it."""

from typing import Any

import pytest

from surveys.models import EqualityRecord, Response, ResponseChange
from tests.surveys.equal import publish_equal_parks
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import Resident, sent, start

pytestmark = pytest.mark.django_db

TYPED: dict[str, Any] = {
    "want": ["benches", "other"],
    "want.other": "Swings",
    "mood": "4",
    "best": "abbey",
    "name": "",
    "more": "Trees\r\nand more trees",
}


def switch(person: Resident, language: str, **typed: str | list[str]) -> Resident:
    """Type and then press the button of a language: it sends the form to its own address."""
    button = next(item for item in person.page.inputs if item.get("lang") == language)
    assert (button["tag"], button["name"], button["form"] in person.page.ids) == ("button", "action", True)
    fields = person.filled(**typed, action=str(button["value"]))
    person.address = str(button["formaction"])
    return person.post(fields)


def test_what_is_typed_stays_on_the_page() -> None:
    publish_parks()
    person = start().send(visits="no")
    before = Response.objects.values().get()
    switch(person, "ur", **TYPED)
    assert (person.status, person.place, person.page.language) == (200, "page/wishes", ("ur", "rtl"))
    held = {name: values[0] if len(values) == 1 else values for name, values in person.page.values.items()}
    assert {name: held[name] for name in TYPED} == TYPED
    assert Response.objects.values().get() == before
    person.send()
    assert Response.objects.get().answers["want.other"] == "Swings"


def test_mistakes_stay_too_and_are_named_only_by_continuing() -> None:
    publish_parks()
    person = switch(start().send(visits="yes"), "ur", often="many", **{"last-day": "40"})
    assert (person.status, person.page.error_links) == (200, [])
    assert (person.page.values["often"], person.page.values["last-day"]) == (["many"], ["40"])
    assert person.send().status == 422


@pytest.mark.parametrize("typed", [{}, {"visits": "yes"}])
def test_on_the_first_page_nothing_is_stored(typed: dict[str, str]) -> None:
    publish_parks()
    person = switch(start(), "ur", **typed)
    assert (person.status, person.place, person.page.language) == (200, "", ("ur", "rtl"))
    assert person.page.values.get("visits") == ([typed["visits"]] if typed else None)
    assert Response.objects.count() == 0
    person.send(visits="yes")
    assert (person.place, Response.objects.get().language) == ("page/use.2", "ur")


def test_where_nothing_was_typed_the_page_can_be_reloaded() -> None:
    publish_parks()
    person = start().send(visits="yes").send(often="3", action="save")
    person.visit(f"/en/answer/parks/{person.key}/page/use.2/")
    switch(person, "ur")
    # It came there by its address, and not as the answer to what was sent.
    assert person.visited[-2:] == [person.address, person.address]
    assert (person.page.language[0], person.page.values["often"]) == ("ur", ["3"])


def test_while_sent_answers_are_changed() -> None:
    publish_parks()
    person = sent()
    person.visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1")
    switch(person, "ur", more="Fewer cars")
    assert (person.page.language[0], person.page.values["more"]) == ("ur", ["Fewer cars"])
    assert ResponseChange.objects.count() == 0
    assert person.send().place == "change"
    assert ResponseChange.objects.get().answers["more"] == "Fewer cars"


def test_on_the_pages_of_equality_questions() -> None:
    publish_equal_parks("religion")
    person = start().send(visits="no").send(more="Trees").send().send(answer="yes")
    switch(person, "ur", religion="sikh")
    assert (person.status, person.page.language[0], person.page.values["religion"]) == (200, "ur", ["sikh"])
    assert EqualityRecord.objects.count() == 0
    assert person.send().place == "done"
    assert EqualityRecord.objects.count() == 1


def test_the_enter_key_presses_no_language() -> None:
    publish_parks()
    page = start().page
    submits = [item for item in page.inputs if item["tag"] == "button" and item.get("type") == "submit"]
    assert (submits[0].get("name"), submits[0]["aria-hidden"], submits[0]["tabindex"]) == (None, "true", "-1")
    assert submits[1]["value"] == "language"


def test_pages_without_a_form_of_questions_keep_their_links() -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Trees")
    assert person.place == "check"
    assert any(href == person.address.replace("/en/", "/ur/") for href, _ in person.page.links)
