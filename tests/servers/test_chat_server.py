"""The chat's socket on the server that serves it: what only a real one does."""

import asyncio
import json
import signal
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from .live_site import LiveSite, running_site
from .process import end_of_log
from .reading import form_tokens

pytestmark = pytest.mark.servers

SECRET = "xyzzy-plugh"
# Seconds; two cores that others use too.
PATIENCE = 60
# Too much was refused in a row; or, where a machine is too busy for that to come first, nothing was read for too long.
# Whoever still sends while being closed can get TCP's reset before the reason reaches them.
CUT_OFF = (4400, 1011, None)


@pytest.fixture(scope="module")
def site() -> Iterator[LiveSite]:
    """Return a site of our own."""
    with running_site() as site:
        yield site


@pytest.fixture(scope="module")
def tokens(site: LiveSite) -> list[str]:
    """Return tokens for new responses to a consultation that is open."""
    return form_tokens(site, "buses-after-eight", [uuid4() for _ in range(8)])


def socket(site: LiveSite, *, origin: str | None = None, path: str = "/ws/chat/") -> connect:
    """Return a connection to be opened, from one of the site's own pages unless another origin is named."""
    return connect(
        f"ws://127.0.0.1:{site.port}{path}",
        origin=Origin(origin or site.origin),
        open_timeout=PATIENCE,
        ping_interval=None,
    )


async def ask(client: ClientConnection, kind: str, **members: Any) -> dict[str, Any]:
    """Send a message and return the next that comes."""
    await client.send(json.dumps({"type": kind, **members}))
    return await heard(client)


async def heard(client: ClientConnection) -> dict[str, Any]:
    """Return the next message."""
    message: dict[str, Any] = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
    return message


async def closing(client: ClientConnection) -> int | None:
    """Return the code with which the server closes the socket, whatever it sends before."""
    try:
        while True:
            await asyncio.wait_for(client.recv(), PATIENCE)
    except ConnectionClosed as closed:
        return None if closed.rcvd is None else closed.rcvd.code


def test_two_devices_talk_and_nothing_of_it_is_logged(site: LiveSite, tokens: list[str]) -> None:
    async def talking() -> None:
        async with socket(site) as one, socket(site) as two:
            assert one.protocol.extensions == []
            state = await ask(one, "hello", token=tokens[0], language="ur")
            assert (state["type"], state["language"]) == ("state", "ur")
            await ask(two, "hello", token=tokens[0], language="ur")
            ack = await ask(one, "say", id="one", text=SECRET)
            assert (ack["type"], ack["seq"]) == ("ack", 1)
            told = await heard(two)
            assert (told["type"], told["messages"]) == ("msg", ack["messages"])
            assert (await ask(two, "say", id="two two", text=SECRET))["code"] == "bad_message"

    asyncio.run(talking())
    log = end_of_log(site.log, 1_000_000)
    assert "WebSocket /ws/chat/" in log
    assert SECRET not in log
    assert tokens[0] not in log


def test_other_pages_and_other_addresses_get_no_socket(site: LiveSite) -> None:
    async def knocking() -> None:
        others = (
            {"origin": "http://example.org"},
            {"origin": "http://[::1"},
            {"path": "/ws/other/"},
            {"path": "/ws/chat"},
        )
        for how in others:
            with pytest.raises(InvalidStatus) as refused:
                async with socket(site, **how):
                    pass
            assert refused.value.response.status_code == 403

    asyncio.run(knocking())
    assert "Traceback" not in end_of_log(site.log, 1_000_000)


def test_a_frame_that_is_too_long_closes_the_socket(site: LiveSite, tokens: list[str]) -> None:
    async def sending() -> None:
        async with socket(site) as client:
            await ask(client, "hello", token=tokens[1], language="en")
            # The turn before it is still being taken then, and cannot be acknowledged any more.
            await client.send(json.dumps({"type": "act", "id": "one", "action": "help"}))
            await client.send(json.dumps({"type": "say", "id": "long", "text": "x" * 16_384}))
            assert await closing(client) == 1009

    asyncio.run(sending())
    assert "Traceback" not in end_of_log(site.log, 1_000_000)


def test_somebody_who_floods_and_never_reads_is_cut_off_and_disturbs_nobody(site: LiveSite, tokens: list[str]) -> None:
    async def flooding() -> None:
        async with socket(site) as flood, socket(site) as client:
            await ask(client, "hello", token=tokens[2], language="en")
            # What understands words is loaded when the first come.
            assert (await ask(client, "say", id="first", text="Hello"))["type"] == "ack"
            before = resident_megabytes(site)
            await ask(flood, "hello", token=tokens[3], language="en")
            flood.transport.pause_reading()
            more = asyncio.create_task(without_end(flood))
            for number in range(4):
                assert (await ask(client, "act", id=str(number), action="help"))["type"] == "ack"
            flood.transport.resume_reading()
            assert await closing(flood) in CUT_OFF
            await more
            assert resident_megabytes(site) - before < 50

    asyncio.run(flooding())


async def without_end(client: ClientConnection) -> None:
    """Send as much as the server takes."""
    try:
        while True:
            await client.send(json.dumps({"type": "say", "id": "again", "text": "x" * 4_000}))
    except ConnectionClosed:
        return


def resident_megabytes(site: LiveSite) -> float:
    """Return how much memory the server holds."""
    assert site.process is not None
    with open(f"/proc/{site.process.pid}/statm", encoding="ascii") as file:  # noqa: PTH123 - the kernel's own file
        return int(file.read().split()[1]) * 4_096 / 1e6


def test_a_restart_says_so_and_the_conversation_goes_on(site: LiveSite, tokens: list[str]) -> None:
    async def until_the_restart() -> dict[str, Any]:
        async with socket(site) as client:
            await ask(client, "hello", token=tokens[4], language="en")
            ack = await ask(client, "act", id="one", action="help")
            assert site.process is not None
            site.process.send_signal(signal.SIGTERM)
            assert await closing(client) == 1012
            return ack

    async def afterwards(ack: dict[str, Any]) -> None:
        async with socket(site) as client:
            state = await ask(client, "hello", token=ack["key"], language="en")
            assert state["seq"] == 1
            assert state["messages"][-len(ack["messages"]) :] == ack["messages"]
            assert (await ask(client, "act", id="one", action="help"))["repeated"]

    ack = asyncio.run(until_the_restart())
    assert site.process is not None
    assert site.process.wait(PATIENCE) in (0, -signal.SIGTERM)
    site.start()
    asyncio.run(afterwards(ack))
