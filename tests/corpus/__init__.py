"""One small questionnaire for each feature, and how it is answered. README.md says what a file holds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveys.engine.definition import Survey, parse

FOLDER = Path(__file__).parent
# What is typed on one page: field name → one value, or several.
Typed = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """One file: a definition, what is typed on each page that applies, and what is stored in the end."""

    name: str
    language: str
    definition: Mapping[str, Any]
    forms: Mapping[str, Typed]
    answers: Mapping[str, Any]

    @property
    def survey(self) -> Survey:
        """The definition, parsed."""
        return parse(self.definition)


def read_case(name: str) -> Case:
    """Return the case of a file, named without its ending."""
    return Case(name=name, **json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))
