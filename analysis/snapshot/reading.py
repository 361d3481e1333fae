"""What is read of the tables, of whichever database: responses in batches, and in whole columns what tells changes."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from django.db import connection
from numpy.typing import NDArray

# Rows of a batch, or fewer that come to so many bytes.
BATCH_ROWS, BATCH_BYTES = 10_000, 32_000_000
ID_BYTES, MARK_BYTES = 16, 8
# Ids of responses: 16 bytes each, compared as bytes.
Ids = NDArray[np.bytes_]
# id with dashes, part, name of the key, what is sealed.
Record = tuple[str, str, str, bytes]


@dataclass(frozen=True, slots=True)
class ResponseBatch:
    """Submitted responses, column by column. seconds: since 1970, of when each was submitted · answers: JSON."""

    ids: Ids
    versions: NDArray[np.int64]
    revisions: NDArray[np.int32]
    represents: NDArray[np.int32]
    channels: tuple[str, ...]
    languages: tuple[str, ...]
    seconds: NDArray[np.float64]
    answers: tuple[bytes, ...]


class Source(Protocol):
    """A database. wanted: the ids of the only responses to read; None for all of the survey's that are submitted."""

    def one_moment(self) -> AbstractContextManager[None]:
        """Have all that is read within the block be as it was when it began, whoever writes meanwhile."""

    def count(self, survey_id: int) -> int:
        """Return the number of submitted responses."""

    def responses(self, survey_id: int, wanted: Collection[bytes] | None) -> Iterator[ResponseBatch]:
        """Yield the responses."""

    def records(self, survey_id: int, wanted: Collection[bytes] | None) -> Iterator[list[Record]]:
        """Yield the equality records of the responses, sealed."""

    def revisions(self, survey_id: int) -> tuple[Ids, NDArray[np.int32]]:
        """Return id and revision of every submitted response."""

    def record_marks(self, survey_id: int) -> tuple[Ids, NDArray[np.uint64]]:
        """Return, of every equality record of a submitted response, the response's id and the record's mark."""


def source() -> Source:
    """Return the database of the site."""
    if connection.vendor == "postgresql":
        from analysis.snapshot.postgresql import PostgreSQL

        return PostgreSQL()
    from analysis.snapshot.sqlite import SQLite

    return SQLite()


def ids_of(joined: bytes) -> Ids:
    """Return ids that stand one behind the other."""
    return np.frombuffer(joined, f"S{ID_BYTES}")


def mark_of(sealed: bytes) -> bytes:
    """Return what tells one sealing from every other: the beginning of its nonce, which is random. Noughts for none."""
    return sealed[:MARK_BYTES] if len(sealed) >= MARK_BYTES else bytes(MARK_BYTES)


def marks_of(joined: bytes) -> NDArray[np.uint64]:
    """Return marks that stand one behind the other."""
    return np.frombuffer(joined, np.uint64)
