"""Responses from a CSV or XLSX file: the whole file or nothing, and every fault with its row and column."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.engine.answers import Finding
from surveys.engine.definition import Survey as Definition
from surveys.engine.errors import AnswerError
from surveys.messages import answer_message
from surveys.models import Response
from surveys.services.respond.submission import Submission, find_faults

from .columns import CHANNEL, ID, LANGUAGE, REFERENCE, REPRESENTS, SUBMITTED_AT, VERSION
from .gather import FILES_NOT_HERE, NOT_A_SHAPE, gather, known_columns
from .gather_options import SAID_TWICE
from .question_columns import WORDS
from .read_table import CAPS, CannotRead, Caps, read_table

OWN_COLUMNS = (ID, SUBMITTED_AT, LANGUAGE, REPRESENTS, CHANNEL)
# What `export_responses` writes beside these, and an import passes over.
PASSED_OVER = (REFERENCE, VERSION)
EQUALITY = "equality."
_MOST_REPRESENTED = 1_000_000
_OLDEST_YEAR = 1900
_MESSAGES = {
    SAID_TWICE: gettext_lazy("The list in this column and the columns of its options say different things."),
    FILES_NOT_HERE: gettext_lazy("Files cannot be brought in this way. Take this column out."),
    NOT_A_SHAPE: gettext_lazy("This is not GeoJSON."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell. Rows count from 1, the heading; row 0 is the file as a whole."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The submissions of a file, or its faults; never both."""

    submissions: Sequence[Submission]
    faults: Sequence[Fault]


def read_responses(data: bytes, *, definition: Definition, channel: str, caps: Caps = CAPS) -> Reading:
    """Read a CSV file in UTF-8 or an XLSX file, `data`, in a worker that stops at the caps."""
    try:
        table = read_table(data, caps=caps)
    except CannotRead as error:
        return Reading((), (Fault(error.row, "", str(error)),))
    columns = table[0] if table else []
    faults = list(_column_faults(columns, definition))
    if faults:
        return Reading((), faults)
    return _read_rows(table[1:], columns, _Row(definition, channel, hashlib.sha256(data).hexdigest()))


def _column_faults(columns: Sequence[str], definition: Definition) -> Iterator[Fault]:
    if not columns:
        yield Fault(0, "", _("The file is empty."))
    known = known_columns(definition.questions(), columns)
    strands = definition.equality.strands if definition.equality else ()
    for column in columns:
        if columns.count(column) > 1:
            yield Fault(1, column, _("This column stands in the file more than once."))
        elif (
            column in OWN_COLUMNS
            or column in PASSED_OVER
            or column in known
            or (column.startswith(EQUALITY) and column.removeprefix(EQUALITY) in strands)
        ):
            continue
        else:
            yield Fault(1, column, _("The survey has no question or strand of this name."))


def _read_rows(rows: Iterable[Sequence[str]], columns: Sequence[str], reader: "_Row") -> Reading:
    submissions: list[Submission] = []
    faults: list[Fault] = []
    first_seen: dict[UUID, int] = {}
    for number, cells in enumerate(rows, start=2):
        if not any(cells):
            continue  # an empty row counts, so that rows are numbered as a spreadsheet numbers them
        if len(cells) != len(columns):
            faults.append(Fault(number, "", _("This row has more or fewer cells than the heading.")))
            continue
        submission, wrong = reader.read(number, dict(zip(columns, cells, strict=True)))
        faults.extend(wrong)
        if submission is None:
            continue
        if submission.response_id in first_seen:
            message = _("Row %(row)d has the same id.") % {"row": first_seen[submission.response_id]}
            faults.append(Fault(number, ID, message))
        first_seen.setdefault(submission.response_id, number)
        submissions.append(submission)
    if not submissions and not faults:
        faults.append(Fault(0, "", _("The file has no responses.")))
    return Reading((), faults) if faults else Reading(submissions, ())


