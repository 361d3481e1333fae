"""Reading from SQLite, past the ORM: no object is made for a row."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from analysis.snapshot.reading import (
    BATCH_BYTES,
    BATCH_ROWS,
    MARK_BYTES,
    Ids,
    Record,
    ResponseBatch,
    ids_of,
    marks_of,
)

# Rows fetched at once. A row may be long: the batch is made of several of these.
_FETCHED = 500
_FROM = """FROM "surveys_response" r WHERE r.survey_id = %s AND r.status = 'submitted'"""
_RESPONSES = f"""SELECT r.id, r.version_id, r.revision, r.represents, r.channel, r.language,
    CAST(strftime('%%s', coalesce(r.submitted_at, r.created_at)) AS REAL), CAST(r.answers AS BLOB) {_FROM} {{wanted}}"""
_JOINED = """FROM "surveys_equalityrecord" e JOIN "surveys_response" r ON r.id = e.response_id
    WHERE r.survey_id = %s AND r.status = 'submitted'"""
# The id as it is sealed: 32 digits in five groups.
_DASHED = "substr({0},1,8)||'-'||substr({0},9,4)||'-'||substr({0},13,4)||'-'||substr({0},17,4)||'-'||substr({0},21)"
_RECORDS = f"SELECT {_DASHED.format('e.response_id')}, e.part, e.key_name, e.sealed {_JOINED} {{wanted}}"
_REVISIONS = f"SELECT r.id, r.revision {_FROM}"
_MARKS = f"""SELECT e.response_id, CASE WHEN length(e.sealed) >= {MARK_BYTES}
    THEN substr(e.sealed, 1, {MARK_BYTES}) ELSE zeroblob({MARK_BYTES}) END {_JOINED}"""


class SQLite:
    """See `reading.Source`."""

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        if connection.in_atomic_block:
            yield
            return
        with connection.cursor() as cursor:
            # Not as the site's own transactions begin: nobody who writes has to wait for this one.
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")

    def count(self, survey_id: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {_FROM}", [survey_id])
            return int(cursor.fetchone()[0])

    def responses(self, survey_id: int, wanted: Collection[bytes] | None) -> Iterator[ResponseBatch]:
        for rows in _batches(_RESPONSES, "r.id", survey_id, wanted):
            ids, versions, revisions, represents, channels, languages, seconds, answers = zip(*rows, strict=True)
            yield ResponseBatch(
                _read_ids(ids),
                np.array(versions, np.int64),
                np.array(revisions, np.int32),
                np.array(represents, np.int32),
                channels,
                languages,
                np.array(seconds, np.float64),
                answers,
            )

    def records(self, survey_id: int, wanted: Collection[bytes] | None) -> Iterator[list[Record]]:
        yield from _batches(_RECORDS, "e.response_id", survey_id, wanted)

    def revisions(self, survey_id: int) -> tuple[Ids, NDArray[np.int32]]:
        ids, revisions = _columns(_REVISIONS, survey_id)
        return _read_ids(ids), np.array(revisions, np.int32)

    def record_marks(self, survey_id: int) -> tuple[Ids, NDArray[np.uint64]]:
        ids, marks = _columns(_MARKS, survey_id)
        return _read_ids(ids), marks_of(b"".join(marks))


def _read_ids(written: Collection[str]) -> Ids:
    return ids_of(bytes.fromhex("".join(written)))


def _columns(statement: str, survey_id: int) -> tuple[list[Any], list[Any]]:
    first: list[Any] = []
    second: list[Any] = []
    with connection.cursor() as cursor:
        cursor.execute(statement, [survey_id])
        while rows := cursor.fetchmany(BATCH_ROWS):
            for one, other in rows:
                first.append(one)
                second.append(other)
    return first, second


def _batches(statement: str, column: str, survey_id: int, wanted: Collection[bytes] | None) -> Iterator[list[Any]]:
    """Yield the rows in batches; the last value of a row is bytes, and the long one."""
    only = ""
    values: list[Any] = [survey_id]
    if wanted is not None:
        # One value, however many they are: SQLite takes only so many.
        only = f"AND {column} IN (SELECT value FROM json_each(%s))"  # noqa: S608 - a column named above
        values = [survey_id, json.dumps([item.hex() for item in wanted])]
    rows: list[Any] = []
    size = 0
    with connection.cursor() as cursor:
        cursor.execute(statement.format(wanted=only), values)
        while fetched := cursor.fetchmany(_FETCHED):
            rows += fetched
            size += sum(len(row[-1]) for row in fetched)
            if len(rows) >= BATCH_ROWS or size > BATCH_BYTES:
                yield rows
                rows, size = [], 0
    if rows:
        yield rows
