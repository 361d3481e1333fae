"""What a client may send over the chat's socket: one JSON object in one text frame.

`bot/schema/protocol.json` describes these and what is answered (`bot.socket.frames`), docs/asyncapi.yaml says when;
what is read here is what that schema takes. JSON that two readers could read in two ways is refused.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .dialogue.turns import ACTIONS, Act, Choose, Say

FRAME_BYTES = 16_384
TEXT_CHARACTERS = 4_000
TOKEN_CHARACTERS = 1_000
NAME_CHARACTERS = 200
MOST_FIELDS = 200
MOST_PLACE = 1_000_000

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
# NUL is refused by PostgreSQL, lone surrogates by UTF-8.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
# Type → members that must be there, and those that may.
_MEMBERS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "hello": (frozenset({"token", "language"}), frozenset()),
    "say": (frozenset({"id", "text"}), frozenset({"after"})),
    "choose": (frozenset({"id", "piece", "fields"}), frozenset({"after"})),
    "act": (frozenset({"id", "action"}), frozenset({"topic", "after"})),
    "ping": (frozenset(), frozenset()),
}


class Refused(Exception):
    """A frame that is no message of ours. `client_id` is the message's own, where it could be read, else ""."""

    def __init__(self, code: Literal["bad_message", "too_long"], client_id: str = "") -> None:
        super().__init__(code)
        self.code: Literal["bad_message", "too_long"] = code
        self.client_id = client_id


@dataclass(frozen=True, slots=True)
class Hello:
    """Opens a conversation. The token leads into somebody's answers: it is kept from being printed."""

    token: str
    language: str

    def __repr__(self) -> str:
        return f"Hello(language={self.language!r})"


@dataclass(frozen=True, slots=True)
class TurnSent:
    """One turn of the person, under an id of the client's own making.

    after: the place of the last message that the person saw, None where the client does not say.
    """

    client_id: str
    turn: Say | Choose | Act
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Ping:
    """Asks for a pong: a page cannot see the pings of the socket itself."""


def parse(frame: str) -> Hello | TurnSent | Ping:
    """Return the message in a text frame. Raises Refused."""
    if len(frame) > FRAME_BYTES or len(frame.encode("utf-8", "surrogatepass")) > FRAME_BYTES:
        raise Refused("too_long")
    try:
        value = json.loads(frame, object_pairs_hook=_object, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Refused("bad_message") from None
    if not isinstance(value, dict):
        raise Refused("bad_message")
    client_id = value.get("id")
    client_id = client_id if isinstance(client_id, str) and _ID.fullmatch(client_id) else ""
    try:
        return _message(value, client_id)
    except _TooLong:
        raise Refused("too_long", client_id) from None
    except ValueError:
        raise Refused("bad_message", client_id) from None


class _TooLong(ValueError):
    pass


def _message(value: Mapping[str, Any], client_id: str) -> Hello | TurnSent | Ping:
    kind = value.get("type")
    required, optional = _MEMBERS[kind] if isinstance(kind, str) and kind in _MEMBERS else _fail()
    present = value.keys() - {"type"}
    if not required <= present <= required | optional or ("id" in required and not client_id):
        _fail()
    if kind == "ping":
        return Ping()
    if kind == "hello":
        return Hello(_text(value["token"], TOKEN_CHARACTERS), _language(value["language"]))
    return TurnSent(client_id, _turn(value), _place(value["after"]) if "after" in value else None)


def _turn(value: Mapping[str, Any]) -> Say | Choose | Act:
    if value["type"] == "say":
        return Say(_text(value["text"], TEXT_CHARACTERS))
    if value["type"] == "choose":
        return Choose(_text(value["piece"], NAME_CHARACTERS), _fields(value["fields"]))
    action = value["action"] if value["action"] in ACTIONS else _fail()
    return Act(action, _text(value.get("topic", ""), NAME_CHARACTERS, least=0))


def _place(value: Any) -> int:
    return value if type(value) is int and 0 <= value <= MOST_PLACE else _fail()


def _fields(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict) or len(value) > MOST_FIELDS:
        _fail()
    fields = {}
    for name, given in value.items():
        if not isinstance(given, list) or len(given) > MOST_FIELDS:
            _fail()
        fields[_text(name, NAME_CHARACTERS)] = tuple(_text(item, TEXT_CHARACTERS, least=0) for item in given)
    if sum(len(item) for given in fields.values() for item in given) > TEXT_CHARACTERS:
        raise _TooLong
    return fields


def _text(value: Any, most: int, *, least: int = 1) -> str:
    if not isinstance(value, str) or len(value) < least or _UNSTORABLE.search(value):
        _fail()
    if len(value) > most:
        raise _TooLong
    return str(value)


def _language(value: Any) -> str:
    text = _text(value, NAME_CHARACTERS)
    return text if _LANGUAGE.fullmatch(text) else _fail()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _fail()


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _fail() -> Any:
    raise ValueError
