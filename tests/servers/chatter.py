"""Somebody who answers by chat over a socket that breaks, and goes on by the private link as the page does."""

import asyncio
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage
from websockets.typing import Origin

from .live_site import LiveSite

RESTART = 1012
# Seconds without an answer after which a client takes the connection for broken.
PATIENCE = 60.0
BROKEN = (ConnectionClosed, InvalidHandshake, InvalidMessage, OSError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Plan:
    """What one person says to a question, if they say it in words, and what they put into its boxes.

    stored: what is in the response in the end, None for nothing of its own.
    """

    fields: Mapping[str, Sequence[str]]
    words: str = ""
    stored: Any = None


@dataclass(slots=True)
class Chatter:
    """One person and their conversation. Nothing is asked any more once `finished`.

    acknowledged: id of each turn → what they were told · told: place in the transcript → message that they were shown
    · pending: what was sent and not acknowledged yet · closes: with which code each connection ended, None when it
    broke or was refused · cut: how many connections ended before what was sent was acknowledged · again: how many of
    those turns had been stored all the same.
    """

    response_id: UUID
    token: str
    plans: Mapping[str, Plan]
    chance: random.Random
    key: str = ""
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    told: dict[int, dict[str, Any]] = field(default_factory=dict)
    pending: dict[str, Any] | None = None
    closes: list[int | None] = field(default_factory=list)
    cut: int = 0
    again: int = 0
    finished: bool = False
    _prompt: dict[str, Any] | None = None
    _said: str = ""
    _sent: bool = False

    async def talk(self, site: LiveSite) -> None:
        """Answer to the end, over as many connections as it takes. Raises AssertionError for a wrong answer."""
        while not self.finished:
            try:
                async with connect(
                    f"ws://127.0.0.1:{site.port}/ws/chat/",
                    origin=Origin(site.origin),
                    compression=None,
                    proxy=None,
                    open_timeout=PATIENCE,
                    ping_interval=None,
                    close_timeout=1,
                ) as socket:
                    await self._talk_on(socket)
                    self.finished = True
            except BROKEN as error:
                code = error.rcvd.code if isinstance(error, ConnectionClosed) and error.rcvd else None
                self.closes.append(code)
                self.cut += self._sent
                self._sent = False
                await asyncio.sleep(self.chance.uniform(0.1, 0.5))

    async def _talk_on(self, socket: ClientConnection) -> None:
        state = await _asked(socket, {"type": "hello", "token": self.key or self.token, "language": "en"})
        assert state["type"] == "state", state
        self._recognise(state)
        self._prompt = state["prompt"]
        if self.pending is not None:
            await self._send(socket)
        while self._prompt is not None:
            self.pending = {"id": f"turn-{len(self.acknowledged)}", **self._turn(self._prompt)}
            await self._send(socket)

    def _recognise(self, state: Mapping[str, Any]) -> None:
        """Hold the transcript against what was shown before: nothing of it is gone, changed or there twice."""
        shown = {message["n"]: message for message in state["messages"]}
        assert sorted(shown) == list(range(1, len(state["messages"]) + 1)), state
        assert {place: shown.get(place) for place in self.told} == self.told
        assert state["seq"] - len(self.acknowledged) in ((0, 1) if self.pending else (0,)), state

    async def _send(self, socket: ClientConnection) -> None:
        """Send what is pending until it is acknowledged, always under the same id."""
        assert self.pending is not None
        self._sent = True
        while (came := await _asked(socket, self.pending))["type"] == "err":
            assert came["code"] in ("too_fast", "busy"), came
            assert came["id"] == self.pending["id"], came
            await asyncio.sleep(came["retry"])
        assert (came["type"], came["id"]) == ("ack", self.pending["id"]), came
        assert came["seq"] == len(self.acknowledged) + 1, came
        self.again += came["repeated"]
        self.acknowledged[came["id"]] = came
        self.told |= {message["n"]: message for message in came["messages"]}
        self.key, self._prompt, self.pending = came["key"], came["prompt"], None
        self._sent = False

    def _turn(self, prompt: Mapping[str, Any]) -> dict[str, Any]:
        """Say it in words if that is planned, once: what was not taken as the answer is put into the boxes."""
        piece = prompt["piece"]
        plan = self.plans[piece]
        if plan.words and self._said != piece:
            self._said = piece
            return {"type": "say", "text": plan.words}
        return {"type": "choose", "piece": piece, "fields": plan.fields}


async def _asked(socket: ClientConnection, message: Mapping[str, Any]) -> dict[str, Any]:
    await socket.send(json.dumps(message))
    async with asyncio.timeout(PATIENCE):
        came = json.loads(await socket.recv())
    assert isinstance(came, dict)
    return came
