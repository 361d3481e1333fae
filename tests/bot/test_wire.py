"""What is sent to a client that does not read."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from bot.socket.wire import MOST_WAITING, Left, Wire


class Stuck:
    """The server's end of a client that reads nothing until it is told to."""

    def __init__(self) -> None:
        self.reads = asyncio.Event()
        self.got: list[MutableMapping[str, Any]] = []

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Wait as a server does whose buffer is full."""
        await self.reads.wait()
        self.got.append(message)


def test_sending_to_it_fails_after_a_while_and_never_again_waits(settings: Settings) -> None:
    settings.CHAT_SEND_SECONDS = 0.05

    async def sending() -> None:
        stuck = Stuck()
        wire = Wire(stuck.send)
        for _ in range(2):
            with pytest.raises(Left):
                await wire.send("something")
            settings.CHAT_SEND_SECONDS = 1_000

    asyncio.run(asyncio.wait_for(sending(), 10))


def test_what_others_say_waits_for_it_up_to_a_few_frames() -> None:
    async def handing() -> None:
        stuck = Stuck()
        wire = Wire(stuck.send)
        assert wire.catches_up()
        for number in range(MOST_WAITING - 1):
            wire.hand(str(number))
        await asyncio.sleep(0)
        stuck.reads.set()
        while len(stuck.got) < MOST_WAITING - 1:
            await asyncio.sleep(0.001)
        assert [message["text"] for message in stuck.got] == [str(number) for number in range(MOST_WAITING - 1)]
        wire.hand("later")
        while len(stuck.got) < MOST_WAITING:
            await asyncio.sleep(0.001)
        assert stuck.got[-1]["text"] == "later"

    asyncio.run(asyncio.wait_for(handing(), 10))


def test_one_that_is_too_far_behind_connects_anew() -> None:
    async def handing() -> None:
        stuck = Stuck()
        wire = Wire(stuck.send)
        assert wire.catches_up()
        wire.hand("first")
        await asyncio.sleep(0)
        for number in range(1_000):
            wire.hand(str(number))
        stuck.reads.set()
        while len(stuck.got) < 2:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.01)
        assert [message["type"] for message in stuck.got] == ["websocket.send", "websocket.close"]
        assert stuck.got[1]["code"] == 1013
        with pytest.raises(Left):
            await wire.send("more")

    asyncio.run(asyncio.wait_for(handing(), 10))


@pytest.mark.parametrize("error", [ConnectionResetError, RuntimeError])
def test_a_client_that_is_gone_ends_the_conversation(error: type[Exception]) -> None:
    async def gone(message: MutableMapping[str, Any]) -> None:
        raise error

    async def sending() -> None:
        wire = Wire(gone)
        with pytest.raises(Left):
            await wire.send("something")

    asyncio.run(sending())
