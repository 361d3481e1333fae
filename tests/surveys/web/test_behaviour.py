"""What a questionnaire does with earlier answers: words, order, checks between answers, an early end."""

from typing import Any

import pytest

from surveys.models import Response
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db

PARK = {
    "code": "park",
    "type": "single_choice",
    "text": {"en": "Which park?", "ur": "کون سا پارک؟"},
    "required": True,
    "options": [
        {"code": "abbey", "label": {"en": "Abbey <b>Park</b>", "ur": "ایبی پارک"}},
        {"code": "other", "label": {"en": "Another"}, "other": True},
        {"code": "none", "label": {"en": "None"}, "exclusive": True},
    ],
}
SECTIONS: list[dict[str, Any]] = [
    {"code": "which", "title": {"en": "Which"}, "questions": [PARK]},
    {
        "code": "nobody",
        "title": {"en": "Nothing more to ask"},
        "exit": {"en": "We only ask about parks."},
        "when": {"op": "equals", "question": "park", "value": "none"},
        "questions": [],
    },
    {
        "code": "dates",
        "title": {"en": "Your visits to {park}"},
        "questions": [
            {
                "code": "first",
                "type": "number",
                "text": {"en": "When did you first see {park}?"},
            },
            {"code": "latest", "type": "number", "text": {"en": "And last?"}},
        ],
    },
]
CHECKS = [
    {
        "code": "order",
        "when": {"op": "less_than", "question": "latest", "value": {"answer": "first"}},
        "message": {"en": "The last visit cannot be before the first."},
        "question": "latest",
    }
]


@pytest.fixture
def person() -> Resident:
    publish_parks(sections=SECTIONS, checks=CHECKS)
    return start()


def test_an_earlier_answer_stands_in_later_words_escaped(person: Resident) -> None:
    person.send(park="abbey")
    assert "<bdi>Abbey &lt;b&gt;Park&lt;/b&gt;</bdi>" in person.page.html
    assert "{park}" not in person.page.html
    assert "<b>Park" not in person.page.html


def test_words_typed_under_an_option_are_what_is_said(person: Resident) -> None:
    person.send(**{"park": "other", "park.other": "<script>alert(1)</script>"})
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>" in person.page.html
    assert "<script>alert" not in person.page.html


def test_a_check_between_answers_is_said_at_its_question_and_nothing_is_lost(person: Resident) -> None:
    person.send(park="abbey")
    person.send(first="2020", latest="2010")
    assert person.status == 422
    assert "The last visit cannot be before the first." in person.page.html
    assert person.page.values["latest"] == ["2010"]
    person.send(first="2020", latest="2021")
    assert person.status == 200
    assert Response.objects.get().answers["latest"] == 2021


def test_an_early_end_says_why_and_sends_nothing(person: Resident) -> None:
    person.send(park="none")
    assert person.address.endswith("/ended/")
    assert "We only ask about parks." in person.page.html
    person.client.post(person.address.replace("/ended/", "/check/"), {"revision": "1"})
    assert Response.objects.get().status == Response.Status.DRAFT
