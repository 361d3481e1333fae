"""Batches of Arrow tables and Parquet files, read piece by piece: memory holds one, however many rows there are. Pure.

Files hold codes as dictionaries, and their places in the dictionary are all that is read of a row. A file without one
of the columns was written before the question, or the strand, was asked.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.cells.batch import NOWHERE, Batch, Codes
from analysis.cells.pairs import STRAND
from surveys.equality.missing import NOT_ASKED

_NEVER_ASKED = (NOT_ASKED,)


def names_of(files: Sequence[pq.ParquetFile]) -> tuple[str, ...]:
    """Return the columns of codes that any of the files has, each once, in their order."""
    fields = (field for file in files for field in file.schema_arrow)
    return tuple(dict.fromkeys(field.name for field in fields if _is_coded(field.type)))


def batches_of_files(files: Iterable[pq.ParquetFile], names: Sequence[str], size: int) -> Iterator[Batch]:
    """Yield the columns of Parquet files, at most `size` rows at a time."""
    return batches(_pieces_of_files(files, names, size), names)


def batches_of_tables(tables: Iterable[pa.Table], names: Sequence[str], size: int) -> Iterator[Batch]:
    """Yield the columns of tables, at most `size` rows at a time."""
    return batches((piece for table in tables for piece in table.to_batches(size)), names)


def batches(pieces: Iterable[pa.RecordBatch], names: Sequence[str]) -> Iterator[Batch]:
    """Yield the columns of record batches; in those that have no such column, nobody was asked."""
    vocabularies = _Vocabularies()
    for piece in pieces:
        columns = dict(zip(piece.schema.names, piece.columns, strict=True))
        coded = {
            name: vocabularies.coded(name, columns[name]) if name in columns else _absent(name, piece.num_rows)
            for name in names
        }
        yield Batch(piece.num_rows, coded)


def _pieces_of_files(files: Iterable[pq.ParquetFile], names: Sequence[str], size: int) -> Iterator[pa.RecordBatch]:
    for file in files:
        there = frozenset(file.schema_arrow.names)
        # One thread: several take as long of the processor and longer altogether, and a server has other work.
        yield from file.iter_batches(size, columns=[name for name in names if name in there], use_threads=False)


def _is_coded(kind: pa.DataType) -> bool:
    held = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(held) or pa.types.is_large_string(held))


def _absent(name: str, rows: int) -> Codes:
    if name.startswith(STRAND):
        return Codes(np.zeros(rows, np.int32), _NEVER_ASKED, False)
    return Codes(np.full(rows, NOWHERE, np.int32), (), True)


def coded(column: pa.Array) -> Codes:
    """Return a column of codes. Columns that are no dictionary become one."""
    places, dictionary = _parted(column)
    return Codes(places.fill_null(NOWHERE).to_numpy(), _words(dictionary), bool(places.null_count))


def _parted(column: pa.Array) -> tuple[pa.Int32Array, pa.Array]:
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    return column.indices.cast(pa.int32()), column.dictionary


def _words(dictionary: pa.Array) -> tuple[str, ...]:
    return tuple(word or "" for word in dictionary.to_pylist())


class _Vocabularies:
    """Keeps each column's last dictionary, so that batches with the same one share one tuple."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[pa.Array, tuple[str, ...]]] = {}

    def coded(self, name: str, column: pa.Array) -> Codes:
        places, dictionary = _parted(column)
        kept = self._last.get(name)
        if kept is None or not kept[0].equals(dictionary):
            kept = self._last[name] = (dictionary, _words(dictionary))
        missing = bool(places.null_count)
        return Codes((places.fill_null(NOWHERE) if missing else places).to_numpy(), kept[1], missing)
