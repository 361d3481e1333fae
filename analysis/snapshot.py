"""Submitted responses of one survey as columns. The only place that unseals equality records; it logs nothing.

Equality categories are taken as they were frozen when the person answered; nothing is worked out again from answers.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from analysis.columns import CodeColumn, StrandColumnBuilder, code_column
from surveys.engine.definition import CHOICE_TYPES, parse
from surveys.engine.definition import Survey as Definition
from surveys.equality.missing import NOT_ANSWERED, NOT_ASKED, NOT_ROUTED, PREFER_NOT_TO_SAY
from surveys.models import EqualityRecord, Response, Survey, SurveyVersion
from surveys.services.sealing import CannotOpen, unseal

AGE_UNKNOWN = -1
_CHUNK = 2_000
# A person who comes back to an equality page may say less than before; what tells most is what counts.
_LEAST_TELLING_FIRST = (NOT_ASKED, NOT_ROUTED, NOT_ANSWERED, PREFER_NOT_TO_SAY)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The responses of a survey. Columns have one place per response, in no particular order.

    definition, version: the newest, None before anything was published · represents: people behind the responses ·
    answered: question code → responses with an answer · chosen: question code → option or point → responses ·
    strands: strand → categories, the four missing codes included; strands that any version asks · age_years:
    AGE_UNKNOWN where no date of birth was given · unreadable: equality records that could not be opened.
    """

    definition: Definition | None
    version: int | None
    represents: int
    channels: CodeColumn
    days: CodeColumn
    answered: Mapping[str, int]
    chosen: Mapping[str, Mapping[str, int]]
    strands: Mapping[str, CodeColumn]
    age_years: NDArray[np.int16]
    unreadable: int

    @property
    def responses(self) -> int:
        """The number of submitted responses."""
        return len(self.age_years)


@dataclass(slots=True)
class _Responses:
    """What the table of responses says, gathered row by row."""

    rows: dict[UUID, int] = field(default_factory=dict)
    versions: "array[int]" = field(default_factory=lambda: array("q"))
    channels: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    represents: int = 0
    answered: Counter[str] = field(default_factory=Counter)
    chosen: dict[str, Counter[str]] = field(default_factory=dict)


def take(survey: Survey) -> Snapshot:
    """Read a survey's submitted responses: three queries, however many there are."""
    definitions, numbers = _definitions(survey)
    newest = max(numbers, key=numbers.__getitem__, default=None)
    found = _responses(survey, _coded_questions(definitions.values()))
    strands, ages, unreadable = _equality(survey, found, definitions)
    return Snapshot(
        definition=definitions[newest] if newest is not None else None,
        version=numbers[newest] if newest is not None else None,
        represents=found.represents,
        channels=code_column(found.channels),
        days=code_column(found.days),
        answered=found.answered,
        chosen=found.chosen,
        strands=strands,
        age_years=ages,
        unreadable=unreadable,
    )


def _definitions(survey: Survey) -> tuple[dict[int, Definition], dict[int, int]]:
    """Return version id → definition, the newest first, and version id → number."""
    rows = SurveyVersion.objects.filter(survey=survey).order_by("-number").values_list("pk", "number", "document")
    definitions: dict[int, Definition] = {}
    numbers: dict[int, int] = {}
    for pk, number, document in rows:
        definitions[pk] = parse(document)
        numbers[pk] = number
    return definitions, numbers


def _coded_questions(definitions: Iterable[Definition]) -> frozenset[str]:
    """The questions whose answers are codes or points. What people wrote is never gathered here."""
    coded = {*CHOICE_TYPES, "scale"}
    return frozenset(
        question.code for definition in definitions for question in definition.questions() if question.type in coded
    )


def _responses(survey: Survey, coded: Collection[str]) -> _Responses:
    found = _Responses()
    zone = timezone.get_current_timezone()
    rows = Response.objects.filter(survey=survey, status=Response.Status.SUBMITTED).order_by()
    columns = rows.values_list("pk", "version_id", "channel", "submitted_at", "represents", "answers")
    for pk, version, channel, submitted_at, represents, answers in columns.iterator(chunk_size=_CHUNK):
        found.rows[pk] = len(found.rows)
        found.versions.append(version)
        found.channels.append(channel)
        found.days.append(timezone.localtime(submitted_at, zone).date().isoformat())
        found.represents += represents
        for question, value in answers.items():
            if value in (None, "", []):
                continue
            found.answered[question] += 1
            if question in coded:
                codes = value if isinstance(value, list) else [value]
                found.chosen.setdefault(question, Counter()).update(map(str, codes))
    return found


def _equality(
    survey: Survey, found: _Responses, definitions: Mapping[int, Definition]
) -> tuple[dict[str, CodeColumn], NDArray[np.int16], int]:
    """Open every record once. A response without one has not answered what its own version asked."""
    length = len(found.rows)
    strands = _strands(definitions.values())
    builders = {strand: StrandColumnBuilder(length, _LEAST_TELLING_FIRST) for strand in strands}
    births = {version: _birth_date_questions(definition) for version, definition in definitions.items()}
    ages = np.full(length, AGE_UNKNOWN, np.int16)
    unreadable = 0
    for pk, part, key_name, sealed in _records(survey):
        row = found.rows.get(pk)
        if row is None:
            continue  # submitted after the responses were read
        try:
            document = unseal(key_name, bytes(sealed), table="equality", row=f"{pk}:{part}", survey=survey.pk)
        except CannotOpen:
            unreadable += 1
            continue
        for strand, category in document["categories"].items():
            if strand in builders:
                builders[strand].add(row, category)
        for question in births[found.versions[row]]:
            age = document["answers"].get(question)
            if isinstance(age, int):
                ages[row] = age
    versions = np.array(found.versions, np.int64)
    return (
        {strand: builders[strand].column(_unsaid(strand, versions, definitions)) for strand in strands},
        ages,
        unreadable,
    )


def _records(survey: Survey) -> Iterator[tuple[UUID, str, str, bytes | memoryview]]:
    rows = EqualityRecord.objects.filter(response__survey=survey, response__status=Response.Status.SUBMITTED)
    ordered = rows.order_by("response_id", "part").values_list("response_id", "part", "key_name", "sealed")
    return ordered.iterator(chunk_size=_CHUNK)


def _strands(definitions: Iterable[Definition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(strand for item in definitions if item.equality for strand in item.equality.strands))


def _unsaid(strand: str, versions: NDArray[np.int64], definitions: Mapping[int, Definition]) -> CodeColumn:
    """The code of a response that says nothing of a strand: not answered where its version asks it, else not asked."""
    asking = [pk for pk, item in definitions.items() if item.equality and strand in item.equality.strands]
    return CodeColumn(np.isin(versions, asking).astype(np.int32), (NOT_ASKED, NOT_ANSWERED))


def _birth_date_questions(definition: Definition) -> tuple[str, ...]:
    sections = definition.equality.sections if definition.equality else ()
    return tuple(
        question.code for section in sections for question in section.questions if question.type == "birth_date"
    )
