"""One socket: hello, turns in order, what is refused and how it closes. The conversations are real ones."""

import asyncio
import logging
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from bot import conversation
from bot.models import ConversationEvent
from bot.socket.shared import Shared
from surveys.models import Response, SurveyVersion
from surveys.services.respond.withdrawal import withdraw
from surveys.web.links import make_key, read_key, read_token
from tests.bot.sockets import Client, connected, in_test, opened, talk, token
from tests.corpus import read_case
from tests.corpus.publishing import publish_case

pytestmark = pytest.mark.django_db

SECRET = "xyzzy-plugh my neighbour's name"


@pytest.fixture
def version() -> SurveyVersion:
    """Return a small questionnaire that is open."""
    return publish_case(read_case("yes-no"))


def fields_for(prompt: Any) -> dict[str, Any]:
    """Return the first option of what is asked, as `choose` sends it."""
    return {"piece": prompt["piece"], "fields": {prompt["name"]: [prompt["options"][0]["value"]]}}


def test_a_conversation_is_opened_and_taken_a_turn_further(version: SurveyVersion) -> None:
    new = token(version)

    async def conversation() -> None:
        async with opened(Shared(in_test), new) as (client, state):
            assert (state["seq"], state["key"], state["phase"]) == (0, "", "questions")
            assert [message["n"] for message in state["messages"]] == [*range(1, len(state["messages"]) + 1)]
            ack = await client.ask("choose", id="one", **fields_for(state["prompt"]))
            assert (ack["type"], ack["id"], ack["seq"], ack["repeated"]) == ("ack", "one", 1, False)
            assert read_key(ack["key"]) == read_token(new).response_id
            assert await client.ask("ping") == {"type": "pong"}

    talk(conversation)
    assert list(ConversationEvent.objects.values_list("number", "response_id")) == [(1, read_token(new).response_id)]
    assert len(Response.objects.get().answers) == 1


def test_the_private_link_goes_on_where_the_token_began(version: SurveyVersion) -> None:
    async def conversation() -> None:
        chat = Shared(in_test)
        async with opened(chat, token(version)) as (client, state):
            ack = await client.ask("choose", id="one", **fields_for(state["prompt"]))
        async with opened(chat, ack["key"]) as (_, again):
            assert ack["messages"][: len(state["messages"])] == state["messages"]  # kept with the first turn
            assert again["messages"][: len(ack["messages"])] == ack["messages"]
            assert again["prompt"]["piece"] == ack["prompt"]["piece"]

    talk(conversation)


def test_the_same_id_is_one_turn(version: SurveyVersion) -> None:
    async def conversation() -> None:
        chat = Shared(in_test)
        async with opened(chat, token(version)) as (client, state):
            sent = {"id": "one", **fields_for(state["prompt"])}
            ack = await client.ask("choose", **sent)
            again = await client.ask("choose", **sent)
        async with opened(chat, ack["key"]) as (client, _):
            assert await client.ask("choose", **sent) == again
        assert again == {**ack, "repeated": True}

    talk(conversation)
    assert ConversationEvent.objects.count() == 1


def test_turns_that_come_together_are_taken_in_order(version: SurveyVersion) -> None:
    async def conversation() -> None:
        async with opened(Shared(in_test), token(version)) as (client, _):
            for name in ("one", "two", "three"):
                await client.send("act", id=name, action="help")
            acks = [await client.receive() for _ in range(3)]
        assert [(ack["id"], ack["seq"]) for ack in acks] == [("one", 1), ("two", 2), ("three", 3)]

    talk(conversation)


def test_a_turn_before_hello_is_not_taken(version: SurveyVersion) -> None:
    new = token(version)

    async def conversation() -> None:
        async with connected(Shared(in_test)) as client:
            error = await client.ask("say", id="early", text="yes")
            assert (error["code"], error["id"]) == ("hello_first", "early")
            assert (await client.ask("ping"))["type"] == "pong"
            assert (await client.ask("hello", token=new, language="en"))["type"] == "state"
            assert (await client.ask("hello", token=new, language="en"))["code"] == "bad_message"

    talk(conversation)
    assert not Response.objects.exists()


def test_who_never_says_hello_is_let_go(settings: Settings) -> None:
    settings.CHAT_HELLO_SECONDS = 0.2

    async def conversation() -> None:
        async with connected(Shared(in_test)) as client:
            for _ in range(2):  # talking about something else does not help
                await client.ask("ping")
            assert await client.closing() == 4408

    talk(conversation)


