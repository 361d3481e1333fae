"""Honest mistakes: the page comes back with what was typed, and leads to the field."""

from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext

from surveys.models import Response
from tests.surveys.factory import document, publish_parks
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db


def wishes(language: str = "en") -> Resident:
    return start(language).send(visits="no")


def inputs_called(person: Resident, identifier: str) -> list[dict[str, Any]]:
    return [found for found in person.page.inputs if found.get("id") == identifier]


@pytest.mark.parametrize("language", ["en", "ur", "cy"])
def test_a_required_question_left_empty(language: str) -> None:
    publish_parks()
    person = start(language).send()
    with translation.override(language):
        sentence = gettext("Answer this question")
    assert (person.status, person.page.language[0]) == (422, language)
    assert person.page.error_links == ["#visits"]
    assert [found["type"] for found in inputs_called(person, "visits")] == ["radio"]
    assert person.page.text.count(sentence) == 2
    assert person.page.title.startswith(f"{_said('Error:', language)} ")


def _said(words: str, language: str) -> str:
    with translation.override(language):
        return gettext(words)


MISTAKES = [
    ({"want": ["benches", "toilets", "trees"]}, "want"),
    ({"want": ["trees", "nothing"]}, "want"),
    ({"name": "x" * 256}, "name"),
    ({"more": "x" * 10_001}, "more"),
    ({"more": "bro\x00ken"}, "more"),
    ({"best": "other", "best.other": "x" * 256}, "best.other"),
]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize(("typed", "field"), MISTAKES, ids=[f"{field}-{n}" for n, (_, field) in enumerate(MISTAKES)])
def test_every_mistake_is_linked_and_nothing_typed_is_lost(language: str, typed: dict[str, Any], field: str) -> None:
    publish_parks()
    person = wishes(language)
    kept = {"mood": "3", "more": "پارک", **typed}
    person.send(**kept)
    assert (person.status, person.page.language[0]) == (422, language)
    assert person.page.error_links == [f"#{field}"]
    assert len(inputs_called(person, field)) == 1
    for name, value in kept.items():
        shown = [text.removeprefix("\n") for text in person.page.values[name]]
        assert shown == ([value] if isinstance(value, str) else value)
    assert Response.objects.get().answers == {"visits": "no"}


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ({"often": "many"}, "#often"),
        ({"often": "91"}, "#often"),
        ({"last-day": "31", "last-month": "2", "last-year": "2026"}, "#last-day"),
        ({"last-day": "", "last-month": "2", "last-year": "2026"}, "#last-day"),
        ({"last-day": "1", "last-month": "1", "last-year": "2019"}, "#last-day"),
    ],
)
def test_numbers_and_dates(typed: dict[str, str], link: str) -> None:
    publish_parks()
    person = start().send(visits="yes").send(**typed)
    assert (person.status, person.page.error_links) == (422, [link])
    assert len(inputs_called(person, link[1:])) == 1
    for name, value in typed.items():
        assert person.page.values[name] == [value]


def test_two_mistakes_are_two_lines_in_the_order_of_the_page() -> None:
    publish_parks()
    person = start().send(visits="yes").send(often="many", **{"last-day": "1"})
    assert person.page.error_links == ["#often", "#last-day"]


def test_no_id_stands_twice_on_a_page_even_when_codes_look_like_ids() -> None:
    sections = document()["sections"]
    first = sections[0]["questions"][0]
    twin = {**first, "code": "visits-2", "required": False}
    publish_parks(sections=[{**sections[0], "questions": [first, twin]}, *sections[1:]])
    person = start()
    assert sorted(person.page.ids) == sorted(set(person.page.ids))
    labels = [found["id"] for found in person.page.inputs if found.get("type") == "radio"]
    assert labels == ["visits", "visits:2", "visits-2", "visits-2:2"]


def test_every_page_has_one_heading_and_labels_that_lead_somewhere() -> None:
    publish_parks()
    for person in (
        start(),
        start().send(visits="yes"),
        wishes(),
        wishes().send(more="x"),
        start().send(visits="maybe"),
    ):
        assert person.page.html.count("<h1") == 1
        for target in person.page.html.split(' for="')[1:]:
            assert target.partition('"')[0] in person.page.ids


def test_what_was_typed_is_shown_as_text_and_never_as_markup() -> None:
    publish_parks()
    attack = '</textarea><script>alert(1)</script>"><img src=x>'
    person = wishes().send(more=attack, name=attack, want="other", **{"want.other": attack})
    assert person.place == "check"
    assert "<script>alert" not in person.page.html
    assert "<img src=x>" not in person.page.html
    assert attack in person.page.text
    change = next(href for href, _ in person.page.links if href.endswith("#more")).partition("#")[0]
    person.visit(change)
    assert "<script>alert" not in person.page.html
    assert person.page.values["name"] == [attack]


def test_missing_answers_are_named_on_the_check_page_with_a_link_to_their_page() -> None:
    publish_parks()
    person = start().send(action="save")
    person.visit(f"/en/answer/parks/{person.key}/check/").send()
    assert (person.status, person.place) == (422, "check")
    (link,) = person.page.error_links
    assert person.visit(link.partition("#")[0]).place == "page/use"
