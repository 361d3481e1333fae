"""What the chat's page without a script has to press and to write in, at each point of a conversation."""

import re
from typing import Any

import pytest
from django.utils import translation

from bot.views.box import box_of
from surveys.models import Response
from surveys.web.links import read_key
from tests.bot.visitor import Visitor, chat
from tests.corpus import read_case
from tests.corpus.publishing import publish_case
from tests.surveys.equal import publish_equal_parks
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db
SKIP = re.compile(r'<button [^>]*value="skip"([^>]*)>')
CHANGE = re.compile(r'value="change:visits"[^>]*>(.*?)</button>', re.DOTALL)


def answers(person: Visitor) -> dict[str, Any]:
    return Response.objects.get(pk=read_key(person.key)).answers


def has_skip(person: Visitor) -> bool:
    [attributes] = SKIP.findall(person.page.html)
    return "hidden" not in attributes


def at_review() -> Visitor:
    """Return somebody whose answers are read back."""
    person = chat().choose(("visits", "no")).say("More trees")
    while person.page.asked != "review":
        person.press("skip")
    return person


def written(person: Visitor) -> str:
    return next(box.value for box in person.page.forms["say"].boxes if box.name == "text")


def test_an_answer_can_be_changed() -> None:
    publish_parks()
    person = chat().choose(("visits", "yes")).say("12").press("change:visits")
    assert person.page.asked == "visits"
    assert [box.value for box in person.page.forms["choose"].boxes if box.chosen] == ["yes"]
    assert answers(person.choose(("visits", "no")))["visits"] == "no"


def test_change_is_called_by_its_question() -> None:
    publish_parks()
    names = CHANGE.findall(at_review().page.html)
    heard = [" ".join(re.sub(r'<span aria-hidden="true">.*?</span>|<[^>]+>', "", name).split()) for name in names]
    # Below the answer, and in the list of the review.
    assert heard == ["Change your answer: Do you visit a park?", "Change your answer: 1. Do you visit a park?"]
    assert all('<span aria-hidden="true">Change</span>' in name for name in names)


def test_a_text_is_there_to_be_mended() -> None:
    publish_parks()
    person = chat().choose(("visits", "yes")).say("12")
    assert written(person) == ""
    person.press("change:often")
    assert written(person) == "12"
    person.say("")
    assert (person.status, written(person)) == (422, "12")
    assert answers(person.say("13"))["often"] == 13
    assert written(person) == ""


def test_there_is_nothing_to_skip_where_something_is_to_be_decided() -> None:
    publish_equal_parks("religion", "ward")
    person = chat()
    assert has_skip(person)
    person.choose(("visits", "no"))
    while person.page.asked != "review":
        assert has_skip(person)
        person.press("skip")
    assert not has_skip(person)
    assert has_skip(person.press("change:visits"))
    while person.page.asked != "review":
        person.press("skip")
    person.choose(("review", "yes"))
    assert person.page.asked == "equality"
    assert not has_skip(person)
    assert has_skip(person.choose(("equality", "yes")))


def test_equality_questions_that_were_left_out_can_be_gone_back_to() -> None:
    publish_equal_parks("religion", "ward")
    person = at_review().choose(("review", "yes")).choose(("equality", "no"))
    assert person.page.kinds[-2:] == ["equality_no", "done"]
    assert "hidden" in person.page.forms["act"].attributes
    assert person.press("back").page.asked == "equality"


def test_after_an_early_end_the_box_and_the_buttons_stay() -> None:
    publish_case(read_case("early-exit"))
    person = chat("early-exit").choose(("lives", "no")).choose(("works", "no"))
    assert person.page.kinds[-1] == "ended"
    assert "choose" not in person.page.forms
    assert "hidden" not in person.page.forms["say"].attributes
    assert "hidden" not in person.page.forms["act"].attributes
    assert "You can say “back”" in person.page.html
    person.say("back")
    assert person.page.asked == "works"


@pytest.mark.parametrize(("language", "can_write"), [("en", True), ("ps", False)])
def test_where_free_words_are_not_understood_the_box_is_only_there_for_an_answer(
    language: str, *, can_write: bool
) -> None:
    with translation.override(language):
        assert box_of({"input": "one"}, "questions")["can_write"] is can_write
        assert box_of(None, "ended")["can_write"] is can_write
        assert box_of({"input": "text"}, "questions")["can_write"] is True
        assert box_of(None, "done")["can_write"] is False
