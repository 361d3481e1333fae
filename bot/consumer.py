"""One socket of the chat: hello, then turns in order, one at a time. `bot.conversation` knows what a turn does."""

import asyncio
import contextlib
import logging
import math
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from channels.consumer import get_handler_name
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from . import conversation as chat
from .protocol import Hello, Ping, Refused, TurnSent, parse
from .socket import frames
from .socket.doorway import address_of
from .socket.frames import Fault
from .socket.limits import Bucket
from .socket.refusals import words
from .socket.shared import Shared
from .socket.wire import Left, Receive, Send, Wire

BAD_MESSAGES, NO_TOKEN, NOT_OPEN, NO_HELLO, GONE, TOO_MANY = 4400, 4401, 4403, 4408, 4410, 4429
# Seconds after which a client may try again what failed on our side.
BUSY_SECONDS = 5
# Places of the innermost calls that are written down when something fails.
_CALLS = 8

logger = logging.getLogger(__name__)


class Chat(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels ships no types
    """A socket that rests most of the time: ten thousand are in one process. It holds little, and no task of its own.

    Channels hands it one event after another. It ends by Left, raised as soon as the socket is closed, on either side.
    """

    # No layer has this name. A socket answers itself and listens to its client alone: docs/adr/0009.
    channel_layer_alias = "none"

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._conversation: chat.Conversation | None = None
        self._language = settings.LANGUAGE_CODE
        self._refused = 0
        self._bucket = Bucket(
            per_second=settings.CHAT_MESSAGES_PER_SECOND, burst=settings.CHAT_MESSAGES_AT_ONCE, now=time.monotonic()
        )

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Serve the socket to its end. Whatever that is, nobody counts it among a conversation's sockets any more."""
        self._wire = Wire(send)
        try:
            async with asyncio.timeout(settings.CHAT_HELLO_SECONDS) as self._patience:
                await super().__call__(scope, receive, send)
        except TimeoutError:
            with contextlib.suppress(Left):
                await self._wire.close(NO_HELLO)
        finally:
            if self._conversation is not None:
                self._shared.company.leave(self._conversation.response_id, self._wire)

    async def dispatch(self, message: Mapping[str, Any]) -> None:
        """Hand an event to its handler, and have no event wait for the one thread of all sockets, as Channels would.

        Channels closes old connections to the database there. None of ours is in that thread: see `bot.socket.threads`.
        """
        await getattr(self, get_handler_name(message))(message)

    async def websocket_disconnect(self, message: Mapping[str, Any]) -> None:
        """End, without that thread."""
        raise Left

    async def connect(self) -> None:
        """Let it in, for a moment where its address connects too often."""
        wait = self._shared.addresses.take(address_of(self.scope))
        await self.accept()
        if wait:
            # A page learns the code of a close only from a socket that was accepted.
            await self._wire.close(TOO_MANY)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Answer a frame. Raises Left."""
        try:
            message = parse(text_data or "")
        except Refused as refused:
            await self._refuse(refused.code, refused.client_id)
            return
        if self._conversation is not None:
            await self._answer(self._conversation, message)
        elif isinstance(message, Hello):
            self._patience.reschedule(None)
            self._conversation = await self._enter(message)
            if self._conversation is None:
                self._patience.reschedule(asyncio.get_running_loop().time() + settings.CHAT_HELLO_SECONDS)
        elif isinstance(message, TurnSent):
            await self._refuse("hello_first", message.client_id)
        else:
            await self._wire.send(frames.PONG)

    async def _enter(self, hello: Hello) -> chat.Conversation | None:
        """Open the conversation and send its state. None when that did not work and a hello may be sent again."""
        self._language = hello.language
        conversation = await self._work("", chat.opened, hello.token, hello.language)
        if conversation is None:
            return None
        company, response_id, entered = self._shared.company, conversation.response_id, False
        if not company.join(response_id, self._wire):
            await self._end("too_many_sockets", TOO_MANY)
        try:
            look = await self._work("", chat.look, conversation)
            while look is not None and not self._wire.catches_up():
                # Another device took a turn meanwhile.
                conversation = await self._work("", chat.opened, hello.token, hello.language)
                look = conversation and await self._work("", chat.look, conversation)
            if look is not None:
                await self._wire.send(frames.state(look))
                entered = True
        finally:
            if not entered:
                company.leave(response_id, self._wire)
        return conversation if entered else None

    async def _answer(self, conversation: chat.Conversation, message: Hello | TurnSent | Ping) -> None:
        wait = self._bucket.take(time.monotonic())
        client_id = message.client_id if isinstance(message, TurnSent) else ""
        if wait:
            await self._refuse("too_fast", client_id, retry=math.ceil(wait))
        elif isinstance(message, Hello):
            await self._refuse("bad_message")
        elif isinstance(message, Ping):
            await self._wire.send(frames.PONG)
        else:
            await self._take(conversation, message)

    async def _take(self, conversation: chat.Conversation, message: TurnSent) -> None:
        turn = message.client_id, message.turn, message.after
        taken = await self._work(message.client_id, chat.take, conversation, *turn)
        if taken is None:
            return
        self._refused = 0
        self._language = taken.language
        others = () if taken.repeated else self._shared.company.others(conversation.response_id, self._wire)
        if others:
            frame = frames.msg(taken)
            for other in others:
                other.hand(frame)
        await self._wire.send(frames.ack(message.client_id, taken))

    async def _work(self, client_id: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """Return what the function returns; None when it failed and the client was told so."""
        try:
            return await self._shared.run(function, *arguments)
        except chat.Unknown:
            await self._end("unknown", NO_TOKEN)
        except chat.Gone:
            await self._end("gone", GONE, client_id)
        except chat.NotOpen:
            await self._end("not_open", NOT_OPEN, client_id)
        except chat.TooMany:
            await self._tell("too_many", client_id)
        except Exception as error:  # noqa: BLE001 - whatever it was, the conversation goes on
            log_failure(error)
            await self._tell("busy", client_id, retry=BUSY_SECONDS)
        return None

    async def _refuse(self, code: Fault, client_id: str = "", retry: int = 0) -> None:
        self._refused += 1
        await self._tell(code, client_id, retry)
        if self._refused >= settings.CHAT_REFUSED_IN_A_ROW:
            await self._wire.close(BAD_MESSAGES)

    async def _end(self, code: Fault, closing: int, client_id: str = "") -> None:
        await self._tell(code, client_id)
        await self._wire.close(closing)

    async def _tell(self, code: Fault, client_id: str = "", retry: int = 0) -> None:
        # The first sentence in a language reads its catalogue from the disk.
        text = await self._shared.run(words, code, self._language)
        await self._wire.send(frames.err(code, text, client_id, retry))


def log_failure(error: Exception) -> None:
    """Write down what failed and where. The error's own words may quote what somebody said: they are left out."""
    calls = traceback.extract_tb(error.__traceback__)[-_CALLS:]
    places = [f"{call.filename}:{call.lineno} {call.name}" for call in calls]
    logger.error("The chat failed", extra={"event": {"exception": type(error).__name__, "places": places}})