class _Row:
    """Reads one row at a time into a submission and its faults."""

    def __init__(self, definition: Definition, channel: str, file_digest: str) -> None:
        self.definition = definition
        self.channel = channel
        # Rows without an id get one from the file and their place in it, so the same file twice is the same responses.
        self.file_digest = file_digest
        self.questions = tuple(definition.questions())

    def read(self, number: int, cells: Mapping[str, str]) -> tuple[Submission | None, list[Fault]]:
        faults: list[Fault] = []
        own = self._own(number, cells, faults)
        submitted_at = own[SUBMITTED_AT] or timezone.now()
        answers, wrong = gather(self.questions, cells, timezone.localdate(submitted_at))
        faults.extend(Fault(number, column, self._message(error)) for column, error in wrong)
        submission = Submission(
            response_id=own[ID],
            channel=own[CHANNEL],
            language=own[LANGUAGE],
            answers=answers,
            equality={
                column.removeprefix(EQUALITY): cell.strip()
                for column, cell in cells.items()
                if column.startswith(EQUALITY) and cell.strip()
            },
            represents=own[REPRESENTS],
            submitted_at=submitted_at,
        )
        # A cell that could not be read is not told off again for being missing.
        told = {fault.column for fault in faults}
        found = [
            Fault(number, _column_of(finding), self._message(finding.error))
            for finding in find_faults(self.definition, submission)
        ]
        faults += [fault for fault in found if fault.column not in told]
        return (None if faults else submission), faults

    def _message(self, error: AnswerError) -> str:
        if error.code in _MESSAGES:
            return str(_MESSAGES[error.code])
        source = self.definition.source_language
        return answer_message(error, language=source, source=source)

    def _own(self, number: int, cells: Mapping[str, str], faults: list[Fault]) -> dict[str, Any]:
        own: dict[str, Any] = {
            ID: uuid5(UUID(self.file_digest[:32]), f"{self.definition.slug}:{number}"),
            SUBMITTED_AT: None,
            LANGUAGE: (cells.get(LANGUAGE) or "").strip() or self.definition.source_language,
            REPRESENTS: 1,
            CHANNEL: self.channel,
        }
        readers = {ID: _uuid, CHANNEL: _channel, SUBMITTED_AT: _moment, REPRESENTS: _people}
        for column, reader in readers.items():
            cell = (cells.get(column) or "").strip()
            if cell:
                try:
                    own[column] = reader(cell)
                except ValueError as error:
                    faults.append(Fault(number, column, str(error)))
        if own[LANGUAGE] not in dict(settings.LANGUAGES) and own[LANGUAGE] not in self.definition.languages:
            faults.append(Fault(number, LANGUAGE, _("This is not the code of a language of this site.")))
        return own


def _column_of(finding: Finding) -> str:
    """Return the column that a fault stands in: the words of an option have one of their own."""
    words = {finding.question.other_key(option) for option in finding.question.options if option.other}
    return f"{finding.key}.{WORDS}" if finding.key in words else finding.key


def _uuid(cell: str) -> UUID:
    try:
        return UUID(cell)
    except ValueError:
        raise ValueError(_("An id must be a UUID.")) from None


def _channel(cell: str) -> str:
    if cell not in Response.Channel.values:
        raise ValueError(_("This is not a channel: %s.") % ", ".join(Response.Channel.values))
    return cell


def _moment(cell: str) -> datetime:
    try:
        moment = parse_datetime(cell)  # a day alone is its first moment
        if moment is not None:
            moment = (moment if timezone.is_aware(moment) else timezone.make_aware(moment)).astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.year < _OLDEST_YEAR:
        raise ValueError(_("Give the time as 2026-03-27 or 2026-03-27T14:30:00+00:00."))
    if moment > timezone.now():
        raise ValueError(_("This time is still to come."))
    return moment


def _people(cell: str) -> int:
    if not cell.isascii() or not cell.isdigit() or len(cell) > 7 or not 1 <= int(cell) <= _MOST_REPRESENTED:
        raise ValueError(_("The number of people behind a return is a whole number from 1."))
    return int(cell)
