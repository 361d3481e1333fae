"""The published JSON Schema of the chat's messages, for tests to ask."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

import bot

SCHEMA: dict[str, Any] = json.loads((Path(bot.__file__).parent / "schema/protocol.json").read_text())


def valid(message: Any, kind: str) -> bool:
    """Say whether a message is one of this kind: a type, "client" or "server"."""
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}).is_valid(message)
