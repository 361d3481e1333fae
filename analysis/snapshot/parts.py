"""The files of a stored snapshot: encrypted Parquet, one row group each."""

import hashlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.snapshot import keys
from analysis.snapshot.folder import PRIVATE_FILE, settle
from analysis.snapshot.manifest import StoredPart

# Responses of a file. Fewer make more files; more take longer when one response changes.
PART_ROWS = 131_072


class Damaged(Exception):
    """A file is not what the manifest says, is gone, or does not open."""


class PartReader:
    """An open file, for as long as somebody has it: it can be read on after it was replaced by another."""

    def __init__(self, folder: Path, survey_id: int, part: StoredPart, *, check: bool = False) -> None:
        """Open the file. Raises Damaged, KeyIsGone, and FileNotFoundError where it was replaced already.

        check: look whether its digest is right as well. Parquet itself notices each page that was altered.
        """
        self._part = part
        if check and digest_of_file(folder / part.file) != part.sha256:
            raise Damaged(part.file)
        decryption = keys.to_read(part.key, survey_id, part.file)
        try:
            self.file = pq.ParquetFile(folder / part.file, decryption_properties=decryption, pre_buffer=False)
        except FileNotFoundError:
            raise
        except (OSError, pa.ArrowInvalid) as error:
            raise Damaged(part.file) from error
        self._names = frozenset(self.file.schema_arrow.names)
        if self.file.metadata.num_rows != part.responses:
            raise Damaged(part.file)

    @property
    def rows(self) -> int:
        """How many responses it holds."""
        return self._part.responses

    def column(self, name: str) -> pa.ChunkedArray | None:
        """Return a column; None where it has none of this name. Raises Damaged."""
        return self.table([name]).column(0) if name in self._names else None

    def table(self, names: Sequence[str] | None = None) -> pa.Table:
        """Return all columns, or those of these names that it has. Raises Damaged."""
        try:
            return self.file.read(None if names is None else [name for name in names if name in self._names])
        except (OSError, pa.ArrowInvalid) as error:
            raise Damaged(self._part.file) from error


class PartWriter:
    """Gathers tables, and writes a file whenever they make one."""

    def __init__(self, folder: Path, survey_id: int) -> None:
        self._folder = folder
        self._survey = survey_id
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._written: list[StoredPart] = []

    def add(self, table: pa.Table) -> None:
        """Take responses, with whatever columns they have."""
        if not table.num_rows:
            return
        self._waiting.append(table)
        self._rows += table.num_rows
        while self._rows >= PART_ROWS:
            self._write()

    def finish(self) -> tuple[StoredPart, ...]:
        """Write what is left, and return all that was written."""
        if self._rows:
            self._write()
        return tuple(self._written)

    def _write(self) -> None:
        together = pa.concat_tables(self._waiting, promote_options="default")
        table, rest = together.slice(0, PART_ROWS), together.slice(PART_ROWS)
        self._waiting, self._rows = ([rest] if rest.num_rows else []), rest.num_rows
        self._written.append(write_part(self._folder, self._survey, table))


def write_part(folder: Path, survey_id: int, table: pa.Table) -> StoredPart:
    """Write one file that outlasts a loss of power, under a name that none had before."""
    name, key = f"{secrets.token_hex(16)}.parquet", keys.newest()
    path = folder / name
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    pq.write_table(
        # Each lot came with a vocabulary of its own.
        without_nulls(table.unify_dictionaries().combine_chunks()),
        path,
        compression="zstd",
        row_group_size=max(table.num_rows, 1),
        write_statistics=False,
        encryption_properties=keys.to_write(key, survey_id, name),
    )
    settle(path)
    return StoredPart(name, table.num_rows, digest_of_file(path), key)


def without_nulls(table: pa.Table) -> pa.Table:
    """Return the table with "" in place of null in columns of codes: one that holds no null is read much faster."""
    fields, columns = [], []
    for field, column in zip(table.schema, table.columns, strict=True):
        codes = pa.types.is_dictionary(field.type)
        fields.append(field.with_nullable(not codes))
        columns.append(pa.chunked_array([_filled(chunk) for chunk in column.chunks]) if codes else column)
    return pa.Table.from_arrays(columns, schema=pa.schema(fields))


def _filled(codes: pa.DictionaryArray) -> pa.DictionaryArray:
    if not codes.null_count:
        return codes
    vocabulary = codes.dictionary.to_pylist()
    if "" not in vocabulary:
        vocabulary.append("")
    filled = codes.indices.fill_null(vocabulary.index(""))
    return pa.DictionaryArray.from_arrays(filled, pa.array(vocabulary, pa.string()))


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
