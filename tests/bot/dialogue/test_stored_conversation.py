"""Conversations as they are stored: nothing is lost or doubled, whoever takes turns, and the log tells all of it."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot import store
from bot.conversation import opened, take
from bot.dialogue import Act, State, Turn, fold
from surveys.models import Response
from surveys.services.respond import save_page
from tests.bot.dialogue.any_turn import turns
from tests.bot.dialogue.chatting import Chatting, again, begun
from tests.bot.talking import Talker
from tests.corpus import read_case
from tests.corpus.any_answers import answers_to
from tests.corpus.publishing import publish_case

pytestmark = pytest.mark.django_db
# Every way of asking but for files, and rules, checks and ends on the way.
SOME = ("every-type-question", "group-other-please-say", "checks", "early-exit", "optional-left-out", "random-order")
FEW = settings(
    max_examples=4,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TURNS = 10


class Somebody:
    """Answers a questionnaire, or sends anything at all, from one device or another."""

    def __init__(self, published: Any, data: st.DataObject) -> None:
        self.case, self.version = published
        self.data = data
        language = data.draw(st.sampled_from(self.case.survey.languages))
        self.drawn = data.draw(answers_to(self.case.survey))
        chance = random.Random(data.draw(st.integers(0, 99)))
        self.talker = Talker(self.drawn, language, chance, words=0.3)
        self.device = begun(self.version, language)

    def turn(self, device: Chatting | None = None) -> Turn:
        device = device or self.device
        return self.data.draw(turns(self.case.survey, self.talker, device.conversation.state, device.piece))

    def turns(self) -> range:
        return range(self.data.draw(st.integers(1, TURNS)))

    @property
    def response(self) -> Response:
        return Response.objects.select_related("survey").get(pk=self.device.conversation.response_id)

    def saves_in_the_form(self) -> dict[str, Any]:
        """Answer one question in the form, and return what was saved."""
        files = {question.code for question in self.case.survey.questions() if question.type == "file"}
        asked = [item for item in self.case.survey.questions() if item.code in self.drawn and item.code not in files]
        question = self.data.draw(st.sampled_from(asked))
        answers = {key: self.drawn[key] for key in question.answer_keys()}
        save_page(response=self.response, answers=answers, language=self.device.conversation.language)
        return answers


@pytest.fixture(params=SOME)
def conversed(request: pytest.FixtureRequest) -> Callable[[Callable[[Somebody], None]], None]:
    """Run a test of somebody's conversation a few times, each with another draw."""
    case = read_case(request.param)
    published = case, publish_case(case)

    def run(test: Callable[[Somebody], None]) -> None:
        @FEW
        @given(st.data())
        def drawn(data: st.DataObject) -> None:
            test(Somebody(published, data))

        drawn()

    return run


def given_of(answers: Any) -> dict[str, Any]:
    """Return the answers that were given; None is one that was left."""
    return {key: value for key, value in answers.items() if value is not None}


def assert_told(device: Chatting) -> None:
    """Whoever opens the conversation now sees what the device shows, is asked the same, and the log says why."""
    fresh = again(device)
    assert fresh.messages == device.messages
    assert fresh.prompt == device.prompt
    places = [message["n"] for message in fresh.messages]
    assert places == list(range(1, len(places) + 1))
    conversation = device.conversation
    log = store.events(conversation.response)
    assert [event.number for event in log] == list(range(1, conversation.seq + 1))
    assert fold(State(conversation.response.language), (event.changes for event in log)) == conversation.state
    stored = Response.objects.get(pk=conversation.response_id)
    assert given_of(stored.answers) == given_of(conversation.state.answers) or stored.status == "submitted"


def test_a_reconnect_at_any_point_shows_what_was_told(conversed: Any) -> None:
    def test(somebody: Somebody) -> None:
        for _ in somebody.turns():
            somebody.device.take(somebody.turn())
            assert_told(somebody.device)

    conversed(test)


def test_the_same_id_again_changes_nothing(conversed: Any) -> None:
    def test(somebody: Somebody) -> None:
        device = somebody.device
        for _ in somebody.turns():
            device.take(somebody.turn())
            client_id, (turn, first) = somebody.data.draw(st.sampled_from(sorted(device.taken.items())))
            before = somebody.response
            other = opened(device.conversation.key, device.conversation.language)
            for conversation in (device.conversation, other):
                repeated = take(conversation, client_id, somebody.data.draw(st.sampled_from([turn, Act("skip")])))
                assert (repeated.repeated, repeated.messages, repeated.page) == (True, first.messages, first.page)
            after = somebody.response
            assert (after.answers, after.revision, after.status) == (before.answers, before.revision, before.status)
            assert_told(device)

    conversed(test)


def test_two_devices_and_the_form_lose_nothing(conversed: Any) -> None:
    def test(somebody: Somebody) -> None:
        somebody.device.take(somebody.turn())
        devices = [somebody.device, again(somebody.device)]
        for _ in somebody.turns():
            if somebody.response.status == "draft" and somebody.data.draw(st.booleans()):
                saved = somebody.saves_in_the_form()
                somebody.data.draw(st.sampled_from(devices)).take(Act("repeat"))
                assert saved.items() <= somebody.response.answers.items()
            device = somebody.data.draw(st.sampled_from(devices))
            device.take(somebody.turn(device))
        last = again(somebody.device)
        log = store.events(last.conversation.response)
        assert len(log) == sum(len(device.taken) for device in devices)
        told = {message["n"]: message for message in last.messages}
        assert sorted(told) == list(range(1, len(last.messages) + 1))
        for device in devices:
            for _turn, got in device.taken.values():
                assert [told[message["n"]] for message in got.messages] == got.messages
        if somebody.response.status == "draft":  # what was sent is only what is on the path
            held, stored = given_of(last.conversation.state.answers), given_of(somebody.response.answers)
            assert {code: held.get(code) for code in stored} == stored

    conversed(test)


def test_what_was_saved_in_the_form_is_told_in_its_place(conversed: Any) -> None:
    def test(somebody: Somebody) -> None:
        device = somebody.device
        device.take(Act("repeat"))
        for _ in somebody.turns():
            if somebody.response.status == "draft":
                somebody.saves_in_the_form()
            device.take(somebody.turn())
            # What was said since, to whoever comes back, follows on what is shown here.
            assert again(device).messages[: len(device.messages)] == device.messages
        back = again(device)
        back.take(Act("repeat"))
        assert_told(back)

    conversed(test)
