"""What one device says in reply to what another has dealt with is never applied to something its person did not see."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from bot.conversation import NotOpen, opened, take
from bot.dialogue import Act, Choose, Say
from bot.models import ConversationEvent
from surveys.engine.definition import Survey as Definition
from surveys.engine.definition import parse
from surveys.models import EqualityRecord, Response, Survey
from surveys.services import respond
from surveys.services.respond.equality import WINDOW
from tests.bot.dialogue.chatting import Chatting, again, begun
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.equal import opened as opened_record
from tests.surveys.factory import document, publish_parks

pytestmark = pytest.mark.django_db
SHORT = {"sections": [document()["sections"][0]]}


def at_the_last_question() -> tuple[Chatting, Chatting]:
    """Return two devices on which the last question is asked."""
    first = begun(publish_parks(**SHORT))
    first.take(Say("yes"))
    first.take(Say("4"))
    return first, again(first)


def kinds(device: Chatting) -> list[str]:
    return [message["kind"] for message in device.messages]


def test_words_meant_for_a_question_do_not_send_the_answers() -> None:
    one, other = at_the_last_question()
    one.take(Say("yesterday"))
    assert kinds(one)[-1] == "review"
    other.take(Say("yes"))
    assert kinds(other)[-2:] == ["stale", "ask"]
    assert Response.objects.get().status == Response.Status.DRAFT


def test_nothing_is_sent_that_was_not_read_back() -> None:
    one, _other = at_the_last_question()
    one.take(Say("yesterday"))
    response = Response.objects.select_related("survey").get()
    respond.save_page(response=response, answers={"often": 9}, language="en")
    one.take(Choose("review", {"review": ["yes"]}))
    assert Response.objects.get().status == Response.Status.DRAFT
    assert {"elsewhere", "stale"} <= set(kinds(one))
    one.take(Choose("review", {"review": ["yes"]}))
    assert Response.objects.get().answers["often"] == 9
    assert Response.objects.get().status == Response.Status.SUBMITTED


def test_a_line_of_an_old_offer_deletes_nothing() -> None:
    one, other = at_the_last_question()
    other.take(Act("restart"))
    one.take(Act("offer", "1"))
    assert {code: value for code, value in Response.objects.get().answers.items() if value} == {
        "visits": "yes",
        "often": 4,
    }


def test_what_asks_for_nothing_of_the_question_is_always_answered() -> None:
    one, other = at_the_last_question()
    one.take(Act("help"))
    other.take(Act("why"))
    assert kinds(other)[-1] == "why"


def test_what_was_sent_in_the_form_is_not_sent_again() -> None:
    one, _other = at_the_last_question()
    one.take(Say("yesterday"))
    response = Response.objects.select_related("survey").get()
    respond.save_page(response=response, answers={"often": 9}, language="en")
    respond.submit(response=response, definition=document_of(response))
    one.take(Choose("review", {"review": ["yes"]}))
    assert "sent_elsewhere" in kinds(one)
    assert "sent" not in kinds(one)


def document_of(response: Response) -> Definition:
    return parse(response.version.document)


def in_equality(*strands: str) -> Chatting:
    """Return a device that shows the first equality question."""
    device = begun(publish_equal_parks(*strands, **SHORT))
    for turn in (Say("no"), Say("submit"), Say("yes")):
        device.take(turn)
    return device


def bodies() -> str:
    return json.dumps([event.body for event in ConversationEvent.objects.all()])


def test_an_equality_answer_that_comes_too_late_is_kept_nowhere() -> None:
    device = in_equality("religion", "disability")
    device.take(Say("yes"))
    sealed = ConversationEvent.objects.filter(sealed__isnull=False)
    Response.objects.update(submitted_at=timezone.now() - WINDOW - timedelta(minutes=1))
    device.conversation.response.refresh_from_db()
    device.take(Say("Yes, a lot"))
    assert "equality_closed" in kinds(device)
    assert "a lot" not in bodies() + json.dumps(device.messages)
    assert not sealed.exists()
    [record] = EqualityRecord.objects.all()
    assert opened_record(record)["answers"] == {"disability": "yes"}


def test_what_was_said_before_the_time_was_over_is_shown_no_more() -> None:
    device = in_equality("disability", "religion")
    device.take(Say("yes"))
    Response.objects.update(submitted_at=timezone.now() - WINDOW - timedelta(minutes=1))
    later = again(device)
    assert not any(message.get("private") for message in later.messages)
    later.take(Act("help"))
    assert not ConversationEvent.objects.filter(sealed__isnull=False).exists()
    assert again(later).messages == later.messages


def test_equality_boxes_after_their_page_are_not_told_again() -> None:
    device = in_equality("religion")
    late = again(device)
    device.take(Say("Sikh"))
    late.take(Choose("religion", {"religion": ["muslim"]}))
    take(late.conversation, "without-after", Choose("religion", {"religion": ["muslim"]}))
    assert "uslim" not in bodies()


def test_passing_over_a_page_leaves_what_the_form_sealed() -> None:
    device = in_equality("religion")
    response = Response.objects.select_related("survey").get()
    equality = document_of(response).equality
    assert equality is not None
    answers = {"religion": "muslim"}
    respond.save_equality(response=response, pack=equality.pack, section=equality.sections[0], answers=answers)
    device.take(Act("skip"))
    assert categories_of(response) == {"religion": "muslim"}


def test_the_key_of_the_private_link_is_not_in_the_log() -> None:
    one, _other = at_the_last_question()
    one.take(Act("stop"))
    assert any(one.conversation.key in link["href"] for link in one.messages[-1]["links"])
    assert one.conversation.key not in bodies()
    assert again(one).messages == one.messages


def test_after_the_close_nothing_more_is_kept() -> None:
    one, _other = at_the_last_question()
    Survey.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    before = ConversationEvent.objects.count()
    with pytest.raises(NotOpen):
        one.take(Act("why"))
    assert ConversationEvent.objects.count() == before
    # What was acknowledged is acknowledged again.
    taken_id, (turn, got) = next(iter(one.taken.items()))
    repeated = take(opened(one.conversation.key, "en"), taken_id, turn)
    assert (repeated.repeated, repeated.messages) == (True, got.messages)
