"""A first page that was open for too long: shown again with all that was entered, and sent by pressing Continue."""

import pytest

from surveys.models import Response
from surveys.web import links
from tests.surveys.factory import close, options, publish_parks, text
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"code": "visits", "type": "yes_no", "text": text("Do you?"), "required": True, "options": options("yes", "no")},
    {"code": "want", "type": "multiple_choice", "text": text("Want?"), "options": options("trees", "benches")},
    {"code": "last", "type": "date", "text": text("When?")},
    {"code": "mood", "type": "scale", "text": text("Safe?"), "limits": {"minimum": 1, "maximum": 5}},
    {"code": "more", "type": "long_text", "text": text("Anything?")},
]
ENTERED = {
    "visits": "yes",
    "want": ["trees", "benches"],
    "last-day": "1",
    "last-month": "3",
    "last-year": "2026",
    "mood": "4",
    "more": "Two\nlines",
}


def old_page(language: str = "en", **entered: str | list[str]) -> Resident:
    """Return a resident who pressed Continue on a page whose token is too old."""
    publish_parks(sections=[{"code": "s", "title": text("S"), "questions": QUESTIONS}])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "TOKEN_AGE", -1)
        return start(language).send(**(entered or ENTERED))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_choices_and_texts_are_all_shown_again_and_sent_by_pressing_continue(language: str) -> None:
    person = old_page(language)
    assert (person.status, person.place, person.page.language[0]) == (400, "", language)
    assert "govuk-notification-banner" in person.page.html
    held = {name: values for name, values in person.page.values.items() if name != "token"}
    assert held == {name: value if isinstance(value, list) else [value] for name, value in ENTERED.items()}
    assert Response.objects.count() == 0
    person.send()
    assert person.place == "check"
    assert Response.objects.get().answers == {
        "visits": "yes",
        "want": ["trees", "benches"],
        "last": "2026-03-01",
        "mood": 4,
        "more": "Two\nlines",
    }


def test_the_notice_says_why() -> None:
    person = old_page()
    assert "This page was open for too long" in person.page.text
    assert person.page.title.startswith("Not saved yet:")
    assert not person.page.error_links


def test_a_mistake_is_found_after_that() -> None:
    person = old_page(more="Words")
    assert person.status == 400
    person.send()
    assert (person.status, person.page.error_links) == (422, ["#visits"])
    assert "too long" not in person.page.text


def test_words_for_a_question_that_is_elsewhere_now_are_shown_beside_the_page() -> None:
    publish_parks(sections=[{"code": "s", "title": text("S"), "questions": QUESTIONS}])
    person = start()
    publish_parks(
        sections=[
            {"code": "s", "title": text("S"), "questions": QUESTIONS[:2]},
            {"code": "t", "title": text("T"), "questions": QUESTIONS[2:]},
        ]
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "TOKEN_AGE", -1)
        person.send(visits="no", more="Long words")
    assert (person.status, person.page.values["visits"]) == (400, ["no"])
    assert "Long words" in person.page.text
    assert person.send().place == "page/t"


def test_after_the_close_it_cannot_be_sent_and_the_words_are_shown() -> None:
    version = publish_parks(sections=[{"code": "s", "title": text("S"), "questions": QUESTIONS}])
    person = start()
    close(version.survey)
    person.post([("token", "old"), ("more", "Long words")])
    assert (person.status, person.page.heading) == (403, "This consultation has closed")
    assert "Long words" in person.page.text
