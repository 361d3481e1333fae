"""The tables of a data pack as CSV and Parquet: the same figures in both, the same bytes for the same figures."""

import csv
import io
import json
from collections.abc import Mapping

from analysis.reports.pack.tables import DataTable
from surveys.exchange.guard import guarded


def csv_bytes(table: DataTable) -> bytes:
    """Return the table as CSV in UTF-8: a heading, then the rows; empty where there is no figure, or a hidden one."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_cell(value) for value in row])
    return output.getvalue().encode()


def _cell(value: str | int | float | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else repr(value)


def parquet_bytes(table: DataTable, meanings: Mapping[str, str]) -> bytes:
    """Return the table as Parquet; each column carries what it means in its metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "flag": pa.bool_()}
    schema = pa.schema(
        [
            pa.field(name, kinds[kind], metadata={"label": json.dumps(meanings[name], ensure_ascii=False)})
            for name, kind in table.columns.items()
        ]
    )
    columns = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    arrays = [pa.array(values, kinds[kind]) for values, kind in zip(columns, table.columns.values(), strict=True)]
    output = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), output, compression="zstd")
    return output.getvalue()
