"""The table of a survey's responses: its columns, and its rows one at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.engine.definition import Survey as Definition
from surveys.engine.definition import parse
from surveys.models import Response, Survey

from .columns import CHANNEL, ID, LANGUAGE, REFERENCE, REPRESENTS, SUBMITTED_AT, VERSION, columns_of
from .kinds import Column
from .spread import Row, Spreader

_CHUNK = 1_000
_FIELDS = ("pk", "reference", "submitted_at", "channel", "language", "represents", "version__number", "today")

# Called with how many responses were read since the last call.
Tick = Callable[[int], None]


class ResponsesChanged(Exception):
    """A response was changed while the file was being written, and no longer fits the columns made for it."""

    def __init__(self) -> None:
        super().__init__(_("Responses changed while the file was being written. Try again."))


class Spread(NamedTuple):
    """A response: its row, by column name, its answers as they are stored, and the date that "today" was for it."""

    row: Row
    answers: Mapping[str, Any]
    today: date


def nothing(count: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Table:
    """Every submitted response of a survey, as it was at `until`. Equality answers and contacts are not read at all.

    definitions: version number → definition, newest first · digest: of the newest version · count: responses.
    """

    survey: Survey
    definitions: Mapping[int, Definition]
    digest: str
    until: datetime
    count: int
    columns: tuple[Column, ...]
    # Group code → entries that have columns.
    entries: Mapping[str, int] = field(default_factory=dict)
    tick: Tick = nothing

    @property
    def source_language(self) -> str:
        """The language that the newest version was written in."""
        return next((definition.source_language for definition in self.definitions.values()), "en")

    def rows(self) -> Iterator[Row]:
        """Yield one row a response, oldest first, by column name; what is missing has no entry.

        Raises ResponsesChanged when a group has more entries than columns.
        """
        for spread in self.spread():
            yield spread.row

    def spread(self) -> Iterator["Spread"]:
        """Yield each row together with what it was made from. Raises ResponsesChanged."""
        spreaders = {number: Spreader(definition.questions()) for number, definition in self.definitions.items()}
        for head, answers, today in self.responses():
            for group, most in self.entries.items():
                if len(answers.get(group) or ()) > most:
                    raise ResponsesChanged
            spreaders[head[VERSION]].into(head, answers)
            yield Spread(head, answers, today)

    def responses(self) -> Iterator["Spread"]:
        """Yield what is known of each response, and its answers as they are stored. Tells how far it is."""
        for head, answers in _submitted(self.survey, self.until):
            pk, reference, at, channel, language, represents, version, today = head
            row = {
                ID: str(pk),
                REFERENCE: reference,
                SUBMITTED_AT: at,
                CHANNEL: channel,
                LANGUAGE: language,
                REPRESENTS: represents,
                VERSION: version,
            }
            yield Spread(row, answers, today)
            self.tick(1)


def table_of(survey: Survey, *, tick: Tick = nothing) -> Table:
    """Return the table of a survey. Reads the responses once when a version has a repeated group."""
    versions = survey.versions.order_by("-number").values_list("number", "digest", "document")
    digests, definitions = [], {}
    for number, digest, document in versions:
        digests.append(digest)
        definitions[number] = parse(document)
    until = timezone.now()
    entries = _most_entries(survey, definitions, until)
    count = _queryset(survey, until).aggregate(count=Count("pk"))["count"]
    return Table(
        survey=survey,
        definitions=definitions,
        digest=digests[0] if digests else "",
        until=until,
        count=count,
        columns=tuple(columns_of(definitions.values(), entries)),
        entries=entries,
        tick=tick,
    )


def _most_entries(survey: Survey, definitions: Mapping[int, Definition], until: datetime) -> dict[str, int]:
    groups = {
        question.code: 1
        for definition in definitions.values()
        for question in definition.questions()
        if question.type == "group"
    }
    if groups:
        for _head, answers in _submitted(survey, until):
            for code, most in groups.items():
                groups[code] = max(most, len(answers.get(code) or ()))
    return groups


def _queryset(survey: Survey, until: datetime) -> Any:
    # What is submitted while the file is written waits for the next one: two passes must read the same responses.
    return Response.objects.filter(survey=survey, status=Response.Status.SUBMITTED, submitted_at__lte=until)


def _submitted(survey: Survey, until: datetime) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    found = _queryset(survey, until).order_by("submitted_at", "pk").values_list(*_FIELDS, "answers")
    for *head, answers in found.iterator(_CHUNK):
        yield tuple(head), answers
