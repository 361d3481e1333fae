"""What the server sends over the chat's socket: `bot/schema/protocol.json` describes each."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

Fault = Literal[
    "bad_message",
    "too_long",
    "too_fast",
    "hello_first",
    "unknown",
    "gone",
    "not_open",
    "too_many",
    "too_many_sockets",
    "busy",
]


class Looked(Protocol):
    """What `state` tells: `bot.conversation.Look` has these."""

    seq: int
    messages: Sequence[Any]
    prompt: Any
    language: str
    phase: str
    key: str


class TurnTaken(Looked, Protocol):
    """What `ack` and `msg` tell: `bot.conversation.Taken` has these."""

    page: str
    forget: bool
    repeated: bool


def state(look: Looked) -> str:
    """Return the frame that follows a hello: the transcript so far and what is asked."""
    return _frame({"type": "state", **_looked(look)})


def ack(client_id: str, taken: TurnTaken) -> str:
    """Return the frame that says that a turn is stored, with what came of it."""
    return _frame({"type": "ack", "id": client_id, **_taken(taken)})


def msg(taken: TurnTaken) -> str:
    """Return the frame for the other sockets of a conversation, when one of them has taken a turn.

    Where that person goes on is not where the others have to go.
    """
    return _frame({"type": "msg", **_taken(taken), "page": ""})


def err(code: Fault, text: str, client_id: str = "", retry: int = 0) -> str:
    """Return the frame that says what did not work. retry: seconds after which the same may be sent again."""
    message: dict[str, Any] = {"type": "err", "code": code, "text": text}
    if client_id:
        message["id"] = client_id
    if retry:
        message["retry"] = retry
    return _frame(message)


PONG = '{"type":"pong"}'


def _looked(look: Looked) -> dict[str, Any]:
    return {
        "seq": look.seq,
        "messages": look.messages,
        "prompt": look.prompt,
        "language": look.language,
        "phase": look.phase,
        "key": look.key,
    }


def _taken(taken: TurnTaken) -> dict[str, Any]:
    return {**_looked(taken), "page": taken.page, "forget": taken.forget, "repeated": taken.repeated}


def _frame(message: Mapping[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
