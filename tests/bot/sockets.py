"""Sockets of the chat without a server: each speaks with the application of this process, on the test's database."""

import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from channels.security.websocket import AllowedHostsOriginValidator

from bot.consumer import Chat
from bot.socket.doorway import ReadableOrigin
from bot.socket.shared import Shared
from surveys.models import SurveyVersion
from surveys.web.links import new_token
from tests.bot.protocol_schema import valid

ORIGIN = "http://testserver"
# Seconds that a test waits for an answer: far longer than one takes.
PATIENCE = 10


async def in_test(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function in the thread of the test, whose transaction and database it then sees."""
    return await sync_to_async(function)(*arguments)


def talk(conversation: Callable[[], Awaitable[None]]) -> None:
    """Run a test's coroutine to its end."""
    async_to_sync(conversation)()


def token(version: SurveyVersion) -> str:
    """Return a token for a new response."""
    return new_token(version_id=version.pk, digest=version.digest)


class Client:
    """One socket, from the client's side. Whatever it is sent has to be in the published schema."""

    def __init__(self, chat: Shared, *, origin: str | None = ORIGIN, address: str = "192.0.2.1", via: str = "") -> None:
        headers = [(b"origin", origin.encode("latin-1"))] if origin is not None else []
        headers += [(b"x-forwarded-for", via.encode())] if via else []
        scope = {"type": "websocket", "path": "/ws/chat/", "headers": headers, "client": (address, 50_000)}
        application = ReadableOrigin(AllowedHostsOriginValidator(Chat.as_asgi(shared=chat)))
        self.wire = ApplicationCommunicator(application, scope)

    async def connect(self) -> bool:
        """Connect. Returns whether the socket was accepted."""
        await self.wire.send_input({"type": "websocket.connect"})
        event = await self.wire.receive_output(timeout=PATIENCE)
        assert event["type"] in ("websocket.accept", "websocket.close"), event
        return bool(event["type"] == "websocket.accept")

    async def send(self, kind: str, **members: Any) -> None:
        """Send a message."""
        await self.wire.send_input({"type": "websocket.receive", "text": json.dumps({"type": kind, **members})})

    async def send_bytes(self, content: bytes) -> None:
        """Send a frame that is no text."""
        await self.wire.send_input({"type": "websocket.receive", "bytes": content})

    async def receive(self) -> dict[str, Any]:
        """Return the next message."""
        event = await self.wire.receive_output(timeout=PATIENCE)
        assert event["type"] == "websocket.send", event
        message: dict[str, Any] = json.loads(event["text"])
        assert valid(message, "server"), message
        return message

    async def ask(self, kind: str, **members: Any) -> dict[str, Any]:
        """Send a message and return the next that comes."""
        await self.send(kind, **members)
        return await self.receive()

    async def closing(self) -> int:
        """Return the code that the socket is closed with, next of all."""
        event = await self.wire.receive_output(timeout=PATIENCE)
        assert event["type"] == "websocket.close", event
        return int(event["code"])

    async def hears_nothing(self) -> bool:
        """Say whether no message comes."""
        return bool(await self.wire.receive_nothing())

    async def leave(self) -> None:
        """Close the socket, and wait until the application is done with it."""
        await self.wire.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wire.wait(timeout=PATIENCE)


@contextlib.asynccontextmanager
async def connected(chat: Shared, **how: Any) -> AsyncIterator[Client]:
    """Give a socket that was accepted, and close it in the end."""
    client = Client(chat, **how)
    assert await client.connect()
    try:
        yield client
    finally:
        await client.leave()


@contextlib.asynccontextmanager
async def opened(chat: Shared, token: str, language: str = "en") -> AsyncIterator[tuple[Client, dict[str, Any]]]:
    """Give a socket with its conversation open, and the state it was sent."""
    async with connected(chat) as client:
        state = await client.ask("hello", token=token, language=language)
        assert state["type"] == "state", state
        yield client, state
