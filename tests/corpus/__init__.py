"""One small questionnaire for each feature, and how it is answered. README.md says what a file holds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from surveys.engine.definition import Survey, parse

FOLDER = Path(__file__).parent
# What is typed on one page: field name → one value, or several.
Typed = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Refused:
    """Whole answers that nobody may send: the keys that are at fault, and why, one for one."""

    answers: Mapping[str, Any]
    at: Sequence[str]
    why: Sequence[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One file: a definition, what is typed on each page that applies, and what is stored in the end.

    refused: answers that are refused · ended: what is typed by somebody for whom the questions end early.
    """

    name: str
    language: str
    definition: Mapping[str, Any]
    forms: Mapping[str, Typed]
    answers: Mapping[str, Any]
    refused: Sequence[Refused] = ()
    ended: Mapping[str, Typed] = field(default_factory=dict)

    @property
    def survey(self) -> Survey:
        """The definition, parsed."""
        return parse(self.definition)


def read_case(name: str) -> Case:
    """Return the case of a file, named without its ending."""
    file = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    refused = [Refused(**item) for item in file.pop("refused", ())]
    return Case(name=name, refused=refused, **file)


NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))
