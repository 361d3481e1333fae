"""How a socket closes, and that it leaves nothing behind."""

import asyncio
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from bot.socket.shared import Shared
from surveys.models import Response, SurveyVersion
from surveys.services.respond.withdrawal import withdraw
from surveys.web.links import make_key, read_token
from tests.bot.consumer.choosing import fields_for
from tests.bot.sockets import Client, connected, in_test, opened, talk, token

pytestmark = pytest.mark.django_db


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
