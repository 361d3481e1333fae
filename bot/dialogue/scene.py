"""What a conversation is about: the same from its first step to its last."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.understanding.model import Search
from surveys.engine.definition import Survey
from surveys.engine.path import Path, walk

# Paths that are kept: a step asks for the same two or three a dozen times.
_KEPT = 8

# postcode → code of the option of its ward, None for one that is unknown
WardOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """The questionnaire, and what the step may ask of the world beside it.

    today: pinned when the response began · seed: what random orders follow from, as in the form · search: looks in the
    consultation's papers · ward_of: postcode → code of the ward's option, None for one that is unknown.
    """

    definition: Survey
    today: date
    seed: str
    search: Search | None = None
    ward_of: WardOf | None = None
    _paths: dict[tuple[int, int], tuple[Mapping[str, Any], Path]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def path(self, answers: Mapping[str, Any], page: int = -1) -> Path:
        """Return the path of the consultation's questions, or of a page of the equality questions (from 0).

        Answers are never changed in place, so the same object is not walked again.
        """
        known = self._paths.get((page, id(answers)))
        if known is None:
            equality = self.definition.equality
            sections = self.definition.sections if page < 0 or equality is None else equality.sections[page : page + 1]
            if len(self._paths) >= _KEPT:
                self._paths.clear()
            known = self._paths[page, id(answers)] = answers, walk(sections, answers, self.today)
        return known[1]
