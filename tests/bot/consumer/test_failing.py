"""An unexpected failure leaves the conversation whole, and nothing that people say is written down."""

import logging
from typing import Any

import pytest

from bot.socket.shared import Shared
from surveys.models import SurveyVersion
from tests.bot.consumer.choosing import fields_for
from tests.bot.sockets import connected, in_test, opened, talk, token

pytestmark = pytest.mark.django_db

SECRET = "xyzzy-plugh my neighbour's name"


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
    assert all("test_failing.py" in record.__dict__["event"]["places"][-1] for record in written)
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
