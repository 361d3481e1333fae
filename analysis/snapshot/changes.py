"""Which responses of a stored snapshot are still so, and which are to be read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.snapshot.parts import PartReader
from analysis.snapshot.reading import ID_BYTES, Ids, Source
from analysis.snapshot.tables import MARK, RECORDS, UNREADABLE


@dataclass(frozen=True, slots=True)
class Changes:
    """wanted: ids of the responses to read · kept: for each part, which of its rows stay as they are."""

    wanted: list[bytes]
    kept: list[NDArray[np.bool_]]


def changes_since(parts: Sequence[PartReader], source: Source, survey_id: int) -> Changes:
    """Compare what is stored with what the tables have now: two narrow queries.

    A response is as it was when its revision is the same, and it has as many equality records with the same marks. No
    clock is asked. One whose records could not be opened is read again: the key may be there now. Raises Damaged.
    """
    ids, now = _now(source, survey_id)
    kept, before = [], []
    for part in parts:
        key, opened = _stored(part)
        stays = pc.and_(pc.is_in(key, value_set=now), opened)
        kept.append(stays.to_numpy(zero_copy_only=False))
        before.append(key.filter(stays))
    same = pc.is_in(now, value_set=pa.concat_arrays(before)) if before else pa.array(np.zeros(len(ids), bool))
    fresh = ids[~same.to_numpy(zero_copy_only=False)]
    whole = fresh.tobytes()
    return Changes([whole[start : start + ID_BYTES] for start in range(0, len(whole), ID_BYTES)], kept)


def _now(source: Source, survey_id: int) -> tuple[Ids, pa.Array]:
    ids, revisions = source.revisions(survey_id)
    owners, marks = source.record_marks(survey_id)
    rows = pc.index_in(_binary(owners), value_set=_binary(ids)).to_numpy(zero_copy_only=False)
    # A record of a response that was submitted between the two queries: the next snapshot has both.
    known = ~np.isnan(rows) if rows.dtype.kind == "f" else np.ones(len(rows), bool)
    rows, marks = rows[known].astype(np.intp), marks[known]
    together = np.zeros(len(ids), np.uint64)
    np.bitwise_xor.at(together, rows, marks)
    records = np.bincount(rows, minlength=len(ids)).astype(np.int32)
    return ids, _keys(ids, revisions, records, together)


def _stored(part: PartReader) -> tuple[pa.Array, pa.Array]:
    table = part.table(["id", "revision", RECORDS, MARK, UNREADABLE]).combine_chunks()
    ids = table.column("id").chunk(0)
    joined = np.frombuffer(ids.buffers()[1], f"S{ID_BYTES}", len(ids), ids.offset * ID_BYTES)
    key = _keys(joined, *(table.column(name).to_numpy() for name in ("revision", RECORDS, MARK)))
    return key, pc.equal(table.column(UNREADABLE).chunk(0), 0)


def _keys(ids: Ids, revisions: NDArray[np.int32], records: NDArray[np.int32], marks: NDArray[np.uint64]) -> pa.Array:
    """Return all that a response is compared by as one value of 32 bytes."""
    joined = np.empty(len(ids), [("id", f"S{ID_BYTES}"), ("revision", "i4"), ("records", "i4"), ("mark", "u8")])
    joined["id"], joined["revision"], joined["records"], joined["mark"] = ids, revisions, records, marks
    return _binary(joined)


def _binary(values: NDArray[np.generic]) -> pa.Array:
    return pa.Array.from_buffers(
        pa.binary(values.dtype.itemsize), len(values), [None, pa.py_buffer(np.ascontiguousarray(values).tobytes())]
    )
