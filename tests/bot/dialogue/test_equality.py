"""The equality questions: after the answers are sent, apart from them, and forgotten page by page."""

import json
import random

import pytest

from bot.dialogue import Act, Refused, TooLate
from bot.models import ConversationEvent
from surveys.models import EqualityRecord
from tests.bot.dialogue.chatting import again, begun
from tests.bot.dialogue.script import parks, played, went_on
from tests.bot.talking import Talker
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.equality.asked import part
from tests.surveys.factory import document

STRANDS = ("religion", "disability")
ANSWERS = {"visits": "no"}


def asked() -> dict[str, object]:
    """Return the changes that make the parks questionnaire short, with equality questions."""
    return {"sections": [document()["sections"][0]]}


def test_they_come_after_the_review_and_follow_their_own_rules() -> None:
    survey = parks(equality=part(STRANDS, languages=("en", "ur")), **asked())
    conversation = played(survey, ("no", "recorded review"), ("submit", "sent equality_ask"), ("yes", "section ask"))
    went_on(conversation, ("yes", "private_recorded ask"), ("skip", "equality_page section ask"))
    assert (conversation.sealed[0], conversation.state.equality) == ({"disability": "yes"}, {})
    went_on(conversation, (Act("skip"), "equality_page equality_done done"), (Act("back"), "nothing_before done"))


def test_whoever_says_no_is_not_asked() -> None:
    survey = parks(equality=part(STRANDS, languages=("en", "ur")), **asked())
    conversation = played(
        survey, ("no", "recorded review"), ("submit", "sent equality_ask"), ("no", "equality_no done")
    )
    assert conversation.sealed == {}


def test_too_late() -> None:
    survey = parks(equality=part(STRANDS, languages=("en", "ur")), **asked())
    conversation = played(survey, ("no", "recorded review"), ("submit", "sent equality_ask"), ("yes", "section ask"))
    went_on(conversation, (TooLate(), "equality_closed done"))
    assert conversation.outcomes[-1].effects.forget


def test_what_is_refused_is_asked_again() -> None:
    went_on(played(parks(**asked()), ("no", "recorded review")), (Refused(()), "refused change_what"))


@pytest.mark.django_db
def test_no_answer_stands_in_the_open_and_all_is_forgotten_in_the_end() -> None:
    version = publish_equal_parks(*STRANDS, **asked())
    chat = begun(version)
    wanted = {"religion": "sikh", "disability": "yes", "disability-effect": "a-lot"}
    talker = Talker(ANSWERS, "en", random.Random(3), words=0.5, equality=wanted)
    while chat.piece is not None:
        chat.take(talker.turn(chat.conversation.state, chat.piece))
        assert again(chat).messages == chat.messages
        assert again(chat).prompt == chat.prompt
        response = chat.conversation.response
        response.refresh_from_db()
        assert {key: value for key, value in response.answers.items() if value is not None} == ANSWERS
        bodies = json.dumps([event.body for event in ConversationEvent.objects.filter(response=response)])
        for secret in ("sikh", "Sikh", "a-lot", "disability-effect"):
            assert secret not in bodies
    assert not any(message.get("private") for message in chat.messages)
    assert not ConversationEvent.objects.filter(sealed__isnull=False).exists()
    assert EqualityRecord.objects.exists()
    categories = categories_of(chat.conversation.response)
    assert set(categories) == set(STRANDS)
    assert "sikh" in categories["religion"]