def test_who_said_hello_may_think_for_longer(version: SurveyVersion, settings: Settings) -> None:
    settings.CHAT_HELLO_SECONDS = 0.2
    new, failing = token(version), [1]

    async def at_first_not(function: Any, *arguments: Any) -> Any:
        if function.__name__ == "opened" and failing:
            failing.pop()
            raise RuntimeError
        return await in_test(function, *arguments)

    async def conversation() -> None:
        shared = Shared(at_first_not)
        async with opened(Shared(in_test), new) as (client, _):
            await asyncio.sleep(0.4)
            assert await client.ask("ping") == {"type": "pong"}
        async with connected(shared) as client:
            assert (await client.ask("hello", token=new, language="en"))["code"] == "busy"
            assert await client.closing() == 4408
        async with opened(shared, new):
            pass

    talk(conversation)


@pytest.mark.parametrize("end", ["leave", "cancel"])
def test_however_a_socket_ends_the_conversation_has_room_for_another(version: SurveyVersion, end: str) -> None:
    async def conversation() -> None:
        shared = Shared(in_test)
        client = Client(shared)
        await client.connect()
        assert (await client.ask("hello", token=token(version), language="en"))["type"] == "state"
        assert not shared.company.is_empty()
        if end == "cancel":  # as a server does whose time to stop is over
            client.wire.stop()
            await client.wire.wait()
        else:
            await client.leave()
        assert shared.company.is_empty()

    talk(conversation)


def test_what_was_sent_before_a_socket_closed_is_not_answered(version: SurveyVersion) -> None:
    async def conversation() -> None:
        async with connected(Shared(in_test)) as client:
            for wrong in ("nonsense", token(version)):
                await client.send("hello", token=wrong, language="en")
            assert (await client.receive())["code"] == "unknown"
            assert await client.closing() == 4401
            assert await client.hears_nothing()

    talk(conversation)


@pytest.mark.parametrize("wrong", ["nonsense", "x" * 43, "a:b:c"])
def test_a_token_of_nobody_closes_with_4401(wrong: str) -> None:
    async def conversation() -> None:
        async with connected(Shared(in_test)) as client:
            assert (await client.ask("hello", token=wrong, language="en"))["code"] == "unknown"
            assert await client.closing() == 4401

    talk(conversation)


def test_a_withdrawn_response_closes_with_4410_at_hello_and_at_a_turn(version: SurveyVersion) -> None:
    new = token(version)

    async def conversation() -> None:
        chat = Shared(in_test)
        async with opened(chat, new) as (client, state):
            await client.ask("choose", id="one", **fields_for(state["prompt"]))
            await in_test(lambda: withdraw(response=Response.objects.get()))
            error = await client.ask("act", id="two", action="help")
            assert (error["code"], error["id"], await client.closing()) == ("gone", "two", 4410)
        async with connected(chat) as client:
            assert (await client.ask("hello", token=make_key(read_token(new).response_id), language="en"))[
                "code"
            ] == "gone"
            assert await client.closing() == 4410

    talk(conversation)


