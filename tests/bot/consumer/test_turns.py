"""One socket: hello, turns in order, each taken once. The conversations are real ones."""

import pytest

from bot.models import ConversationEvent
from bot.socket.shared import Shared
from surveys.models import Response, SurveyVersion
from surveys.services.respond.withdrawal import withdraw
from surveys.web.links import read_key, read_token
from tests.bot.consumer.choosing import fields_for
from tests.bot.sockets import connected, in_test, opened, talk, token

pytestmark = pytest.mark.django_db


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
