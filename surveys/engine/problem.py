"""One thing that stops a definition from being published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `code` is a key of surveys.messages.PROBLEM_MESSAGES; `path` leads to the place in the document."""

    path: Path
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
