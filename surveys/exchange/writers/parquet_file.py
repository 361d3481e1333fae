"""Parquet: typed columns, choices as dictionaries, labels and the definition's digest in the metadata."""

import json
from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..columns import SUBMITTED_AT
from ..kinds import Column
from ..table import Table

if TYPE_CHECKING:
    import pyarrow as pa

# Rows held at once, a row group. More take more memory; fewer make more groups, whose places are kept to the end.
_GROUP = 2_500
# Statistics are kept for each column of each group until the end: where somebody looks for a span of time, no further.
_HOW: dict[str, Any] = {"compression": "zstd", "write_statistics": [SUBMITTED_AT]}
# Room for every number an answer may have: sixteen digits before the point and twelve after it.
_PRECISION, _SCALE = 28, 12


def write_parquet(table: Table, output: Path) -> None:
    """Write the table. Raises OSError."""
    import pyarrow as pa

    # Arrow's own allocator keeps what it was given; the system's gives it back (a fifth less at the peak).
    pool = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        _write_groups(table, output)
    finally:
        pa.set_memory_pool(pool)


def _write_groups(table: Table, output: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([_field(column) for column in table.columns], metadata=_metadata(table))
    makers = [_maker(column) for column in table.columns]
    rows = table.rows()
    with output.open("wb") as file, pq.ParquetWriter(file, schema, **_HOW) as writer:
        while batch := list(islice(rows, _GROUP)):
            arrays = [
                make([row.get(column.name) for row in batch])
                for column, make in zip(table.columns, makers, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=_GROUP)


def _metadata(table: Table) -> dict[str, str]:
    return {
        "consult.survey": table.survey.slug,
        "consult.definition.sha256": table.digest,
        "consult.responses.until": table.until.isoformat(),
    }


def _field(column: Column) -> "pa.Field[Any]":
    import pyarrow as pa

    about: dict[str, Any] = {"label": column.label, "kind": column.kind}
    if column.values:
        about["values"] = column.values
    encoded = {key: json.dumps(value, ensure_ascii=False) for key, value in about.items()}
    return pa.field(column.name, _type(column), metadata=encoded)


def _type(column: Column) -> "pa.DataType":
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "decimal": pa.decimal128(_PRECISION, _SCALE),
        "date": pa.date32(),
        "time": pa.time32("s"),
        "moment": pa.timestamp("us", tz="UTC"),
        "choice": pa.dictionary(pa.int32(), pa.string()),
        "flag": pa.bool_(),
    }
    return types[column.kind]


def _maker(column: Column) -> Callable[[Sequence[Any]], "pa.Array[Any]"]:
    import pyarrow as pa

    kind = _type(column)
    if column.kind == "choice":
        codes = list(column.values)
        place = {code: index for index, code in enumerate(codes)}
        dictionary = pa.array(codes, pa.string())
        return lambda values: pa.DictionaryArray.from_arrays(
            pa.array([None if value is None else place[value] for value in values], pa.int32()), dictionary
        )
    convert = _CONVERT.get(column.kind)
    if convert is None:
        return lambda values: pa.array(values, kind)
    return lambda values: pa.array([None if value is None else convert(value) for value in values], kind)


_CONVERT: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "flag": bool,
}
