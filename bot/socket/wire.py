"""The sending half of a socket: one frame after another, never more kept than a few, closed once."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from channels.exceptions import StopConsumer
from django.conf import settings

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

# Frames from other devices that may wait for a slow client. One that is behind by more connects anew.
MOST_WAITING = 8
TRY_AGAIN_LATER = 1013


class Left(StopConsumer):  # type: ignore[misc]  # Channels ships no types
    """The socket is closed, by either side. Raised by a consumer it ends it, whatever else the client had sent."""


class Wire:
    """Sends to one client.

    A client that does not read makes `send` wait, and after CHAT_SEND_SECONDS fail: nothing piles up for it.
    """

    __slots__ = ("_closed", "_delivery", "_missed", "_ready", "_send", "_waiting")

    def __init__(self, send: Send) -> None:
        self._send = send
        self._closed = False
        self._ready = False
        self._missed = False
        self._waiting: list[str] | None = None
        self._delivery: asyncio.Task[None] | None = None

    async def send(self, frame: str) -> None:
        """Send a frame. Raises Left when the client is gone, or takes nothing."""
        await self._out({"type": "websocket.send", "text": frame})

    async def close(self, code: int) -> None:
        """Close the socket. Raises Left, always."""
        await self._out({"type": "websocket.close", "code": code})
        self._closed = True
        raise Left

    def catches_up(self) -> bool:
        """Say whether nothing was handed in since this was last asked. If so, what is handed in now is sent.

        Asked after the transcript was read, which then holds all that was said before.
        """
        self._ready, self._missed = not self._missed, False
        return self._ready

    def hand(self, frame: str) -> None:
        """Take a frame to send from somebody who will not wait for this client."""
        if not self._ready:
            self._missed = True
        elif self._waiting is None:
            self._waiting = [frame]
            self._delivery = asyncio.get_running_loop().create_task(self._deliver(self._waiting))
        elif len(self._waiting) <= MOST_WAITING:
            self._waiting.append(frame)

    async def _deliver(self, waiting: list[str]) -> None:
        try:
            while waiting:
                if len(waiting) > MOST_WAITING:
                    await self.close(TRY_AGAIN_LATER)
                await self.send(waiting.pop(0))
        except Left:
            self._ready = False
        finally:
            self._waiting = self._delivery = None

    async def _out(self, message: MutableMapping[str, Any]) -> None:
        if self._closed:
            raise Left
        try:
            async with asyncio.timeout(settings.CHAT_SEND_SECONDS):
                await self._send(message)
        except (OSError, RuntimeError):
            # What servers raise whose client is gone, or whose side of the socket is closed already. The timeout's
            # error is an OSError too.
            self._closed = True
            raise Left from None
