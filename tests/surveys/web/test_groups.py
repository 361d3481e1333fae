"""A repeated group on a page without a script: entries are added and taken away, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.models import Response
from tests.corpus import read_case
from tests.corpus.publishing import publish_case
from tests.surveys.web.resident import Resident, start
from tests.surveys.web.test_corpus import assert_well_made

pytestmark = pytest.mark.django_db
HOME = {"people.1.name": "Ann", "people.1.age": "41"}


@pytest.fixture
def home() -> Resident:
    """Return a resident at the page that asks for the people of the household, having stored one answer."""
    publish_case(read_case("group"))
    person = start("en", "group").send(visits="yes")
    assert person.place == "page/home"
    return person


def legends(person: Resident) -> list[str]:
    """Return the names of the entries shown."""
    return [name for name in ("Person 1", "Person 2", "Person 3", "Person 4", "Person 5") if name in person.page.text]


def buttons(person: Resident) -> dict[str, str | None]:
    """Return what each button of the group sends, and where it leads."""
    return {
        str(item["value"]): item.get("formaction")
        for item in person.page.inputs
        if item["tag"] == "button" and ":" in str(item.get("value"))
    }


def test_one_entry_is_there_to_begin_with(home: Resident) -> None:
    assert legends(home) == ["Person 1"]
    assert buttons(home) == {"add:people": "#people.2", "add:cars": "#cars.2"}
    assert home.page.values["people.1"] == ["name age born to-park"]
    # The Enter key presses the first button: it must be one that goes on.
    first = next(item for item in home.page.inputs if item["tag"] == "button")
    assert first.get("name") is None


def test_adding_keeps_what_is_typed_and_stores_nothing(home: Resident) -> None:
    before = Response.objects.get()
    home.send(action="add:people", **HOME, **{"people.1.born-day": "x", "cars.1.miles": "many"})
    assert (home.status, home.place) == (200, "page/home")
    assert legends(home) == ["Person 1", "Person 2"]
    assert home.page.error_links == []
    assert home.page.values["people.1.name"] == ["Ann"]
    assert home.page.values["people.1.born-day"] == ["x"]
    assert home.page.values["cars.1.miles"] == ["many"]
    assert "people.2" in home.page.ids
    assert buttons(home)["remove:people:2"] == "#people"
    assert_well_made(home.page)
    after = Response.objects.get()
    assert (after.answers, after.revision) == (before.answers, before.revision)


def test_no_more_than_there_may_be(home: Resident) -> None:
    for _ in range(5):
        home.send(action="add:people")
    assert legends(home) == ["Person 1", "Person 2", "Person 3", "Person 4"]
    assert "add:people" not in buttons(home)
    assert home.send(action="add:people").status == 200
    assert legends(home)[-1] == "Person 4"


def test_taking_one_away_moves_the_others_up(home: Resident) -> None:
    for _ in range(2):
        home.send(action="add:people")
    typed = {"people.1.name": "Ann", "people.2.name": "Ben", "people.2.age": "9", "people.3.name": "Cat"}
    home.send(action="remove:people:1", **typed)
    assert (home.status, legends(home)) == (200, ["Person 1", "Person 2"])
    assert [home.page.values[f"people.{number}.name"] for number in (1, 2)] == [["Ben"], ["Cat"]]
    # Ben is nine, so that the page now asks what is asked of children.
    assert "school" in home.page.values["people.1"][0]
    home.send(action="remove:people:2").send(action="remove:people:1")
    assert legends(home) == ["Person 1"]
    assert home.page.values["people.1.name"] == [""]


def test_what_comes_to_apply_is_asked_before_going_on(home: Resident) -> None:
    home.send(**{"people.1.name": "Ben", "people.1.age": "9"})
    assert (home.status, home.place) == (200, "page/home")
    assert "There is more to answer here because of what you have just answered." in home.page.text
    assert "people.1.school" in home.page.ids
    assert 'href="#people.1.school"' in home.page.html
    assert_well_made(home.page)
    assert "people" not in Response.objects.get().answers
    home.send(**{"people.1.school": "yes"})
    assert home.place == "page/then"
    assert Response.objects.get().answers["people"] == [{"name": "Ben", "age": 9, "school": "yes"}]


def test_what_comes_to_apply_and_is_left_open_is_a_fault_of_its_own(home: Resident) -> None:
    home.send(**{"people.1.name": "Ben", "people.1.age": "9"}).send()
    assert home.status == 422
    assert home.page.error_links == ["#people.1.school"]
    assert "Person 1: Do they go to school? Answer this question" in home.page.text


def test_saving_for_later_asks_nothing_more_and_keeps_half_an_entry(home: Resident) -> None:
    home.send(action="save", **{"people.1.age": "9"})
    assert home.place == "saved"
    assert Response.objects.get().answers["people"] == [{"age": 9}]
    home.visit(home.address.replace("/saved/", "/"))
    assert home.place == "page/home"
    assert home.page.values["people.1.age"] == ["9"]


def test_texts_name_what_was_answered_in_the_same_entry(home: Resident) -> None:
    home.send(action="add:people", **{"people.1.name": "<i>Ann</i>"})
    assert "How old is <bdi>&lt;i&gt;Ann&lt;/i&gt;</bdi>?" in home.page.html
    assert "How old is …?" in home.page.text


def test_the_check_page_reads_every_entry_back_and_leads_to_what_is_missing(home: Resident) -> None:
    home.send(**HOME, **{"people.1.to-park": ["walk"]}).send(never="No")
    assert home.place == "check"
    assert "Person 1" in home.page.text
    assert "How old is Ann? 41" in home.page.text
    # A draft from before may hold half an entry.
    response = Response.objects.get()
    response.answers["people"] = [{"name": "Ann"}, {"age": 9}]
    response.save()
    home.visit(home.address).send()
    assert home.status == 422
    assert "Person 2: What is their name? Answer this question" in home.page.text
    assert all("/page/home/" in link for link in home.page.error_links[:2])


def test_the_other_language_has_the_same_page(home: Resident) -> None:
    home.visit(home.address.replace("/en/", "/ur/"))
    assert home.page.language == ("ur", "rtl")
    assert "فرد 1" in home.page.text
    home.send(action="add:people", **HOME)
    assert "فرد 2" in home.page.text


@pytest.mark.parametrize(
    "name", ["people.5.name", "people.1.height", "people.x.name", "people.0.name", "people.count.1"]
)
def test_fields_that_no_form_sends(home: Resident, name: str) -> None:
    home.send(action="add:people", **HOME, **{name: "x"})
    assert home.status == 400
    assert "people" not in Response.objects.get().answers


def test_texts_typed_into_entries_stay_in_sight_when_they_cannot_be_saved(home: Resident) -> None:
    survey = Response.objects.get().survey
    survey.closes_at = timezone.now() - timedelta(minutes=1)
    survey.save()
    home.send(**HOME, **{"people.2.name": "Ben"})
    assert home.status == 403
    assert "Person 1: What is their name?" in home.page.text
    assert "Ann" in home.page.text
    assert "Ben" in home.page.text


def test_on_the_first_page_nothing_is_stored_before_it_is_sent() -> None:
    publish_case(read_case("group-other-please-say"))
    person = start("en", "group-other-please-say")
    assert "Journey 2" in person.page.text
    person.send(action="add:trips", **{"trips.1.how": "other", "trips.1.how.other": "By boat"})
    assert (person.status, person.page.values["trips.1.how.other"]) == (200, ["By boat"])
    assert "Journey 3" in person.page.text
    assert not Response.objects.exists()
    person.send(**{"trips.2.how": "walk"})
    assert person.place == "page/then"
    assert Response.objects.get().answers["trips"] == [{"how": "other", "how.other": "By boat"}, {"how": "walk"}]


@pytest.mark.parametrize("number", ["0999", "4" * 5_000, "-1", "٢", "1e9"])
def test_entries_that_no_page_has_are_refused(home: Resident, number: str) -> None:
    home.post([("people.1.name", "Ann"), (f"people.{number}.name", "Bob")])
    assert home.status == 400
    assert Response.objects.get().answers == {"visits": "yes"}