def test_a_closed_consultation_closes_with_4403_at_hello_and_at_a_turn(
    version: SurveyVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, after = token(version), version.survey.closes_at

    async def conversation() -> None:
        chat = Shared(in_test)
        async with opened(chat, new) as (client, state):
            monkeypatch.setattr(timezone, "now", lambda: after)
            error = await client.ask("choose", id="one", **fields_for(state["prompt"]))
            assert (error["code"], error["id"], await client.closing()) == ("not_open", "one", 4403)
        async with connected(chat) as client:
            assert (await client.ask("hello", token=new, language="en"))["code"] == "not_open"
            assert await client.closing() == 4403

    talk(conversation)
    assert not Response.objects.exists()


def test_a_conversation_with_too_many_turns_says_so_and_stays_open(
    version: SurveyVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "_MOST_TURNS", 1)

    async def talking() -> None:
        async with opened(Shared(in_test), token(version)) as (client, _):
            assert (await client.ask("act", id="one", action="help"))["type"] == "ack"
            error = await client.ask("act", id="two", action="help")
            assert (error["code"], error["id"]) == ("too_many", "two")
            assert await client.ask("ping") == {"type": "pong"}

    talk(talking)


def test_what_cannot_be_read_is_refused_until_the_socket_closes(version: SurveyVersion, settings: Settings) -> None:
    settings.CHAT_REFUSED_IN_A_ROW = 4

    async def conversation() -> None:
        async with opened(Shared(in_test), token(version)) as (client, _):
            await client.send_bytes(b"\0")
            assert (await client.receive())["code"] == "bad_message"
            error = await client.ask("say", id="long", text="x" * 4_001)
            assert (error["code"], error["id"]) == ("too_long", "long")
            assert (await client.ask("act", id="one", action="help"))["type"] == "ack"  # which starts the count anew
            for _ in range(4):
                assert (await client.ask("nonsense"))["code"] == "bad_message"
            assert await client.closing() == 4400

    talk(conversation)


def test_what_comes_too_fast_is_not_taken_and_may_come_again(version: SurveyVersion, settings: Settings) -> None:
    settings.CHAT_MESSAGES_PER_SECOND = 0.5

    async def conversation() -> None:
        async with opened(Shared(in_test), token(version)) as (client, _):
            for number in range(6):
                await client.send("act", id=f"turn-{number}", action="help")
            answers = [await client.receive() for _ in range(6)]
            assert [answer["type"] for answer in answers] == ["ack"] * 5 + ["err"]
            assert (answers[5]["code"], answers[5]["id"]) == ("too_fast", "turn-5")
            assert 1 <= answers[5]["retry"] <= 2
        settings.CHAT_MESSAGES_PER_SECOND = 1_000.0
        async with opened(Shared(in_test), answers[0]["key"]) as (client, _):
            again = [await client.ask("act", id=f"turn-{number}", action="help") for number in range(6)]
        assert [answer["repeated"] for answer in again] == [True] * 5 + [False]

    talk(conversation)
    assert ConversationEvent.objects.count() == 6


def test_errors_are_in_the_language_of_the_conversation(version: SurveyVersion) -> None:
    said = {}

    async def conversation() -> None:
        for language in ("ur", "en"):
            async with opened(Shared(in_test), token(version), language) as (client, state):
                assert state["language"] == language
                await client.ask("act", id="one", action="help")
                await in_test(lambda: [withdraw(response=response) for response in Response.objects.all()])
                said[language] = (await client.ask("act", id="two", action="help"))["text"]

    talk(conversation)
    assert said["en"] == "Your answers have been withdrawn"
    assert all("\u0600" <= letter <= "\u06ff" for letter in said["ur"] if letter.isalpha())


def test_an_unexpected_failure_leaves_the_conversation_whole(
    version: SurveyVersion, caplog: pytest.LogCaptureFixture
) -> None:
    failing = {"take", "opened"}

    async def sometimes(function: Any, *arguments: Any) -> Any:
        if function.__name__ in failing:
            failing.discard(function.__name__)
            raise RuntimeError(SECRET)
        return await in_test(function, *arguments)

    async def conversation() -> None:
        async with connected(Shared(sometimes)) as client:
            new = token(version)
            error = await client.ask("hello", token=new, language="en")
            assert (error["code"], error["retry"]) == ("busy", 5)
            state = await client.ask("hello", token=new, language="en")
            sent = {"id": "one", **fields_for(state["prompt"])}
            error = await client.ask("choose", **sent)
            assert (error["code"], error["id"], error["retry"]) == ("busy", "one", 5)
            ack = await client.ask("choose", **sent)
            assert (ack["type"], ack["seq"], ack["repeated"]) == ("ack", 1, False)

    talk(conversation)
    written = [record for record in caplog.records if record.name == "bot.consumer"]
    assert [record.__dict__["event"]["exception"] for record in written] == ["RuntimeError"] * 2
    assert all("test_consumer.py" in record.__dict__["event"]["places"][-1] for record in written)
    assert not any(record.exc_info for record in written)
    assert SECRET not in str([record.__dict__ for record in caplog.records])


def test_what_people_say_is_not_written_down(version: SurveyVersion, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    new = token(version)

    async def conversation() -> None:
        async with opened(Shared(in_test), new) as (client, _):
            await client.ask("say", id="one", text=SECRET)
            await client.ask("say", id="one two", text=SECRET)
            await client.ask("say", id="three", text=SECRET * 200)

    talk(conversation)
    written = [record for record in caplog.records if record.name != "django.db.backends"]
    assert SECRET not in str([record.__dict__ for record in written])
    assert new not in str([record.__dict__ for record in written])
