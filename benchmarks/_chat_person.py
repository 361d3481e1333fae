"""Somebody who answers a questionnaire by chat, whatever it asks: half of it in words, half with the boxes."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from ._chat_link import Closed, Link

# What goes into the boxes of a date: a day not long ago, and as a year of birth one that fits an adult.
_DAY, _BORN = datetime.now(tz=UTC) - timedelta(days=60), "1975"
_WORDS = "The last bus leaves before my shift ends, and I walk home along the ring road."


class WrongAnswer(Exception):
    """The server answered otherwise than it should. The message says how."""


class Person:
    """One person with one conversation at a time, on one socket. new_token: makes what a conversation begins with."""

    __slots__ = ("_busy", "_link", "_new_token", "_place", "_port", "_said", "_turns", "prompt")

    def __init__(self, place: int, port: int, new_token: Callable[[], str]) -> None:
        self.prompt: dict[str, Any] | None = None
        self._place = place
        self._port = port
        self._new_token = new_token
        self._link: Link | None = None
        self._turns = 0
        self._said = ""

    @property
    def closed(self) -> str:
        """How the socket was closed, "" while it is open."""
        return "never opened" if self._link is None else self._link.closed

    async def arrive(self, host: str) -> None:
        """Open the socket and a new conversation. Raises Closed, OSError or WrongAnswer."""
        self._link = await Link.to(self._port, host, f"127.0.0.{1 + self._place % 8}")
        await self._hello()

    async def take_turn(self) -> None:
        """Answer what is asked. Raises Closed or WrongAnswer, also when nothing is asked any more."""
        if self.prompt is None:
            raise WrongAnswer("nothing is asked")
        self._turns += 1
        client_id = f"turn-{self._turns}"
        came = await self._ask({**self._answer(self.prompt), "id": client_id})
        if came["type"] != "ack" or came["id"] != client_id or came["repeated"] or not came["messages"]:
            raise WrongAnswer(f"a turn was answered with {json.dumps(came)[:500]}")
        self.prompt = came["prompt"]

    async def ping(self) -> None:
        """Ask whether the conversation is still there. Raises Closed or WrongAnswer."""
        came = await self._ask({"type": "ping"})
        if came != {"type": "pong"}:
            raise WrongAnswer(f"a ping was answered with {came}")

    def leave(self) -> None:
        """Close the socket."""
        if self._link is not None:
            self._link.leave()

    async def _hello(self) -> None:
        came = await self._ask({"type": "hello", "token": self._new_token(), "language": "en"})
        if came["type"] != "state" or not came["messages"] or came["prompt"] is None:
            raise WrongAnswer(f"a hello was answered with {json.dumps(came)[:500]}")
        self.prompt, self._said = came["prompt"], ""

    async def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        if self._link is None:
            raise Closed(self.closed)
        return json.loads(await self._link.ask(json.dumps(message, ensure_ascii=False).encode()))

    def _answer(self, prompt: dict[str, Any]) -> dict[str, Any]:
        """Return a turn. Words that were not taken as the answer are not said again: the boxes are used then."""
        piece, kind = prompt["piece"], prompt["input"]
        in_words = (self._turns + self._place) % 2 == 0 and self._said != piece and kind != "parts"
        if in_words:
            self._said = piece
            return {"type": "say", "text": self._words(prompt)}
        return {"type": "choose", "piece": piece, "fields": self._fields(prompt)}

    def _words(self, prompt: dict[str, Any]) -> str:
        if prompt.get("options"):
            chosen = self._choices(prompt)
            return " and ".join(choice["text"] for choice in prompt["options"] if choice["value"] in chosen)
        return "3" if "mode" in prompt else _WORDS

    def _fields(self, prompt: dict[str, Any]) -> dict[str, list[str]]:
        if "boxes" in prompt:
            born = prompt["piece"] == "age"
            values = {"day": str(_DAY.day), "month": str(_DAY.month), "year": _BORN if born else str(_DAY.year)}
            return {box["name"]: [values[box["name"].rpartition("-")[2]]] for box in prompt["boxes"]}
        if prompt.get("options"):
            return {prompt["name"]: self._choices(prompt)}
        return {prompt["name"]: ["3" if "mode" in prompt else _WORDS[: prompt.get("maximum", 1000)]]}

    def _choices(self, prompt: dict[str, Any]) -> list[str]:
        values = [choice["value"] for choice in prompt["options"] if not choice.get("exclusive")]
        if prompt["input"] == "many":
            return values[:2]
        # The first is "yes" wherever that is asked: everybody sends their answers in the end.
        return [values[self._place % len(values)] if len(values) > 2 else values[0]]
