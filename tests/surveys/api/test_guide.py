"""The guide's worked example is right."""

import hashlib
import json
import re
from pathlib import Path

from surveys.services.respond import body_digest

GUIDE = (Path(__file__).parents[3] / "docs" / "guides" / "api.md").read_text(encoding="utf-8")


def test_the_digest_of_the_example() -> None:
    body = json.loads(re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)[0])
    shown = re.findall(r"```\n(\{\"answers.*?\})\n```", GUIDE)[0]
    assert hashlib.sha256(shown.encode()).hexdigest() == body["body_sha256"]
    named = {name: body[name] for name in ("survey", "language", "answers")}
    assert body_digest(**named, channel="api", represents=1) == body["body_sha256"]
