"""Reading from PostgreSQL: batches by COPY in its binary form, whole columns packed into one value by the server."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from analysis.snapshot.reading import (
    BATCH_BYTES,
    BATCH_ROWS,
    ID_BYTES,
    MARK_BYTES,
    Ids,
    Record,
    ResponseBatch,
    ids_of,
)

_FROM = """FROM "surveys_response" r WHERE r.survey_id = {survey:d} AND r.status = 'submitted'"""
_RESPONSES = f"""SELECT r.id, r.version_id, r.revision, r.represents, r.channel, r.language,
    date_part('epoch', coalesce(r.submitted_at, r.created_at)), r.answers::text {_FROM} {{wanted}}"""
_RESPONSE_TYPES = ("bytea", "int8", "int4", "int4", "text", "text", "float8", "bytea")
_JOINED = """FROM "surveys_equalityrecord" e JOIN "surveys_response" r ON r.id = e.response_id
    WHERE r.survey_id = {survey:d} AND r.status = 'submitted'"""
_RECORDS = f"SELECT e.response_id::text, e.part, e.key_name, e.sealed {_JOINED} {{wanted}}"
_RECORD_TYPES = ("text", "text", "text", "bytea")
_REVISION = "uuid_send(r.id) || int4send(r.revision::int4)"
_MARK = f"""uuid_send(e.response_id) || CASE WHEN octet_length(e.sealed) >= {MARK_BYTES}
    THEN substr(e.sealed, 1, {MARK_BYTES}) ELSE '\\x{"00" * MARK_BYTES}'::bytea END"""
# Joining a million ids spills to the disk with the few megabytes that a server has by default.
_MEMORY = "SET LOCAL work_mem = '128MB'"


class PostgreSQL:
    """See `reading.Source`."""

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        if connection.in_atomic_block:
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                cursor.execute(_MEMORY)
                yield
            finally:
                cursor.execute("ROLLBACK")

    def count(self, survey_id: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {_FROM.format(survey=survey_id)}")
            return int(cursor.fetchone()[0])

    def responses(self, survey_id: int, wanted: Collection[bytes] | None) -> Iterator[ResponseBatch]:
        statement = _RESPONSES.format(survey=survey_id, wanted=_only("r.id", wanted))
        for rows in _batches(statement, _RESPONSE_TYPES):
            ids, versions, revisions, represents, channels, languages, seconds, answers = zip(*rows, strict=True)
            yield ResponseBatch(
                ids_of(b"".join(ids)),
                np.array(versions, np.int64),
                np.array(revisions, np.int32),
                np.array(represents, np.int32),
                channels,
                languages,
                np.array(seconds, np.float64),
                answers,
            )

    def records(self, survey_id: int, wanted: Collection[bytes] | None) -> Iterator[list[Record]]:
        yield from _batches(_RECORDS.format(survey=survey_id, wanted=_only("e.response_id", wanted)), _RECORD_TYPES)

    def revisions(self, survey_id: int) -> tuple[Ids, NDArray[np.int32]]:
        rows = _packed(_REVISION, _FROM.format(survey=survey_id), [("id", f"S{ID_BYTES}"), ("revision", ">i4")])
        return rows["id"], rows["revision"].astype(np.int32)

    def record_marks(self, survey_id: int) -> tuple[Ids, NDArray[np.uint64]]:
        rows = _packed(_MARK, _JOINED.format(survey=survey_id), [("id", f"S{ID_BYTES}"), ("mark", "u8")])
        return rows["id"], rows["mark"]


def _only(column: str, wanted: Collection[bytes] | None) -> str:
    if wanted is None:
        return ""
    return f"AND {column} = ANY('{{{','.join(item.hex() for item in wanted)}}}'::uuid[])"


def _batches(statement: str, types: tuple[str, ...]) -> Iterator[list[Any]]:
    """Yield the rows in batches; the last value of a row is bytes, and the long one."""
    rows: list[Any] = []
    size = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT BINARY)") as copy:
        copy.set_types(types)
        for row in copy.rows():
            rows.append(row)
            size += len(row[-1])
            if len(rows) == BATCH_ROWS or size > BATCH_BYTES:
                yield rows
                rows, size = [], 0
    if rows:
        yield rows


def _packed(value: str, rows: str, layout: list[tuple[str, str]]) -> NDArray[np.void]:
    """Return values of a fixed width, which the server has put one behind the other: a million are one to fetch.

    value: an expression of SQL for the bytes of one · rows: FROM and WHERE.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(string_agg({value}, ''::bytea), ''::bytea) {rows}")
        return np.frombuffer(bytes(cursor.fetchone()[0]), np.dtype(layout))
