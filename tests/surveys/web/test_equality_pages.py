"""The equality questions in the form: asked after sending, free to skip, never shown again."""

import json
import re

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from surveys.models import EqualityRecord, PostcodeWard, Response
from tests.surveys.equal import categories_of, opened, publish_equal_parks
from tests.surveys.web.resident import Resident, sent

# The year of birth of somebody who is 36 all this year.
YEAR = str(timezone.localdate().year - 36)
pytestmark = pytest.mark.django_db


def everything_stored() -> str:
    """Return every value of every table but the postcode directory, as text."""
    found = []
    for model in apps.get_models():
        if model is not PostcodeWard and model._meta.db_table in connection.introspection.table_names():
            found += [str(row) for row in model.objects.values_list()] if hasattr(model, "objects") else []
    return "\n".join(found) + json.dumps([opened(record) for record in EqualityRecord.objects.all()])


@pytest.mark.parametrize(("choice", "place"), [("yes", "about-you/1"), ("no", "done")])
def test_yes_or_no(choice: str, place: str) -> None:
    publish_equal_parks("religion")
    person = sent()
    assert person.place == "about-you"
    assert Response.objects.get().reference in person.page.text
    assert person.send(answer=choice).place == place
    assert EqualityRecord.objects.count() == 0


def test_neither_yes_nor_no() -> None:
    publish_equal_parks("religion")
    person = sent().send()
    assert (person.status, person.page.error_links, "answer" in person.page.ids) == (422, ["#answer"], True)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_question_may_be_skipped(language: str) -> None:
    publish_equal_parks("religion", "sex", "age")
    person = sent(language).send(answer="yes").send().send()
    assert (person.place, person.page.language[0]) == ("done", language)
    assert categories_of(Response.objects.get()) == {
        "age": "not-answered",
        "sex": "not-answered",
        "religion": "not-answered",
    }


def test_what_was_answered_is_never_shown_again() -> None:
    publish_equal_parks("religion", "sex", "age")
    person = sent().send(answer="yes")
    first = person.address
    person.send(sex="female", **{"age-year": YEAR}).send(religion="sikh")
    for device in (person, Resident()):
        for address in (first, first.replace("/1/", "/2/")):
            device.visit(address)
            assert [found for found in device.page.inputs if "checked" in found] == []
            assert {value for values in device.page.values.values() for value in values} <= {""}
    assert categories_of(Response.objects.get()) == {"age": "35-44", "sex": "female", "religion": "sikh"}


def test_an_empty_page_on_a_second_visit_takes_nothing_away() -> None:
    publish_equal_parks("religion")
    person = sent().send(answer="yes")
    page = person.address
    person.send(religion="sikh").visit(page).send()
    assert categories_of(Response.objects.get()) == {"religion": "sikh"}


def test_only_the_age_is_kept_of_a_date_of_birth() -> None:
    publish_equal_parks("age")
    person = sent().send(answer="yes")
    person.send(**{"age-day": "1", "age-month": "1", "age-year": YEAR})
    assert opened(EqualityRecord.objects.get())["answers"] == {"age": 36}
    # On its own, and not as four of the digits of a time or a digest.
    assert re.findall(rf"(?<![0-9a-f]){YEAR}(?![0-9a-f])", everything_stored()) == []


def test_a_mistake_leads_to_the_field() -> None:
    publish_equal_parks("age")
    person = sent().send(answer="yes").send(**{"age-day": "31", "age-month": "2", "age-year": "1990"})
    assert (person.status, person.page.error_links, "age-day" in person.page.ids) == (422, ["#age-day"], True)
    assert EqualityRecord.objects.count() == 0


@pytest.mark.parametrize(
    "fields", [[("religion", "jedi")], [("sex", "female")], [("visits", "yes")], [("postcode", "x")]]
)
def test_forged(fields: list[tuple[str, str]]) -> None:
    publish_equal_parks("religion")
    person = sent().send(answer="yes")
    person.post(fields)
    assert person.status == 400
    assert EqualityRecord.objects.count() == 0


@pytest.mark.parametrize("number", ["0", "2", "99", "9" * 50])
def test_pages_that_are_not_there(number: str) -> None:
    publish_equal_parks("religion")
    person = sent()
    assert person.visit(f"/en/answer/parks/{person.key}/about-you/{number}/").status == 404


class TestPostcode:
    """Where the operator has loaded the directory, a postcode may stand for the ward; only the ward is stored."""

    @pytest.fixture(autouse=True)
    def directory(self) -> None:
        PostcodeWard.objects.create(postcode="LE48ZZ", ward_code="E05010458")
        PostcodeWard.objects.create(postcode="AB123CD", ward_code="S13002864")
        publish_equal_parks("ward")

    @pytest.mark.parametrize(
        ("typed", "category"), [("le4 8zz", "E05010458"), (" LE48ZZ ", "E05010458"), ("AB12 3CD", "outside")]
    )
    def test_only_the_ward_is_stored(self, typed: str, category: str) -> None:
        person = sent().send(answer="yes").send(postcode=typed)
        assert person.place == "done"
        assert categories_of(Response.objects.get()) == {"ward": category}
        stored = everything_stored().upper().replace(" ", "")
        assert typed.upper().replace(" ", "") not in stored
        assert stored.count(category.upper()) >= 2

    def test_a_ward_chosen_counts_before_a_postcode(self) -> None:
        sent().send(answer="yes").send(postcode="LE4 8ZZ", ward="e05010461")
        assert categories_of(Response.objects.get()) == {"ward": "E05010461"}

    @pytest.mark.parametrize("typed", ["LE9 9ZZ", "nonsense", "LE48ZZQQ", "\x00"])
    def test_an_unknown_postcode_leads_to_its_box(self, typed: str) -> None:
        person = sent().send(answer="yes").send(postcode=typed)
        assert (person.status, person.page.error_links) == (422, ["#postcode"])
        (box,) = [found for found in person.page.inputs if found.get("id") == "postcode"]
        assert (box["value"], box["aria-describedby"]) == (typed, "postcode-hint postcode-error")
        assert {"postcode-hint", "postcode-error"} <= set(person.page.ids)
        assert EqualityRecord.objects.count() == 0


def test_without_a_directory_no_postcode_is_asked_for() -> None:
    publish_equal_parks("ward")
    person = sent().send(answer="yes")
    assert "postcode" not in person.page.ids
