"""A snapshot put into an engine: one row a response, codes as strings, null or "" for no answer. Pure.

What is loaded is what is counted: columns of codes, and weights. Ids, days and ages stay where they are.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv

from analysis.cells.errors import CannotCount
from analysis.cells.pairs import STRAND
from analysis.cells.sums import Floats
from surveys.equality.missing import NOT_ASKED

if TYPE_CHECKING:
    import duckdb
    import psycopg
    from pyspark.sql import SparkSession

WEIGHT = "weight"


def into_duckdb(
    connection: "duckdb.DuckDBPyConnection",
    name: str,
    pieces: Iterable[pa.Table],
    columns: Sequence[str],
    weights: Floats | None = None,
) -> None:
    """Make a table `name` in DuckDB.

    pieces: of a snapshot, such as `snapshot.store.tables` yields · columns: of codes, by the names they have there; a
    piece without one of them was sent before it was asked · weights: (rows of all pieces,), which become the column
    WEIGHT. Raises CannotCount ("weights-length").
    """
    connection.execute(_create(name, columns, weights))
    for piece in _plain(pieces, columns, weights):
        connection.register("_piece", piece)
        connection.execute(f"INSERT INTO {_quoted(name)} SELECT * FROM _piece")  # noqa: S608
        connection.unregister("_piece")


def into_postgresql(
    connection: "psycopg.Connection",
    name: str,
    pieces: Iterable[pa.Table],
    columns: Sequence[str],
    weights: Floats | None = None,
) -> None:
    """Make a table `name` in PostgreSQL by COPY, within the connection's transaction. The rest is as for DuckDB."""
    connection.execute(_create(name, columns, weights).encode())
    # Only strings that are there are quoted; what is not there is nothing between two commas, which is null.
    options = pyarrow.csv.WriteOptions(include_header=False, quoting_style="all_valid")
    with connection.cursor().copy(f"COPY {_quoted(name)} FROM STDIN (FORMAT csv)".encode()) as copy:
        for piece in _plain(pieces, columns, weights):
            written = io.BytesIO()
            pyarrow.csv.write_csv(piece, written, options)
            copy.write(written.getvalue())
    connection.execute(f"ANALYZE {_quoted(name)}".encode())


def into_spark(
    session: "SparkSession",
    name: str,
    pieces: Iterable[pa.Table],
    columns: Sequence[str],
    weights: Floats | None = None,
) -> None:
    """Make a temporary view `name` of the session; all pieces are in memory at once. The rest is as for DuckDB."""
    together = pa.concat_tables(_plain(pieces, columns, weights))
    session.createDataFrame(together).createOrReplaceTempView(name)


def _create(name: str, columns: Sequence[str], weights: Floats | None) -> str:
    kinds = [f"{_quoted(column)} text" for column in columns]
    if weights is not None:
        kinds.append(f"{_quoted(WEIGHT)} double precision")
    return f"CREATE TABLE {_quoted(name)} ({', '.join(kinds)})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _plain(pieces: Iterable[pa.Table], columns: Sequence[str], weights: Floats | None) -> Iterator[pa.Table]:
    """Yield the columns as strings, with the weights of their rows."""
    start = 0
    for piece in pieces:
        made = {name: _strings(piece, name) for name in columns}
        start, before = start + piece.num_rows, start
        if weights is not None:
            if start > len(weights):
                raise CannotCount("weights-length", weights=len(weights), responses=start)
            made[WEIGHT] = pa.array(weights[before:start], pa.float64())
        yield pa.table(made)
    if weights is not None and start != len(weights):
        raise CannotCount("weights-length", weights=len(weights), responses=start)


def _strings(piece: pa.Table, name: str) -> pa.ChunkedArray | pa.Array:
    if name in piece.column_names:
        return piece.column(name).cast(pa.string())
    return pa.array([NOT_ASKED if name.startswith(STRAND) else None] * piece.num_rows, pa.string())
