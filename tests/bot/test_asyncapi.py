"""docs/asyncapi.yaml: the document holds together, tells of every message, and its examples are messages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.protocol import parse
from bot.socket.frames import Fault
from tests.bot.protocol_schema import SCHEMA, valid

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "docs/asyncapi.yaml").read_text())
MESSAGES: dict[str, Any] = DOCUMENT["components"]["messages"]
FROM_CLIENT = {"hello", "say", "choose", "act", "ping"}
FROM_SERVER = {"state", "ack", "msg", "err", "pong"}
EXAMPLES = [(name, example["payload"]) for name, message in MESSAGES.items() for example in message["examples"]]


def references(value: Any) -> Iterator[str]:
    """Every $ref of the document."""
    if isinstance(value, dict):
        yield from [value["$ref"]] if isinstance(value.get("$ref"), str) else []
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from references(inner)


def resolved(reference: str) -> Any:
    """What a reference leads to, in this document or in a file beside it. Raises KeyError."""
    file, _, pointer = reference.partition("#")
    place: Any = json.loads((ROOT / "docs" / file).read_text()) if file else DOCUMENT
    for step in pointer.strip("/").split("/"):
        place = place[step]
    return place


def test_it_is_an_asyncapi_document_of_version_3() -> None:
    assert DOCUMENT["asyncapi"].startswith("3.")
    assert DOCUMENT.keys() <= {
        "asyncapi", "id", "info", "servers", "defaultContentType", "channels", "operations", "components"
    }  # fmt: skip
    assert all(isinstance(DOCUMENT["info"][name], str) for name in ("title", "version"))
    assert all(server["host"] and server["protocol"] == "wss" for server in DOCUMENT["servers"].values())
    (channel,) = DOCUMENT["channels"].values()
    assert channel["address"] == "/ws/chat/"
    assert channel["messages"].keys() == MESSAGES.keys()


def test_every_reference_leads_somewhere() -> None:
    found = list(references(DOCUMENT))
    assert len(found) > 30
    for reference in found:
        assert isinstance(resolved(reference), dict), reference


def test_each_message_is_in_an_operation_of_its_direction() -> None:
    received, sent = set(), set()
    for name, operation in DOCUMENT["operations"].items():
        assert operation.keys() <= {"action", "title", "description", "channel", "messages", "reply"}, name
        named = {reference["$ref"].rsplit("/", 1)[1] for reference in operation["messages"]}
        answers = {reference["$ref"].rsplit("/", 1)[1] for reference in operation.get("reply", {}).get("messages", ())}
        if operation["action"] == "receive":
            received |= named
            sent |= answers
        else:
            assert operation["action"] == "send"
            sent |= named
    assert (received, sent) == (FROM_CLIENT, FROM_SERVER)


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_a_message_names_its_schema(name: str) -> None:
    message = MESSAGES[name]
    assert message["name"] == name
    assert message["payload"]["schema"] == {"$ref": f"../bot/schema/protocol.json#/$defs/{name}"}
    assert SCHEMA["$defs"][name]["properties"]["type"] == {"const": name}


@pytest.mark.parametrize(("name", "payload"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_examples_are_what_they_say(name: str, payload: Any) -> None:
    assert valid(payload, name)
    assert [other for other in (*FROM_CLIENT, *FROM_SERVER) if valid(payload, other)] == [name]
    if name in FROM_CLIENT:
        parse(json.dumps(payload))


def test_the_schema_is_one_and_closed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert {*SCHEMA["$defs"]} >= FROM_CLIENT | FROM_SERVER
    for name in FROM_CLIENT | FROM_SERVER:
        assert SCHEMA["$defs"][name]["additionalProperties"] is False
    assert set(SCHEMA["$defs"]["err"]["properties"]["code"]["enum"]) == set(Fault.__args__)
