"""The versions of a survey: what each of them asks, and so what an answer to it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis.snapshot.answer_shapes import Shape, shapes_of
from surveys.engine.definition import Section, parse
from surveys.engine.definition import Survey as Definition
from surveys.models import Survey, SurveyVersion


@dataclass(frozen=True)
class Versions:
    """definitions: version's key → definition, the newest first · numbers: version's key → its number."""

    survey_id: int
    definitions: Mapping[int, Definition]
    numbers: Mapping[int, int]
    _shapes: dict[int, tuple[Shape, ...]] = field(default_factory=dict)

    @property
    def newest(self) -> Definition | None:
        """The newest definition, None before anything was published."""
        return next(iter(self.definitions.values()), None)

    @cached_property
    def strands(self) -> tuple[str, ...]:
        """Every strand that any version asks."""
        asked = (strand for item in self.definitions.values() for strand in _strands(item))
        return tuple(dict.fromkeys(asked))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns of all questions of all versions."""
        return tuple(
            dict.fromkeys(name for key in self.definitions for shape in self.shapes(key) for name in shape.names)
        )

    def shapes(self, version: int) -> tuple[Shape, ...]:
        """Return what the answers to a version look like."""
        if version not in self._shapes:
            self._shapes[version] = shapes_of(self.definitions[version])
        return self._shapes[version]

    def asks(self, version: int, strand: str) -> bool:
        """Return whether a version asks a strand."""
        return strand in _strands(self.definitions[version])

    def births(self, version: int | None = None) -> tuple[str, ...]:
        """Return the questions of a version, or of all of them, whose answer is an age in years."""
        asked = self.definitions.values() if version is None else [self.definitions[version]]
        return tuple(dict.fromkeys(code for item in asked for codes in _births(item).values() for code in codes))

    @cached_property
    def ageless_parts(self) -> frozenset[str]:
        """The parts of equality records, which are pages, that hold no age in years."""
        pages = {section.code for item in self.definitions.values() for section in _sections(item)}
        return frozenset(pages.difference(*(_births(item) for item in self.definitions.values())))


def versions_of(survey: Survey) -> Versions:
    """Read the versions of a survey: one query."""
    rows = SurveyVersion.objects.filter(survey=survey).order_by("-number").values_list("pk", "number", "document")
    definitions: dict[int, Definition] = {}
    numbers: dict[int, int] = {}
    for key, number, document in rows:
        definitions[key], numbers[key] = parse(document), number
    return Versions(survey.pk, definitions, numbers)


def _strands(definition: Definition) -> tuple[str, ...]:
    return definition.equality.strands if definition.equality else ()


def _sections(definition: Definition) -> tuple[Section, ...]:
    return definition.equality.sections if definition.equality else ()


def _births(definition: Definition) -> dict[str, list[str]]:
    """Page → its questions of a date of birth."""
    found: dict[str, list[str]] = {}
    for section in _sections(definition):
        for question in section.questions:
            if question.type == "birth_date":
                found.setdefault(section.code, []).append(question.code)
    return found
