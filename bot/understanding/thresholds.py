"""How sure the classifier must be before an answer is taken without asking, by language (`thresholds.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "thresholds.toml"
# For a language nobody has measured yet: it asks nearly always.
UNMEASURED = 0.95


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which confidence an answer, and a command, are taken without asking."""

    answer: float = UNMEASURED
    command: float = UNMEASURED


@lru_cache(maxsize=1)
def stored() -> dict[str, Threshold]:
    """Return language → threshold as measured on the part of the evaluation set that is kept for it."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {language: Threshold(item["answer"], item["command"]) for language, item in table.items()}


def threshold(language: str) -> Threshold:
    """Return the thresholds of a language (`pt` for `pt-br`)."""
    return stored().get(language.split("-")[0], Threshold())
