"""The form in another language: the same place, the same answers, and words marked with their language."""

from datetime import date

import pytest
from django.utils import translation

from surveys.dates import date_in_words
from surveys.models import Response
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import start

pytestmark = pytest.mark.django_db


def test_the_language_switch_keeps_the_place_and_the_answers() -> None:
    publish_parks()
    person = start().send(visits="yes")
    switch = next(button for button in person.page.inputs if button.get("lang") == "ur")
    assert switch["formaction"] == person.address.replace("/en/", "/ur/")
    person.visit(str(switch["formaction"]))
    assert (person.place, person.page.language) == ("page/use.2", ("ur", "rtl"))
    person.send(often="3").send(more="Trees")
    assert person.place == "check"
    assert Response.objects.get().language == "ur"
    with_query = person.visit(next(href for href, _ in person.page.links if href.endswith("#more")).partition("#")[0])
    there = [str(button.get("formaction")) for button in with_query.page.inputs]
    assert any(address.startswith("/en/") and address.endswith("?check=1") for address in there)


def test_words_without_a_translation_are_marked_with_their_language() -> None:
    publish_parks()
    page = start("ur").page
    assert page.heading == "کیا آپ پارک جاتے ہیں؟"
    person = start("ur").send(visits="yes")
    assert '<span lang="en" dir="ltr">How many times a month?</span>' in person.page.html


def test_dates_are_said_in_the_language_of_the_page() -> None:
    publish_parks()
    person = start("ur").send(visits="yes").send(**{"last-day": "1", "last-month": "3", "last-year": "2026"})
    person.send(more="x")
    with translation.override("ur"):
        assert date_in_words(date(2026, 3, 1)) in person.page.text
